/**
 * One handler for each kind of statement. Handlers keep no state; {@code Handlers} picks the one for a statement.
 */
package io.sluice.server.command;
