package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.logical.CastByName;
import io.sluice.planner.statement.ComputedColumns;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.type.SqlTypes;
import io.sluice.storage.table.TableRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Completes the values that a statement gives for some of a table's columns to whole rows: defaults, generated columns,
 * nulls. One for all rows of a statement.
 */
final class RowValues {
    private final PlanSession session;
    private final RexBuilder builder;
    private final List<Field> columns;
    private final ColumnExpressions expressions;
    private final Set<String> given = new LinkedHashSet<>();
    private final Set<String> identities = new LinkedHashSet<>();

    /** @param columns of the table after the statement */
    RowValues(PlanSession session, List<Field> columns) {
        this.session = session;
        this.builder = session.cluster().getRexBuilder();
        this.columns = columns;
        this.expressions = new ColumnExpressions(session, columns);
    }

    /** The table's after the statement. */
    List<Field> columns() {
        return columns;
    }

    /** What the writer must do for the rows completed so far. */
    ComputedColumns computed() {
        return new ComputedColumns(List.copyOf(given), List.copyOf(identities));
    }

    /**
     * A new row.
     *
     * @param values one a column, of its type; null where the statement gives none
     */
    CompletedRow inserted(RexNode[] values, SourcePosition position) {
        RexNode[] row = values.clone();
        OnceValues once = new OnceValues();
        for (int i = 0; i < row.length; i++) {
            Field column = columns.get(i);
            if (row[i] != null) {
                checkTakesValues(column, position);
            } else if (ColumnExpressions.isIdentity(column)) {
                identities.add(column.name());
                row[i] = nullOf(column);
            } else if (!ColumnExpressions.isGenerated(column)) {
                row[i] = missing(column, position, once);
            }
        }
        return generated(row, values, once);
    }

    /**
     * New rows, as the table's columns in order.
     *
     * @param rows what the values are over
     * @param values one a column, of its type; null where the statement gives none
     */
    LogicalPlan insertedRows(LogicalPlan rows, RexNode[] values, SourcePosition position) {
        CompletedRow.Placed row = inserted(values, position).over(rows.root().rel, UnaryOperator.identity());
        List<String> names = columns.stream().map(Field::name).toList();
        RelNode project = LogicalProject.create(row.input(), List.of(), row.columns(), names, Set.of());
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(
                    columns.get(i).withNullable(row.columns().get(i).getType().isNullable()));
        }
        return new LogicalPlan(RelRoot.of(project, SqlKind.SELECT), fields, rows.parameterTypes(), rows.warnings());
    }

    /**
     * A changed row.
     *
     * @param values one a column, of its type; null where the statement sets none
     * @param before the row as it is
     */
    CompletedRow updated(RexNode[] values, List<RexNode> before, SourcePosition position) {
        RexNode[] row = values.clone();
        for (int i = 0; i < row.length; i++) {
            Field column = columns.get(i);
            if (row[i] != null) {
                if (ColumnExpressions.isIdentity(column)) {
                    throw new SluiceException(
                            ErrorCode.INVALID_STATEMENT,
                            "The identity column " + column.name() + " cannot be changed. Leave it out.",
                            position,
                            null);
                }
            } else if (!ColumnExpressions.isGenerated(column)) {
                row[i] = before.get(i);
            }
        }
        return generated(row, values, new OnceValues());
    }

    /**
     * A value in the column's type, fields of structs by position; without blanks at the end that are too many for the column's
     * length, and with those that CHAR has.
     */
    RexNode cast(RexNode value, SqlType from, Field column, SourcePosition position) {
        Assignment.check(from, column, Assignment.Fields.BY_POSITION, position);
        RelDataType type = type(value, from, column);
        RexNode typed = value.getType().equals(type) ? value : builder.makeCast(type, value);
        OptionalInt length = TableRules.maxLength(column);
        if (length.isEmpty()) {
            return typed;
        }
        RexNode characters = builder.makeExactLiteral(BigDecimal.valueOf(length.getAsInt()));
        RexNode cut = builder.makeCall(type, BuiltInFunctions.CUT_BLANKS, List.of(typed, characters));
        return TableRules.fixedLength(column).isEmpty()
                ? cut
                : builder.makeCall(type, BuiltInFunctions.FILL_BLANKS, List.of(cut, characters));
    }

    /** A value in the column's type, fields of structs by name. */
    RexNode castByName(RexNode value, SqlType from, Field column, Assignment.Fields fields, SourcePosition position) {
        if (!Assignment.hasStructs(from) || !Assignment.hasStructs(column.type())) {
            return cast(value, from, column, position);
        }
        Assignment.check(from, column, fields, position);
        RelDataType type = type(value, from, column);
        return value.getType().equals(type) ? value : builder.makeCall(type, CastByName.INSTANCE, List.of(value));
    }

    private RelDataType type(RexNode value, SqlType from, Field column) {
        boolean nullable = value.getType().isNullable() || from == SqlType.NULL;
        return SqlTypes.toRelType(session.typeFactory(), column.type(), nullable);
    }

    RexNode nullOf(Field column) {
        return builder.makeNullLiteral(SqlTypes.toRelType(session.typeFactory(), column.type(), true));
    }

    private static void checkTakesValues(Field column, SourcePosition position) {
        if (ColumnExpressions.isIdentity(column) && !ColumnExpressions.takesValues(column)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The column " + column.name() + " is GENERATED ALWAYS AS IDENTITY and takes no values. Leave it out"
                            + " of the column list.",
                    position,
                    null);
        }
    }

    private RexNode missing(Field column, SourcePosition position, OnceValues once) {
        var standard = expressions.plannedDefault(column, once);
        if (standard.isPresent()) {
            return cast(standard.get(), SqlTypes.toSqlType(standard.get().getType()), column, position);
        }
        if (!column.nullable()) {
            throw new SluiceException(
                    ErrorCode.NOT_NULL_VIOLATION,
                    "The column " + column.name() + " is NOT NULL and gets no value. Give one.",
                    position,
                    null);
        }
        return nullOf(column);
    }

    /**
     * Computes the generated columns that are not given; they may refer to every column that is not generated, and have that
     * column's value also where it is another one each time.
     */
    private CompletedRow generated(RexNode[] row, RexNode[] values, OnceValues once) {
        Map<Integer, RexNode> computed = new TreeMap<>();
        for (int i = 0; i < row.length; i++) {
            Field column = columns.get(i);
            if (!ColumnExpressions.isGenerated(column)) {
                continue;
            }
            if (values[i] != null) {
                given.add(column.name());
            } else {
                computed.put(i, expressions.generation(column));
            }
        }
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(List.copyOf(computed.values()), null);
        for (int i : used) {
            boolean changes =
                    row[i] != null && (!RexUtil.isDeterministic(row[i]) || RexUtil.SubQueryFinder.find(row[i]) != null);
            if (changes) {
                row[i] = once.add(row[i]);
            }
        }
        List<RexNode> base = new ArrayList<>(Arrays.asList(row));
        computed.forEach((index, generation) -> {
            RexNode value = ColumnExpressions.over(generation, base);
            RelDataType type =
                    SqlTypes.toRelType(session.typeFactory(), columns.get(index).type(), true);
            row[index] = value.getType().equals(type) ? value : builder.makeCast(type, value);
        });
        return new CompletedRow(once.all(), List.of(row));
    }
}
