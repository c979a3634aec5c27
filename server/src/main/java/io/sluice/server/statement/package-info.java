/**
 * The life of a statement, whatever wire it came over: planned in its session, run with a budget of memory and time,
 * cancelled by its id. Handlers of the single statements are in {@code io.sluice.server.command}.
 */
package io.sluice.server.statement;
