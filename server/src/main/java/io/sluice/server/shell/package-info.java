/**
 * The SQL shell: scripts and an interactive prompt over any JDBC connection, and the output formats that other tools
 * rely on. Knows nothing of the server but its JDBC URL.
 */
package io.sluice.server.shell;
