package io.sluice.planner.translate;

import com.google.common.collect.ImmutableSet;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.RowChangeClause;
import io.sluice.planner.type.SqlTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The plan of the rows to change, as {@link io.sluice.planner.statement.RowChangeColumns} says.
 *
 * <pre>
 * Project file_path, row_index, $clause, CASE $clause WHEN 0 THEN value … END, …, row_id, null, before, …
 *   Filter $clause &gt;= 0                    unless every row has a clause
 *     Project *, CASE WHEN group AND condition THEN 0 … ELSE -1 END AS $clause
 *       scan, or join of source and table
 * </pre>
 *
 * What a clause's row computes once is a column of a Project below the topmost. A single clause needs no number: its condition is the filter. Subqueries of several clauses that refer to the row are columns of a
 * further Project at the bottom.
 */
final class RowChangePlan {
    private final ChangeQuery.Planned planned;
    private final List<Clause> clauses;
    private final RexBuilder builder;

    /**
     * @param group whether a row is one of the clause's group, or null if all are
     * @param condition after AND, or null
     * @param row the columns after the statement; none for DELETE
     */
    record Clause(RowChangeClause meaning, RexNode group, RexNode condition, CompletedRow row) {
        boolean deletes() {
            return meaning.action() == RowChangeClause.Action.DELETE;
        }

        Clause without(HoistedSubqueries subqueries) {
            return new Clause(
                    meaning,
                    group,
                    condition == null ? null : subqueries.hoist(condition),
                    row.with(subqueries::hoist));
        }
    }

    private RowChangePlan(ChangeQuery.Planned planned, List<Clause> clauses) {
        this.planned = planned;
        this.clauses = clauses;
        this.builder = planned.builder();
    }

    /**
     * @param exhaustive whether some clause applies to every row of the input
     * @param before the table's columns as they are, or empty if they are not wanted
     */
    static LogicalPlan of(
            ChangeQuery.Planned planned,
            List<Clause> clauses,
            boolean exhaustive,
            List<Field> columns,
            List<RexNode> before) {
        boolean plain = clauses.size() == 1 && clauses.getFirst().row().once().isEmpty();
        if (plain || planned.variables().isEmpty()) {
            return new RowChangePlan(planned, clauses).build(exhaustive, columns, before);
        }
        HoistedSubqueries subqueries = new HoistedSubqueries(planned);
        List<Clause> without =
                clauses.stream().map(clause -> clause.without(subqueries)).toList();
        return new RowChangePlan(subqueries.planned(), without).build(exhaustive, columns, before);
    }

    private LogicalPlan build(boolean exhaustive, List<Field> columns, List<RexNode> before) {
        RelNode input = planned.input();
        RexNode number = number(0);
        Set<CorrelationId> variables = planned.variables();
        if (clauses.size() > 1) {
            input = numbered(input);
            RelDataTypeField last = input.getRowType().getFieldList().getLast();
            number = builder.makeInputRef(last.getType(), last.getIndex());
            if (!exhaustive) {
                input = LogicalFilter.create(
                        input, builder.makeCall(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, number, number(0)));
            }
        } else if (!exhaustive) {
            input = LogicalFilter.create(input, condition(clauses.getFirst()), ImmutableSet.copyOf(variables));
        }
        List<List<RexNode>> rows = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            RexNode applies =
                    clauses.size() == 1 ? null : builder.makeCall(SqlStdOperatorTable.EQUALS, number, number(i));
            CompletedRow.Placed row = clauses.get(i).row().over(input, value -> guarded(value, applies));
            input = row.input();
            rows.add(row.columns());
        }
        List<RexNode> items = new ArrayList<>(List.of(planned.filePath(), planned.rowIndex(), number));
        List<String> names = new ArrayList<>(List.of("file_path", "row_index", "clause"));
        for (int i = 0; i < columns.size(); i++) {
            items.add(value(i, columns.get(i), number, rows));
            names.add(columns.get(i).name());
        }
        planned.rowId().ifPresent(id -> {
            RelDataType type = SqlTypes.toRelType(builder.getTypeFactory(), SqlType.BIGINT, true);
            RexNode none = builder.makeNullLiteral(type);
            items.addAll(List.of(deletesOnly() ? none : id, none));
            names.addAll(List.of("row_id", "row_commit_version"));
        });
        for (int i = 0; i < before.size(); i++) {
            items.add(before.get(i));
            names.add("$before_" + columns.get(i).name());
        }
        RelNode project = LogicalProject.create(input, List.of(), items, names, variables);
        List<Field> fields = new ArrayList<>();
        for (RelDataTypeField field : project.getRowType().getFieldList()) {
            fields.add(new Field(
                    field.getName(),
                    SqlTypes.toSqlType(field.getType()),
                    field.getType().isNullable()));
        }
        return new LogicalPlan(
                RelRoot.of(project, SqlKind.SELECT), fields, planned.parameterTypes(), planned.warnings());
    }

    /** The input with the number of the clause that applies to each row, −1 for none, as last column. */
    private RelNode numbered(RelNode input) {
        List<RexNode> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RelDataTypeField field : input.getRowType().getFieldList()) {
            items.add(builder.makeInputRef(input, field.getIndex()));
            names.add(field.getName());
        }
        List<RexNode> operands = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            operands.add(condition(clauses.get(i)));
            operands.add(number(i));
        }
        operands.add(number(-1));
        items.add(builder.makeCall(integer(), SqlStdOperatorTable.CASE, operands));
        names.add("$clause");
        return LogicalProject.create(input, List.of(), items, names, Set.of());
    }

    private RexNode condition(Clause clause) {
        List<RexNode> conditions = new ArrayList<>();
        if (clause.group() != null) {
            conditions.add(clause.group());
        }
        if (clause.condition() != null) {
            conditions.add(clause.condition());
        }
        return RexUtil.composeConjunction(builder, conditions);
    }

    /** A value that is computed for the rows of its clause only. @param applies null for all rows */
    private RexNode guarded(RexNode value, RexNode applies) {
        if (applies == null) {
            return value;
        }
        RelDataType type = builder.getTypeFactory().createTypeWithNullability(value.getType(), true);
        return builder.makeCall(type, SqlStdOperatorTable.CASE, List.of(applies, value, builder.makeNullLiteral(type)));
    }

    /** @param rows the columns that each clause sets */
    private RexNode value(int column, Field field, RexNode number, List<List<RexNode>> rows) {
        RelDataType type = SqlTypes.toRelType(builder.getTypeFactory(), field.type(), true);
        if (deletesOnly()) {
            return builder.makeNullLiteral(type);
        }
        if (clauses.size() == 1) {
            return rows.getFirst().get(column);
        }
        List<RexNode> operands = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            if (!clauses.get(i).deletes()) {
                operands.add(builder.makeCall(SqlStdOperatorTable.EQUALS, number, number(i)));
                operands.add(rows.get(i).get(column));
            }
        }
        operands.add(builder.makeNullLiteral(type));
        return builder.makeCall(type, SqlStdOperatorTable.CASE, operands);
    }

    private boolean deletesOnly() {
        return clauses.stream().allMatch(Clause::deletes);
    }

    private RexNode number(int clause) {
        return builder.makeExactLiteral(BigDecimal.valueOf(clause), integer());
    }

    private RelDataType integer() {
        return builder.getTypeFactory().createSqlType(SqlTypeName.INTEGER);
    }
}
