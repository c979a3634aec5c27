package io.sluice.optimizer.step;

import io.sluice.planner.logical.WindowCalls;
import io.sluice.planner.type.DialectTypeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The distinct values of the columns of a row that a subquery depends on. The two zeros of a number are two values if the subquery
 * may tell them apart: a mark of the negative one is a column of its own then, as keys of groups do not keep its sign.
 *
 * @param rows one of each, with these columns and the marks only
 * @param variable by which the subquery names the row
 * @param fields of the row that the columns are, in order
 * @param marked the places among the columns of those that have a mark; the marks are behind the columns, in this order
 */
record Domain(RelNode rows, CorrelationId variable, List<Integer> fields, List<Integer> marked) {
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
        Set<Integer> toldApart = NegativeZeros.toldApart(correlate);
        List<Integer> marked = IntStream.range(0, fields.size())
                .filter(place -> toldApart.contains(fields.get(place)))
                .boxed()
                .toList();
        for (int place : marked) {
            projects.add(NegativeZeros.is(projects.get(place), left.getCluster().getRexBuilder()));
            names.add("negative zero " + place);
        }
        RelNode projected = LogicalProject.create(source, List.of(), projects, names, Set.of());
        ImmutableBitSet all = ImmutableBitSet.range(projects.size());
        RelNode distinct = LogicalAggregate.create(projected, List.of(), all, null, List.of());
        return new Domain(distinct, correlate.getCorrelationId(), fields, marked);
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

    /** How many columns there are with the marks. */
    int size() {
        return fields.size() + marked.size();
    }

    /** What a column or a mark is in the row that the subquery depends on. */
    RexNode ofRow(int place, RelNode row) {
        boolean isMark = place >= fields.size();
        int column = isMark ? marked.get(place - fields.size()) : place;
        RexNode value = RexInputRef.of(fields.get(column), row.getRowType());
        return isMark ? NegativeZeros.is(value, row.getCluster().getRexBuilder()) : value;
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
     * What conditions say that the columns are equal to, in order; null if they do not say it of all of them, or if that is not
     * enough.
     *
     * @param conjuncts over an input that does not depend on the row
     */
    List<RexNode> keys(List<RexNode> conjuncts) {
        if (!marked.isEmpty()) {
            return null;
        }
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

    private static boolean isSameType(RexNode one, RexNode other) {
        return RexUtil.isDeterministic(other)
                && SqlTypeUtil.equalSansNullability(DialectTypeFactory.INSTANCE, one.getType(), other.getType());
    }

    /**
     * Puts other expressions in the place of the columns.
     *
     * @param values by index among them and the marks
     */
    RowColumns columns(IntFunction<RexNode> values) {
        return new Values(values);
    }

    private RexNode value(int column, IntFunction<RexNode> values) {
        int mark = marked.indexOf(column);
        return mark < 0
                ? values.apply(column)
                : NegativeZeros.restored(
                        values.apply(column),
                        values.apply(fields.size() + mark),
                        rows.getCluster().getRexBuilder());
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

    private class Values extends RowColumns {
        private final IntFunction<RexNode> values;

        Values(IntFunction<RexNode> values) {
            super(Set.of(variable), field -> value(fields.indexOf(field), values));
            this.values = values;
        }

        /** A comparison takes any zero, and stays one of columns. */
        @Override
        public RexNode visitCall(RexCall call) {
            List<RexNode> operands = new ArrayList<>();
            boolean changed = false;
            for (RexNode operand : call.getOperands()) {
                RexFieldAccess compared = NegativeZeros.compared(call, operand, variable);
                RexNode value = compared == null
                        ? operand.accept(this)
                        : values.apply(fields.indexOf(compared.getField().getIndex()));
                operands.add(value);
                changed |= value != operand;
            }
            return changed ? call.clone(call.getType(), operands) : call;
        }
    }

    private final class Columns extends Values {
        private final RelNode input;
        private final int from;

        Columns(RelNode input, int from) {
            super(place -> RexInputRef.of(from + place, input.getRowType()));
            this.input = input;
            this.from = from;
        }

        @Override
        public RexNode visitOver(RexOver over) {
            RexOver visited = (RexOver) super.visitOver(over);
            List<RexNode> partition = new ArrayList<>(visited.getWindow().partitionKeys);
            for (int i = 0; i < size(); i++) {
                partition.add(RexInputRef.of(from + i, input.getRowType()));
            }
            return WindowCalls.withPartition(
                    visited, partition, input.getCluster().getRexBuilder());
        }
    }
}
