package io.sluice.planner.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * What PIVOT gives a group that has no row of a value: NULL, for count too, where all its functions give numbers or booleans.
 * Else the functions have what they have of no rows, as {@code FILTER} would give.
 *
 * <pre>
 * Aggregate(count FILTER a)            Project(CASE WHEN n &gt; 0 THEN count END)
 *                            becomes     Aggregate(count FILTER a, count(*) FILTER a AS n)
 * </pre>
 *
 * @see "Spark's ResolvePivot, of which the first is PivotFirst"
 */
final class PivotedValues {
    private final RexBuilder rex;
    private final Aggregate aggregate;
    private final List<AggregateCall> calls;
    private final boolean areNumbers;

    private PivotedValues(Aggregate aggregate) {
        this.rex = aggregate.getCluster().getRexBuilder();
        this.aggregate = aggregate;
        this.calls = new ArrayList<>(aggregate.getAggCallList());
        this.areNumbers = calls.stream().allMatch(call -> isNumber(call.getType()));
    }

    /** @param pivoted what PIVOT is converted to: an aggregate, perhaps below a project that has some of its columns twice */
    static RelNode of(RelNode pivoted) {
        return switch (pivoted) {
            case Aggregate aggregate -> {
                List<Integer> columns = ImmutableBitSet.range(
                                aggregate.getRowType().getFieldCount())
                        .asList();
                yield new PivotedValues(aggregate).values(columns, aggregate.getRowType());
            }
            case Project project
            when project.getInput() instanceof Aggregate aggregate && project.isMapping() -> {
                List<Integer> columns = project.getProjects().stream()
                        .map(column -> ((RexInputRef) column).getIndex())
                        .toList();
                yield new PivotedValues(aggregate).values(columns, project.getRowType());
            }
            default -> pivoted;
        };
    }

    private RelNode values(List<Integer> columns, RelDataType named) {
        List<RexNode> values = columns.stream().map(this::value).toList();
        RelNode counted = aggregate.copy(
                aggregate.getTraitSet(),
                aggregate.getInput(),
                aggregate.getGroupSet(),
                aggregate.getGroupSets(),
                calls);
        return LogicalProject.create(counted, List.of(), values, named.getFieldNames(), Set.of());
    }

    private RexNode value(int column) {
        RelDataType type = aggregate.getRowType().getFieldList().get(column).getType();
        RexNode value = rex.makeInputRef(type, column);
        if (column < aggregate.getGroupCount() || type.isNullable()) {
            return value;
        }
        RelDataTypeFactory types = rex.getTypeFactory();
        RelDataType nullable = types.createTypeWithNullability(type, true);
        AggregateCall call = aggregate.getAggCallList().get(column - aggregate.getGroupCount());
        RexNode asNullable = rex.makeAbstractCast(nullable, value, false);
        if (!areNumbers || call.filterArg < 0) {
            return asNullable;
        }
        RelDataType number = types.createSqlType(SqlTypeName.BIGINT);
        RexNode rows = rex.makeInputRef(number, aggregate.getGroupCount() + rows(call, number));
        return rex.makeCall(
                nullable,
                SqlStdOperatorTable.CASE,
                List.of(
                        rex.makeCall(SqlStdOperatorTable.GREATER_THAN, rows, rex.makeZeroLiteral(number)),
                        asNullable,
                        rex.makeNullLiteral(nullable)));
    }

    /** The place of the call that counts the rows that another is of. */
    private int rows(AggregateCall of, RelDataType number) {
        for (int i = aggregate.getAggCallList().size(); i < calls.size(); i++) {
            if (calls.get(i).filterArg == of.filterArg) {
                return i;
            }
        }
        calls.add(AggregateCall.create(
                of.getParserPosition(),
                SqlStdOperatorTable.COUNT,
                false,
                false,
                false,
                List.of(),
                List.of(),
                of.filterArg,
                null,
                RelCollations.EMPTY,
                number,
                null));
        return calls.size() - 1;
    }

    private static boolean isNumber(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, REAL, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }
}
