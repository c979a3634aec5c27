package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Rows;
import java.util.List;

/** Holds the one row of a scalar subquery. */
public final class SingleRowSink implements Sink, Sink.Part {
    private final List<SqlType> types;
    private final OperatorMetrics metrics;
    private Batch row;

    public SingleRowSink(List<SqlType> types, OperatorMetrics metrics) {
        this.types = types;
        this.metrics = metrics;
    }

    @Override
    public Part newPart() {
        return this;
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public synchronized void accept(Batch batch) {
        if (row != null || batch.rowCount() > 1) {
            throw new SluiceException(
                    ErrorCode.SCALAR_SUBQUERY_TOO_MANY_ROWS,
                    "A subquery that is used as a value returned more than one row. Restrict it to one row, for example"
                            + " with an aggregate or LIMIT 1.");
        }
        row = Columns.compact(batch);
    }

    /** The row, or nulls if there was none. */
    public synchronized List<Rows> rows() {
        Vector[] columns = new Vector[types.size()];
        for (int i = 0; i < columns.length; i++) {
            if (row == null) {
                VectorBuilder builder = VectorBuilder.of(types.get(i), 1);
                builder.appendNull();
                columns[i] = builder.build();
            } else {
                columns[i] = row.column(i);
            }
        }
        return List.of(new Rows(columns, 1));
    }
}
