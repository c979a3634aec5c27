package io.sluice.storage.maintenance;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.PartitionValues;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.table.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A table's files as rows, one a file: the partition columns have the file's values, all others are null. A condition on
 * partition columns, run over it, chooses files without reading any.
 */
public final class PartitionRows implements ScanSource {
    private final Snapshot snapshot;
    private final Map<Integer, String> partitionColumns = new HashMap<>();

    public PartitionRows(Snapshot snapshot) {
        this.snapshot = snapshot;
        for (String name : snapshot.partitionColumns()) {
            int index = snapshot.schema().indexOf(name);
            partitionColumns.put(
                    index, snapshot.storedSchema().fields().get(index).name());
        }
    }

    @Override
    public SqlType.Struct schema() {
        return snapshot.schema();
    }

    @Override
    public TableStatistics statistics() {
        return new TableStatistics(OptionalDouble.of(snapshot.fileCount()), true, 0, snapshot.fileCount(), Map.of());
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        List<AddFile> files = new ArrayList<>();
        snapshot.forEachFile(files::add);
        List<ScanSplit> splits = new ArrayList<>();
        for (int from = 0; from < files.size(); from += Batch.TARGET_LENGTH) {
            int to = Math.min(files.size(), from + Batch.TARGET_LENGTH);
            splits.add(new Split(request.columns(), files.subList(from, to)));
        }
        return new ScanPlan(splits, files.size(), 0);
    }

    @Override
    public String description() {
        return "partitions of " + snapshot.scan().description();
    }

    /** At most one batch. */
    private final class Split implements ScanSplit {
        private final List<ScanColumn> columns;
        private final List<AddFile> files;

        Split(List<ScanColumn> columns, List<AddFile> files) {
            this.columns = columns;
            this.files = files;
        }

        @Override
        public long rowCount() {
            return files.size();
        }

        @Override
        public long sizeBytes() {
            return 0;
        }

        @Override
        public BatchReader open(ScanContext context) {
            return new BatchReader() {
                private boolean delivered;

                @Override
                public Batch next() {
                    if (delivered) {
                        return null;
                    }
                    delivered = true;
                    Batch batch = batch();
                    Selection rows =
                            context.rowFilter() == null ? batch.selection() : filter(context.rowFilter(), batch);
                    return rows.isEmpty() ? null : batch.withSelection(rows);
                }

                @Override
                public void close() {}
            };
        }

        private Selection filter(RowFilter filter, Batch batch) {
            return filter.apply(batch.project(filter.columns()));
        }

        private Batch batch() {
            Vector[] vectors = new Vector[columns.size()];
            for (int i = 0; i < vectors.length; i++) {
                VectorBuilder builder = VectorBuilder.of(columns.get(i).type(), files.size());
                for (AddFile file : files) {
                    builder.appendValue(value(columns.get(i), file));
                }
                vectors[i] = builder.build();
            }
            return Batch.of(files.size(), vectors);
        }

        private Object value(ScanColumn column, AddFile file) {
            return switch (column) {
                case ScanColumn.Stored stored -> {
                    String name = partitionColumns.get(stored.index());
                    yield name == null
                            ? null
                            : PartitionValues.parse(file.partitionValues().get(name), stored.type());
                }
                case ScanColumn.FilePath path -> FilePaths.absolute(snapshot.path(), file.path());
                case ScanColumn.FileName name -> {
                    String path = FilePaths.absolute(snapshot.path(), file.path());
                    yield path.substring(path.lastIndexOf('/') + 1);
                }
                case ScanColumn.FileSize size -> file.size();
                case ScanColumn.RowPosition position -> 0L;
                case ScanColumn.RowTracking tracking -> null;
                case ScanColumn.FileModificationTime time -> file.modificationTime() * 1000;
            };
        }
    }
}
