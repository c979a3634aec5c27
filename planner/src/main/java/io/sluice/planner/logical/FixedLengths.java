package io.sluice.planner.logical;

import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.type.CommonType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;

/**
 * Comparisons of CHAR columns: the shorter side is filled up with blanks to the length of the other, which is another such
 * column or a text that is written out, as Spark does it ("Char type column comparison will pad the short one to the longer
 * length").
 */
public final class FixedLengths extends RelHomogeneousShuttle {
    /** No fixed length. */
    private static final int NONE = -1;

    private FixedLengths() {}

    /** @param plan over tables as {@link SluiceTable} reads them */
    public static RelNode compared(RelNode plan) {
        // Calcite's shuttles keep a stack of the nodes that they are in: one for each plan.
        return plan.accept(new FixedLengths());
    }

    static RexNode filled(RexBuilder builder, RexNode text, int length) {
        return builder.makeCall(
                text.getType(),
                BuiltInFunctions.FILL_BLANKS,
                List.of(text, builder.makeExactLiteral(BigDecimal.valueOf(length))));
    }

    @Override
    public RelNode visit(RelNode node) {
        RelNode below = super.visit(node);
        boolean compares = below instanceof Filter || below instanceof Project || below instanceof Join;
        return compares ? below.accept(new Comparisons(below)) : below;
    }

    /** Of a column of a plan. */
    private static int lengthOf(RelNode node, int column) {
        return switch (node) {
            case Project project -> lengthOf(project.getProjects().get(column), project.getInputs());
            case Filter filter -> lengthOf(filter.getInput(), column);
            case Sort sort -> lengthOf(sort.getInput(), column);
            case Join join -> lengthOf(join.getInputs(), column);
            case Aggregate aggregate ->
                column < aggregate.getGroupCount()
                        ? lengthOf(aggregate.getInput(), aggregate.getGroupSet().nth(column))
                        : NONE;
            case SetOp set -> {
                int length = lengthOf(set.getInput(0), column);
                boolean same = set.getInputs().stream().allMatch(input -> lengthOf(input, column) == length);
                yield same ? length : NONE;
            }
            default -> NONE;
        };
    }

    private static int lengthOf(List<RelNode> inputs, int column) {
        int from = 0;
        for (RelNode input : inputs) {
            int count = input.getRowType().getFieldCount();
            if (column < from + count) {
                return lengthOf(input, column - from);
            }
            from += count;
        }
        return NONE;
    }

    private static int lengthOf(RexNode expression, List<RelNode> inputs) {
        if (expression instanceof RexInputRef ref) {
            return lengthOf(inputs, ref.getIndex());
        }
        return expression instanceof RexCall call && call.getOperator() == BuiltInFunctions.FILL_BLANKS
                ? RexLiteral.intValue(call.getOperands().get(1))
                : NONE;
    }

    private static final class Comparisons extends RexShuttle {
        private final List<RelNode> inputs;
        private final RexBuilder builder;

        Comparisons(RelNode node) {
            this.inputs = node.getInputs();
            this.builder = node.getCluster().getRexBuilder();
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            return ((RexSubQuery) super.visitSubQuery(query)).clone(compared(query.rel));
        }

        @Override
        public RexNode visitCall(RexCall call) {
            RexNode visited = super.visitCall(call);
            if (!(visited instanceof RexCall comparison)
                    || comparison.getOperands().size() != 2
                    || !isComparison(comparison.getKind())) {
                return visited;
            }
            List<Integer> lengths = new ArrayList<>();
            int fixed = 0;
            for (RexNode operand : comparison.getOperands()) {
                int length = lengthOf(operand, inputs);
                fixed += length == NONE ? 0 : 1;
                String text = writtenOut(operand);
                lengths.add(text == null ? length : (Integer) text.codePointCount(0, text.length()));
            }
            if (fixed == 0 || lengths.contains(NONE)) {
                return visited;
            }
            int length = Math.max(lengths.get(0), lengths.get(1));
            List<RexNode> operands = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                RexNode operand = comparison.getOperands().get(i);
                operands.add(lengths.get(i) == length ? operand : filledUp(operand, length));
            }
            return builder.makeCall(comparison.getType(), comparison.getOperator(), operands);
        }

        private static boolean isComparison(SqlKind kind) {
            return SqlKind.COMPARISON.contains(kind)
                    || kind == SqlKind.IS_DISTINCT_FROM
                    || kind == SqlKind.IS_NOT_DISTINCT_FROM;
        }

        private RexNode filledUp(RexNode operand, int length) {
            String text = writtenOut(operand);
            if (text == null) {
                return filled(builder, operand, length);
            }
            int missing = length - text.codePointCount(0, text.length());
            return builder.makeLiteral(text + " ".repeat(missing), operand.getType(), true, false);
        }

        /** The text of a literal, also of one that is cast to STRING; null for anything else. */
        private static String writtenOut(RexNode operand) {
            RexNode inner = operand instanceof RexCall cast && cast.getKind() == SqlKind.CAST
                    ? cast.getOperands().getFirst()
                    : operand;
            boolean isText = inner instanceof RexLiteral literal
                    && !literal.isNull()
                    && CommonType.isText(literal.getType())
                    && CommonType.isText(operand.getType());
            return isText ? RexLiteral.stringValue(inner) : null;
        }
    }
}
