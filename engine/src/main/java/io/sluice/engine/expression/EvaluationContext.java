package io.sluice.engine.expression;

import io.sluice.engine.QueryContext;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What an expression may know besides its input. Immutable.
 *
 * @param zone the session's zone: casts between TIMESTAMP and text, dates or fields use it
 * @param startedAt when the statement started: CURRENT_TIMESTAMP and its kin
 */
public record EvaluationContext(ZoneId zone, Instant startedAt) {
    public static EvaluationContext of(QueryContext query) {
        return new EvaluationContext(query.zone(), query.startedAt());
    }
}
