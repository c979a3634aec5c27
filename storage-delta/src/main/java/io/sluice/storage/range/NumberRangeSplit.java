package io.sluice.storage.range;

import io.sluice.columnar.Batch;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanSplit;
import java.util.List;

/** @param position of the first number in the whole range */
record NumberRangeSplit(long first, long step, long position, long rowCount, List<ScanColumn> columns)
        implements ScanSplit {
    @Override
    public long sizeBytes() {
        return rowCount * Long.BYTES;
    }

    @Override
    public BatchReader open(ScanContext context) {
        return new Reader(context.rowFilter());
    }

    private final class Reader implements BatchReader {
        private final RowFilter filter;
        private long next;

        Reader(RowFilter filter) {
            this.filter = filter;
        }

        @Override
        public Batch next() {
            while (next < rowCount) {
                int length = (int) Math.min(Batch.TARGET_LENGTH, rowCount - next);
                Vector[] vectors = new Vector[columns.size()];
                for (int i = 0; i < vectors.length; i++) {
                    vectors[i] = vector(columns.get(i), length);
                }
                next += length;
                Selection rows = filter == null ? Selection.all(length) : filter(vectors, length);
                if (!rows.isEmpty()) {
                    return Batch.of(length, rows, vectors);
                }
            }
            return null;
        }

        private Selection filter(Vector[] vectors, int length) {
            int[] positions = filter.columns();
            Vector[] wanted = new Vector[positions.length];
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = vectors[positions[i]];
            }
            return filter.apply(Batch.of(length, wanted));
        }

        private Vector vector(ScanColumn column, int length) {
            long[] values = new long[length];
            switch (column) {
                case ScanColumn.Stored _ -> {
                    for (int i = 0; i < length; i++) {
                        values[i] = first + (next + i) * step;
                    }
                }
                case ScanColumn.RowPosition _ -> {
                    for (int i = 0; i < length; i++) {
                        values[i] = position + next + i;
                    }
                }
                case ScanColumn.FilePath _,
                        ScanColumn.FileName _,
                        ScanColumn.FileSize _,
                        ScanColumn.FileModificationTime _,
                        ScanColumn.RowTracking _ ->
                    throw new SluiceException(
                            ErrorCode.UNSUPPORTED_FEATURE, "The rows of range are in no file. Ask for id only.");
            }
            return new LongVector(SqlType.BIGINT, values, null, length);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
