/** What the generated parser remembers of the choices that it made. */
package io.sluice.planner.parser.lookahead;
