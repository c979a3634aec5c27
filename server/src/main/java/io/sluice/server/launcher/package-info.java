/** The command line: one class a command, and the start of the process. */
package io.sluice.server.launcher;
