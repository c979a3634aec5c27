package io.sluice.optimizer.step;

import com.google.common.collect.ImmutableList;
import io.sluice.planner.type.DialectTypeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The distinct values of the columns of a row that a subquery depends on.
 *
 * @param rows one of each, with these columns only
 * @param variable by which the subquery names the row
 * @param fields of the row that the columns are, in order
 */
record Domain(RelNode rows, CorrelationId variable, List<Integer> fields) {
    /** @param left the side whose rows the other depends on, as it is now */
    static Domain of(Correlate correlate, RelNode left) {
        List<Integer> fields = correlate.getRequiredColumns().asList();
        List<Integer> columns = new ArrayList<>(fields);
        RelNode source = source(left, columns);
        List<RexNode> projects = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int column : columns) {
            projects.add(RexInputRef.of(column, source.getRowType()));
            names.add(source.getRowType().getFieldNames().get(column));
        }
        RelNode projected = LogicalProject.create(source, List.of(), projects, names, Set.of());
        ImmutableBitSet all = ImmutableBitSet.range(fields.size());
        RelNode distinct = LogicalAggregate.create(projected, List.of(), all, null, List.of());
        return new Domain(distinct, correlate.getCorrelationId(), fields);
    }

    /**
     * Where columns come from unchanged, with all their values: below subqueries before, which else would be computed again for each
     * subquery of the same row.
     *
     * @param columns changed to those of the source
     */
    private static RelNode source(RelNode node, List<Integer> columns) {
        if (node instanceof Project project) {
            List<Integer> below = new ArrayList<>();
            for (int column : columns) {
                RexInputRef ref = Substitution.column(project.getProjects().get(column));
                if (ref == null) {
                    return node;
                }
                below.add(ref.getIndex());
            }
            Collections.copy(columns, below);
            return source(project.getInput(), columns);
        }
        if (node instanceof Sort sort && StableRules.isOrderOnly(sort)) {
            return source(sort.getInput(), columns);
        }
        boolean keepsLeft = node instanceof Join join && join.getJoinType() == JoinRelType.LEFT
                || node instanceof Correlate correlate && correlate.getJoinType() == JoinRelType.LEFT;
        int width = keepsLeft ? node.getInput(0).getRowType().getFieldCount() : 0;
        return columns.stream().allMatch(column -> column < width) ? source(node.getInput(0), columns) : node;
    }

    int size() {
        return fields.size();
    }

    boolean isUsedBy(RelNode node) {
        return RelOptUtil.getVariablesUsed(node).contains(variable);
    }

    /**
     * An expression that reads the subquery's row from columns of the input. Its windows are over the rows of one value of them.
     *
     * @param input of the expression, as it is now
     * @param from the first of these columns there
     */
    RexNode within(RexNode expression, RelNode input, int from) {
        return expression.accept(new Columns(input, from));
    }

    /**
     * What conditions say that the columns are equal to, in order; null if they do not say it of all of them.
     *
     * @param conjuncts over an input that does not depend on the row
     */
    List<RexNode> keys(List<RexNode> conjuncts) {
        RexNode[] keys = new RexNode[size()];
        for (RexNode conjunct : conjuncts) {
            if (conjunct.getKind() == SqlKind.EQUALS) {
                List<RexNode> operands = ((RexCall) conjunct).getOperands();
                for (int side = 0; side < 2; side++) {
                    int column = columnOf(operands.get(side));
                    RexNode other = operands.get(1 - side);
                    if (column >= 0
                            && keys[column] == null
                            && !RexUtil.containsCorrelation(other)
                            && isSameType(operands.get(side), other)) {
                        keys[column] = other;
                    }
                }
            }
        }
        return Arrays.asList(keys).contains(null) ? null : List.of(keys);
    }

    private int columnOf(RexNode expression) {
        return expression instanceof RexFieldAccess access
                        && access.getReferenceExpr() instanceof RexCorrelVariable other
                        && other.id.equals(variable)
                ? fields.indexOf(access.getField().getIndex())
                : -1;
    }

    /** Equal values must be the same value: the two zeros of a floating-point number are not, and computing with them shows it. */
    private static boolean isSameType(RexNode one, RexNode other) {
        return RexUtil.isDeterministic(other)
                && !SqlTypeUtil.isApproximateNumeric(one.getType())
                && SqlTypeUtil.equalSansNullability(DialectTypeFactory.INSTANCE, one.getType(), other.getType());
    }

    /**
     * Puts other expressions in the place of the columns.
     *
     * @param values by index among them
     */
    RowColumns columns(IntFunction<RexNode> values) {
        return new RowColumns(Set.of(variable), field -> values.apply(fields.indexOf(field)));
    }

    /** Whether columns of a row, from two places on, hold the same values: nulls as well. */
    List<RexNode> equal(RelNode joined, int one, int other) {
        List<RexNode> conditions = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            conditions.add(same(joined, one + i, other + i));
        }
        return conditions;
    }

    private static RexNode same(RelNode joined, int one, int other) {
        return same(
                RexInputRef.of(one, joined.getRowType()),
                RexInputRef.of(other, joined.getRowType()),
                true,
                joined.getCluster().getRexBuilder());
    }

    /** @param maybeNull whether both may be null, as far as is known besides their types */
    static RexNode same(RexNode one, RexNode other, boolean maybeNull, RexBuilder rex) {
        boolean nullable =
                maybeNull && one.getType().isNullable() && other.getType().isNullable();
        return rex.makeCall(
                nullable ? SqlStdOperatorTable.IS_NOT_DISTINCT_FROM : SqlStdOperatorTable.EQUALS, one, other);
    }

    private final class Columns extends RowColumns {
        private final RelNode input;
        private final int from;

        Columns(RelNode input, int from) {
            super(Set.of(variable), field -> RexInputRef.of(from + fields.indexOf(field), input.getRowType()));
            this.input = input;
            this.from = from;
        }

        @Override
        public RexNode visitOver(RexOver over) {
            RexOver visited = (RexOver) super.visitOver(over);
            RexWindow window = visited.getWindow();
            List<RexNode> partition = new ArrayList<>(window.partitionKeys);
            for (int i = 0; i < size(); i++) {
                partition.add(RexInputRef.of(from + i, input.getRowType()));
            }
            return input.getCluster()
                    .getRexBuilder()
                    .makeOver(
                            visited.getType(),
                            visited.getAggOperator(),
                            visited.getOperands(),
                            partition,
                            ImmutableList.copyOf(window.orderKeys),
                            window.getLowerBound(),
                            window.getUpperBound(),
                            window.getExclude(),
                            window.isRows(),
                            true,
                            false,
                            visited.isDistinct(),
                            visited.ignoreNulls());
        }
    }
}
