package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be said of CREATE TABLE before anything is created. */
final class CreateTableChecks {
    private CreateTableChecks() {}

    static void checkPartitions(SyntaxTree.CreateTable create, List<Field> columns) {
        for (String partition : create.partitionColumns()) {
            Field column = columns.stream()
                    .filter(c -> c.name().equalsIgnoreCase(partition))
                    .findFirst()
                    .orElseThrow(() -> new SluiceException(
                            ErrorCode.UNRESOLVED_COLUMN,
                            "The table has no column " + partition + " to partition by.",
                            create.name().position(),
                            null));
            switch (column.type()) {
                case SqlType.Array _, SqlType.Map _, SqlType.Struct _ ->
                    throw new SluiceException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "The column " + partition + " has the type "
                                    + column.type().sql()
                                    + ", and a table cannot be partitioned by that. Use a plain type.",
                            create.name().position(),
                            null);
                case SqlType.Simple _, SqlType.Decimal _ -> {
                    // fine
                }
            }
        }
        if (!columns.isEmpty() && create.partitionColumns().size() == columns.size()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table is partitioned by all of its columns. Leave at least one out.",
                    create.name().position(),
                    null);
        }
    }

    /** Whether the columns of a query can be those of a table. */
    static LogicalPlan checkColumns(SyntaxTree.CreateTable create, LogicalPlan rows) {
        Set<String> names = new HashSet<>();
        for (Field column : rows.columns()) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The query gives two columns the name " + column.name() + ". Name one of them with AS.",
                        create.name().position(),
                        null);
            }
            if (column.type() == SqlType.NULL) {
                throw new SluiceException(
                        ErrorCode.DATATYPE_MISMATCH,
                        "The column " + column.name() + " is NULL without a type. Write CAST(NULL AS type).",
                        create.name().position(),
                        null);
            }
        }
        checkPartitions(create, rows.columns());
        return rows;
    }
}
