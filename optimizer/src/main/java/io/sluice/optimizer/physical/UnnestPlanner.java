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
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableFunctionScan;
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
        boolean known = correlate.getJoinType() == JoinRelType.INNER || correlate.getJoinType() == JoinRelType.LEFT;
        PlanNode rows = known ? rows(correlate.getRight(), correlate, left) : null;
        if (rows == null) {
            throw RexConverter.unsupported("this LATERAL subquery");
        }
        return Outputs.castTo(rows, Outputs.of(correlate.getRowType()));
    }

    /** The left side's columns with those that the right side makes of them; null if it makes none in a known way. */
    private PlanNode rows(RelNode right, Correlate correlate, PlanNode left) {
        boolean outer = correlate.getJoinType() == JoinRelType.LEFT;
        int width = left.output().size();
        if (right instanceof Project project && !(project.getInput() instanceof Values)) {
            PlanNode rows = rows(project.getInput(), correlate, left);
            return rows == null ? null : projected(rows, project, correlate.getCorrelationId(), width);
        }
        if (right instanceof Filter filter && !outer) {
            PlanNode rows = rows(filter.getInput(), correlate, left);
            return rows == null
                    ? null
                    : new PlanNode.Filter(
                            rows,
                            converter.convert(
                                    leftReferences(filter.getCondition(), correlate.getCorrelationId(), width)));
        }
        if (right instanceof TableFunctionScan scan && GeneratorPlanner.isGenerator(scan)) {
            RexNode collection = leftReferences(GeneratorPlanner.collection(scan), correlate.getCorrelationId());
            return GeneratorPlanner.plan(scan, left, converter.convert(collection), outer);
        }
        if (right instanceof Uncollect uncollect
                && uncollect.getInput() instanceof Project collections
                && collections.getInput() instanceof Values
                && collections.getProjects().size() == 1) {
            RexNode collection = leftReferences(collections.getProjects().getFirst(), correlate.getCorrelationId());
            return unnest(left, converter.convert(collection), uncollect, outer);
        }
        return null;
    }

    private PlanNode projected(PlanNode rows, Project project, CorrelationId id, int leftWidth) {
        List<Expression> expressions = new ArrayList<>();
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < leftWidth; i++) {
            expressions.add(Outputs.ref(rows, i));
            columns.add(rows.output().get(i));
        }
        for (RexNode projected : project.getProjects()) {
            expressions.add(converter.convert(leftReferences(projected, id, leftWidth)));
        }
        columns.addAll(Outputs.of(project.getRowType()));
        return new PlanNode.Project(rows, expressions, columns);
    }

    /** A generator that depends on no other table. */
    PlanNode plan(TableFunctionScan scan) {
        if (!GeneratorPlanner.isGenerator(scan)) {
            throw RexConverter.unsupported("the table function " + scan.getCall());
        }
        PlanNode oneRow = new PlanNode.Values(List.of(List.of()), List.of());
        return GeneratorPlanner.plan(scan, oneRow, converter.convert(GeneratorPlanner.collection(scan)), false);
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
