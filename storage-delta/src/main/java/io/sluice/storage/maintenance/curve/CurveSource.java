package io.sluice.storage.maintenance.curve;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.scan.TableStatistics;
import java.util.ArrayList;
import java.util.List;

/** The rows of another source with one more column, the last: each row's key in a curve's order. It is scanned whole. */
public final class CurveSource implements ScanSource {
    private static final String KEY = "$key";

    private final ScanSource rows;
    private final CurveOrder order;
    private final SqlType.Struct schema;

    public CurveSource(ScanSource rows, CurveOrder order) {
        this.rows = rows;
        this.order = order;
        List<Field> fields = new ArrayList<>(rows.schema().fields());
        fields.add(Field.required(KEY, SqlType.BIGINT));
        this.schema = new SqlType.Struct(fields);
    }

    @Override
    public SqlType.Struct schema() {
        return schema;
    }

    @Override
    public TableStatistics statistics() {
        return rows.statistics();
    }

    /** @throws IllegalArgumentException if not every column is asked for, in order, or the request filters */
    @Override
    public ScanPlan plan(ScanRequest request) {
        List<ScanColumn> columns = request.columns();
        boolean whole = columns.size() == schema.fields().size();
        for (int i = 0; i < columns.size(); i++) {
            whole &= columns.get(i) instanceof ScanColumn.Stored stored && stored.index() == i;
        }
        if (!whole) {
            throw new IllegalArgumentException("all columns are to be read in order, not " + columns);
        }
        ScanPlan plan = rows.plan(ScanRequest.of(columns.subList(0, columns.size() - 1)));
        List<ScanSplit> splits =
                plan.splits().stream().<ScanSplit>map(Split::new).toList();
        return new ScanPlan(splits, plan.filesTotal(), plan.filesPruned());
    }

    @Override
    public String description() {
        return rows.description();
    }

    private final class Split implements ScanSplit {
        private final ScanSplit inner;

        Split(ScanSplit inner) {
            this.inner = inner;
        }

        @Override
        public long rowCount() {
            return inner.rowCount();
        }

        @Override
        public long sizeBytes() {
            return inner.sizeBytes();
        }

        @Override
        public BatchReader open(ScanContext context) {
            BatchReader reader = inner.open(context);
            return new BatchReader() {
                @Override
                public Batch next() {
                    Batch batch = reader.next();
                    return batch == null ? null : withKeys(batch);
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }

        private Batch withKeys(Batch batch) {
            Vector[] columns = batch.columns().toArray(new Vector[batch.columnCount() + 1]);
            columns[batch.columnCount()] = order.keys(batch);
            return batch.withColumns(columns);
        }
    }
}
