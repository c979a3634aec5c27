package io.sluice.server.statement;

import io.sluice.common.type.SqlType;

/** What a statement gave. */
public sealed interface StatementResult {
    /** Rows; whoever holds them closes the stream. */
    record Rows(SqlType.Struct columns, RowStream stream) implements StatementResult {}

    /** @param count rows inserted, updated or deleted; 0 for statements that are not about rows */
    record Updated(long count) implements StatementResult {}
}
