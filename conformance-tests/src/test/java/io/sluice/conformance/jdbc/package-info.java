/** The JDBC driver against the real server, and the tools that use it. */
package io.sluice.conformance.jdbc;
