/** COPY INTO and tables of files, through JDBC against a whole server. */
package io.sluice.conformance.ingest;
