package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.CommitEntry;
import io.sluice.storage.table.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.TreeMap;

/** DESCRIBE HISTORY: the commits of a Delta table, newest first. */
final class DescribeHistoryHandler extends ListingHandler<Statement.DescribeHistory> {
    DescribeHistoryHandler() {
        super(SqlType.struct(
                Field.required("version", SqlType.BIGINT),
                Field.nullable("timestamp", SqlType.TIMESTAMP),
                Field.nullable("userId", SqlType.STRING),
                Field.nullable("userName", SqlType.STRING),
                Field.nullable("operation", SqlType.STRING),
                Field.nullable("operationParameters", SqlType.map(SqlType.STRING, SqlType.STRING)),
                Field.nullable("readVersion", SqlType.BIGINT),
                Field.nullable("isolationLevel", SqlType.STRING),
                Field.nullable("isBlindAppend", SqlType.BOOLEAN),
                Field.nullable("operationMetrics", SqlType.map(SqlType.STRING, SqlType.STRING)),
                Field.nullable("userMetadata", SqlType.STRING),
                Field.nullable("engineInfo", SqlType.STRING)));
    }

    @Override
    void list(Statement.DescribeHistory describe, StatementContext context, Rows rows) {
        Snapshot snapshot = Operations.snapshot(References.table(describe.name(), context), "DESCRIBE HISTORY");
        OptionalInt limit = describe.limit().isPresent()
                ? OptionalInt.of(
                        (int) Math.min(Integer.MAX_VALUE, describe.limit().get()))
                : OptionalInt.empty();
        var table = context.core().sources().deltaTables().at(snapshot.path());
        for (CommitEntry commit : table.history(limit)) {
            rows.add(
                    commit.version(),
                    micros(commit.timestamp()),
                    commit.userId().orElse(null),
                    commit.userName().orElse(null),
                    commit.operation().orElse(null),
                    new TreeMap<>(commit.operationParameters()),
                    commit.readVersion().isPresent() ? commit.readVersion().getAsLong() : null,
                    commit.isolationLevel().orElse(null),
                    commit.isBlindAppend().orElse(null),
                    new TreeMap<>(commit.operationMetrics()),
                    commit.userMetadata().orElse(null),
                    commit.engineInfo().orElse(null));
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
