package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Constant rows. */
public final class ValuesSource implements Source {
    private final PlanNode.Values values;
    private final OperatorMetrics metrics;
    private List<Batch> batches = List.of();
    private final AtomicInteger next = new AtomicInteger();

    public ValuesSource(PlanNode.Values values, OperatorMetrics metrics) {
        this.values = values;
        this.metrics = metrics;
    }

    @Override
    public int start() {
        List<Batch> made = new ArrayList<>();
        List<List<Expression.Literal>> rows = values.rows();
        for (int from = 0; from < rows.size(); from += Batch.TARGET_LENGTH) {
            made.add(batch(rows.subList(from, Math.min(rows.size(), from + Batch.TARGET_LENGTH))));
        }
        batches = made;
        return 1;
    }

    @Override
    public Reader newReader() {
        return () -> {
            int index = next.getAndIncrement();
            return index < batches.size() ? batches.get(index) : null;
        };
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    private Batch batch(List<List<Expression.Literal>> rows) {
        List<OutputColumn> output = values.output();
        Vector[] columns = new Vector[output.size()];
        for (int c = 0; c < columns.length; c++) {
            VectorBuilder builder = VectorBuilder.of(output.get(c).type(), rows.size());
            for (List<Expression.Literal> row : rows) {
                builder.appendValue(row.get(c).value());
            }
            columns[c] = builder.build();
        }
        return Batch.of(rows.size(), columns);
    }
}
