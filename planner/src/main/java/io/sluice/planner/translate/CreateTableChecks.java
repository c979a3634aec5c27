package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

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

    /** Whether defaults, generation expressions and CHECK constraints can be computed. */
    static void checkExpressions(SyntaxTree.CreateTable create, PlanSession session) {
        RowValues values = new RowValues(session, create.columns());
        ColumnExpressions expressions = new ColumnExpressions(session, create.columns());
        for (Field column : create.columns()) {
            OnceValues once = new OnceValues();
            expressions.plannedDefault(column, once).ifPresent(value -> {
                if (!RelOptUtil.InputFinder.bits(value).isEmpty()
                        || !RelOptUtil.InputFinder.bits(once.all(), null).isEmpty()) {
                    throw refused(
                            create,
                            "The default value of " + column.name() + " names a column. Use a constant,"
                                    + " or GENERATED ALWAYS AS.");
                }
                values.cast(
                        value,
                        SqlTypes.toSqlType(value.getType()),
                        column,
                        create.name().position());
            });
            if (ColumnExpressions.isGenerated(column)) {
                checkGeneration(create, column, expressions.generation(column), values);
            }
        }
        List<String> conditions = new ArrayList<>();
        create.properties().forEach((name, text) -> {
            if (name.startsWith("delta.constraints.")) {
                conditions.add(text);
            }
        });
        RowConditions.plan(conditions, create.columns(), session.context());
    }

    private static void checkGeneration(SyntaxTree.CreateTable create, Field column, RexNode value, RowValues values) {
        for (int index : RelOptUtil.InputFinder.bits(value)) {
            Field used = create.columns().get(index);
            if (ColumnExpressions.isGenerated(used) || ColumnExpressions.isIdentity(used)) {
                throw refused(
                        create,
                        "The column " + column.name() + " is generated from " + used.name()
                                + ", which is generated too. Use that column's expression.");
            }
        }
        if (!RexUtil.isDeterministic(value)) {
            throw refused(
                    create,
                    "The expression of the generated column " + column.name()
                            + " gives another value each time. Use a DEFAULT for that.");
        }
        values.cast(
                value,
                SqlTypes.toSqlType(value.getType()),
                column,
                create.name().position());
    }

    private static SluiceException refused(SyntaxTree.CreateTable create, String message) {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT, message, create.name().position(), null);
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
