/** Maintenance of tables and ALTER TABLE, through JDBC against a whole server. */
package io.sluice.conformance.maintenance;
