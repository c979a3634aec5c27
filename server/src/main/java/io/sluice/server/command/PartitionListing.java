package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Identifiers;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of SHOW PARTITIONS. */
final class PartitionListing {
    private PartitionListing() {}

    static void list(CatalogCommand.ShowPartitions show, StatementContext context, Rows rows)
            throws InterruptedException {
        TableReference reference = show.table();
        PinnedTable table = References.table(reference, context);
        Snapshot snapshot = Operations.snapshot(table, "SHOW PARTITIONS");
        List<String> keys = snapshot.partitionColumns();
        if (keys.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table " + table.relation().name() + " is not partitioned.",
                    reference.position(),
                    null);
        }
        Map<String, Optional<String>> wanted = wanted(show, keys);
        String columns = keys.stream().map(Identifiers::quoteIfNeeded).collect(Collectors.joining(", "));
        String casts = keys.stream()
                .map(key -> "CAST(" + Identifiers.quoteIfNeeded(key) + " AS STRING)")
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + casts + " FROM (SELECT DISTINCT " + columns + " FROM " + reference + ") ORDER BY ALL";
        if (!(context.plan(sql) instanceof Statement.Query query)) {
            throw new IllegalStateException("not a query: " + sql);
        }
        for (List<Object> values :
                PlanRunner.collect(PlanRunner.optimize(query.plan(), context).root(), context)) {
            if (!isWanted(values, keys, wanted)) {
                continue;
            }
            StringBuilder partition = new StringBuilder();
            for (int i = 0; i < keys.size(); i++) {
                partition.append(i > 0 ? "/" : "").append(keys.get(i)).append('=');
                partition.append(values.get(i) == null ? "__HIVE_DEFAULT_PARTITION__" : values.get(i));
            }
            rows.add(partition.toString());
        }
    }

    /** The given values by column; names without regard to case. */
    private static Map<String, Optional<String>> wanted(CatalogCommand.ShowPartitions show, List<String> keys) {
        Map<String, Optional<String>> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        wanted.putAll(show.values());
        for (String column : wanted.keySet()) {
            if (keys.stream().noneMatch(column::equalsIgnoreCase)) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_COLUMN,
                        "The column " + column + " is no partition column of " + show.table() + ". Those are "
                                + String.join(", ", keys) + ".",
                        show.table().position(),
                        null);
            }
        }
        return wanted;
    }

    private static boolean isWanted(List<Object> values, List<String> keys, Map<String, Optional<String>> wanted) {
        for (int i = 0; i < keys.size(); i++) {
            Optional<String> value = wanted.get(keys.get(i));
            if (value != null
                    && !value.equals(Optional.ofNullable(values.get(i)).map(Object::toString))) {
                return false;
            }
        }
        return true;
    }
}
