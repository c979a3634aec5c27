/** The server process: sessions, security, catalog, commands and the wire. */
package io.sluice.server;
