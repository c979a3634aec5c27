/** Sessions: what one connection has set, and the tokens by which its calls are recognised. */
package io.sluice.server.session;
