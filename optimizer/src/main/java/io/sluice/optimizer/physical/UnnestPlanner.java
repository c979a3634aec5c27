package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** UNNEST and EXPLODE: a collection of a row, or of the row to the left, as rows. */
final class UnnestPlanner {
    private final RexConverter converter;

    UnnestPlanner(RexConverter converter) {
        this.converter = converter;
    }

    /**
     * <pre>
     * Correlate(left, [Project](Uncollect(Project[c](Values))))   becomes   [Project](Unnest[c](left))
     * </pre>
     */
    PlanNode plan(Correlate correlate, PlanNode left) {
        RelNode right = correlate.getRight();
        Project above = null;
        if (right instanceof Project project) {
            above = project;
            right = project.getInput();
        }
        boolean known = correlate.getJoinType() == JoinRelType.INNER || correlate.getJoinType() == JoinRelType.LEFT;
        if (!known
                || !(right instanceof Uncollect uncollect)
                || !(uncollect.getInput() instanceof Project collections)
                || !(collections.getInput() instanceof Values)
                || collections.getProjects().size() != 1) {
            throw RexConverter.unsupported("this LATERAL subquery");
        }
        RexNode collection = leftReferences(collections.getProjects().getFirst(), correlate.getCorrelationId());
        boolean outer = correlate.getJoinType() == JoinRelType.LEFT;
        PlanNode unnested = unnest(left, converter.convert(collection), uncollect, outer);
        List<OutputColumn> output = Outputs.of(correlate.getRowType());
        if (above == null) {
            return Outputs.castTo(unnested, output);
        }
        int leftWidth = left.output().size();
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < leftWidth; i++) {
            expressions.add(Outputs.ref(unnested, i));
        }
        for (RexNode projected : above.getProjects()) {
            Expression expression =
                    converter.convert(leftReferences(projected, correlate.getCorrelationId(), leftWidth));
            expressions.add(expression);
        }
        return new PlanNode.Project(unnested, expressions, output);
    }

    /** UNNEST that depends on nothing but its own input. */
    PlanNode plan(Uncollect uncollect, PlanNode input) {
        if (input.output().size() != 1) {
            throw RexConverter.unsupported("UNNEST of several collections side by side");
        }
        PlanNode unnested = unnest(input, Outputs.ref(input, 0), uncollect, false);
        return Outputs.reorder(unnested, Outputs.of(uncollect.getRowType()), i -> i + 1);
    }

    /** The input's columns, then the uncollected ones in Calcite's order: element (its fields if a struct), ordinality. */
    private static PlanNode unnest(PlanNode input, Expression collection, Uncollect uncollect, boolean outer) {
        boolean position = uncollect.withOrdinality;
        List<OutputColumn> output = new ArrayList<>(input.output());
        int width = output.size();
        if (position) {
            output.add(new OutputColumn("pos", SqlType.BIGINT, outer));
        }
        switch (collection.type()) {
            case SqlType.Array array -> output.add(new OutputColumn("col", array.element(), true));
            case SqlType.Map map -> {
                output.add(new OutputColumn("key", map.key(), outer));
                output.add(new OutputColumn("value", map.value(), true));
            }
            default -> throw RexConverter.unsupported("UNNEST of " + collection.type());
        }
        PlanNode node = new PlanNode.Unnest(input, collection, position, outer, output);
        List<Expression> expressions = new ArrayList<>();
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            expressions.add(Outputs.ref(node, i));
            columns.add(node.output().get(i));
        }
        for (int i = width + (position ? 1 : 0); i < output.size(); i++) {
            Expression element = Outputs.ref(node, i);
            if (element.type() instanceof SqlType.Struct struct) {
                for (int f = 0; f < struct.fields().size(); f++) {
                    SqlType type = struct.fields().get(f).type();
                    expressions.add(new Expression.FieldAccess(element, f, type));
                    columns.add(new OutputColumn(struct.fields().get(f).name(), type, true));
                }
            } else {
                expressions.add(element);
                columns.add(output.get(i));
            }
        }
        if (position) {
            Expression fromOne = new Expression.Call(
                    "add",
                    List.of(Outputs.ref(node, width), new Expression.Literal(1L, SqlType.BIGINT)),
                    SqlType.BIGINT);
            expressions.add(RexConverter.cast(fromOne, SqlType.INT, Expression.CastMode.STRICT));
            columns.add(new OutputColumn("ordinality", SqlType.INT, outer));
        }
        return new PlanNode.Project(node, expressions, columns);
    }

    private static RexNode leftReferences(RexNode node, CorrelationId id) {
        return leftReferences(node, id, 0);
    }

    /** @param shift how far the node's own input columns move */
    private static RexNode leftReferences(RexNode node, CorrelationId id, int shift) {
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitFieldAccess(RexFieldAccess access) {
                return access.getReferenceExpr() instanceof RexCorrelVariable variable && variable.id.equals(id)
                        ? new RexInputRef(access.getField().getIndex(), access.getType())
                        : super.visitFieldAccess(access);
            }

            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return new RexInputRef(ref.getIndex() + shift, ref.getType());
            }
        });
    }
}
