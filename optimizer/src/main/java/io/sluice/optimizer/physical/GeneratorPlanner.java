package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.function.Generator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** Generators such as explode, as {@link PlanNode.Unnest}. */
final class GeneratorPlanner {
    private GeneratorPlanner() {}

    static boolean isGenerator(TableFunctionScan scan) {
        return scan.getCall() instanceof RexCall call && call.getOperator() instanceof Generator;
    }

    /** The collection that rows are made of. */
    static RexNode collection(TableFunctionScan scan) {
        return ((RexCall) scan.getCall()).getOperands().getFirst();
    }

    /**
     * The input's columns, then the generator's.
     *
     * @param collection over the input's columns
     * @param outer whether an input row without generated ones stays, with nulls
     */
    static PlanNode plan(TableFunctionScan scan, PlanNode input, Expression collection, boolean outer) {
        Generator generator = (Generator) ((RexCall) scan.getCall()).getOperator();
        boolean keeps = outer || generator.isOuter();
        int width = input.output().size();
        List<OutputColumn> output = new ArrayList<>(input.output());
        if (generator.hasPosition()) {
            output.add(new OutputColumn("pos", SqlType.BIGINT, keeps));
        }
        switch (collection.type()) {
            case SqlType.Array array -> output.add(new OutputColumn("col", array.element(), true));
            case SqlType.Map map -> {
                output.add(new OutputColumn("key", map.key(), keeps));
                output.add(new OutputColumn("value", map.value(), true));
            }
            default ->
                throw RexConverter.unsupported(
                        "a generator over " + collection.type().sql());
        }
        PlanNode unnest = new PlanNode.Unnest(input, collection, generator.hasPosition(), keeps, output);
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            Expression column = Outputs.ref(unnest, i);
            if (i == width && generator.hasPosition()) {
                expressions.add(RexConverter.cast(column, SqlType.INT, Expression.CastMode.STRICT));
            } else if (i >= width && generator.isInline() && column.type() instanceof SqlType.Struct struct) {
                for (int f = 0; f < struct.fields().size(); f++) {
                    expressions.add(new Expression.FieldAccess(
                            column, f, struct.fields().get(f).type()));
                }
            } else {
                expressions.add(column);
            }
        }
        List<OutputColumn> columns = new ArrayList<>(input.output());
        columns.addAll(Outputs.of(scan.getRowType()));
        return new PlanNode.Project(unnest, expressions, columns);
    }
}
