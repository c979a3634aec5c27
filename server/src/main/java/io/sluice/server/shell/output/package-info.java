/** The output formats of the shell. Each prints a JDBC result to a writer; scripts of other people read them. */
package io.sluice.server.shell.output;
