/** Who may connect: the users file with its bcrypt hashes and the rule for a server without users. */
package io.sluice.server.security;
