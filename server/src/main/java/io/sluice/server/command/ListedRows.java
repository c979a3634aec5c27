package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.scan.TableStatistics;
import java.util.Iterator;
import java.util.List;

/** Rows in memory, as something to scan. */
record ListedRows(String description, SqlType.Struct schema, List<Batch> batches) implements ScanSource {
    @Override
    public TableStatistics statistics() {
        return TableStatistics.UNKNOWN;
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        return new ScanPlan(List.of(new Split(batches, request.columns())), 0, 0);
    }

    /** All rows. */
    private record Split(List<Batch> batches, List<ScanColumn> columns) implements ScanSplit {
        @Override
        public long rowCount() {
            return batches.stream().mapToLong(Batch::length).sum();
        }

        @Override
        public long sizeBytes() {
            return 0;
        }

        @Override
        public BatchReader open(ScanContext context) {
            Iterator<Batch> rest = batches.iterator();
            return new BatchReader() {
                @Override
                public Batch next() {
                    while (rest.hasNext()) {
                        Batch batch = projected(rest.next(), context.rowFilter());
                        if (!batch.selection().isEmpty()) {
                            return batch;
                        }
                    }
                    return null;
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }

        private Batch projected(Batch batch, RowFilter filter) {
            Vector[] vectors = new Vector[columns.size()];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = switch (columns.get(i)) {
                    case ScanColumn.Stored stored -> batch.column(stored.index());
                    case ScanColumn.FilePath _,
                            ScanColumn.RowPosition _,
                            ScanColumn.FileName _,
                            ScanColumn.FileSize _,
                            ScanColumn.FileModificationTime _,
                            ScanColumn.RowTracking _ ->
                        throw new SluiceException(
                                ErrorCode.UNSUPPORTED_FEATURE,
                                "The rows of a command are in no file and have no metadata columns.");
                };
            }
            if (filter == null) {
                return Batch.of(batch.length(), vectors);
            }
            int[] positions = filter.columns();
            Vector[] wanted = new Vector[positions.length];
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = vectors[positions[i]];
            }
            Selection kept = filter.apply(Batch.of(batch.length(), wanted));
            return Batch.of(batch.length(), kept, vectors);
        }
    }
}
