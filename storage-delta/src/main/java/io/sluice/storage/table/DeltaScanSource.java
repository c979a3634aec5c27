package io.sluice.storage.table;

import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.PartitionValues;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.skipping.FileSegment;
import io.sluice.storage.skipping.LiveFiles;
import io.sluice.storage.skipping.SegmentPruner;
import io.sluice.storage.skipping.SkippingSchema;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table's version. */
final class DeltaScanSource implements ScanSource {
    private final ObjectStore store;
    private final DataFileFormat format;
    private final String tablePath;
    private final TableState state;
    private final LiveFiles files;
    private final KeptAnalysis analysis;
    private final Map<String, DeletedRows> passedOver;
    private final SkippingSchema skippingSchema;

    /**
     * @param files those of the state, or some of them
     * @param passedOver rows that are not delivered, as if they were deleted, by the files' absolute paths
     */
    DeltaScanSource(
            ObjectStore store,
            DataFileFormat format,
            String tablePath,
            TableState state,
            LiveFiles files,
            KeptAnalysis analysis,
            Map<String, DeletedRows> passedOver) {
        this.analysis = analysis;
        this.passedOver = passedOver;
        this.store = store;
        this.format = format;
        this.tablePath = tablePath;
        this.state = state;
        this.files = files;
        this.skippingSchema = state.skippingSchema();
    }

    @Override
    public SqlType.Struct schema() {
        return state.schema();
    }

    @Override
    public List<String> partitionColumns() {
        return state.metadata().partitionColumns();
    }

    @Override
    public boolean tracksRows() {
        return state.tracksRows();
    }

    @Override
    public boolean keepsGeneratedColumns() {
        return TableFeatures.keepsGeneratedColumns(state.protocol());
    }

    @Override
    public TableStatistics statistics() {
        TableStatistics logged = files.statistics(skippingSchema);
        TableStatistics statistics = analysis.at(state.metadata().id(), state.version())
                .map(found -> found.completing(logged, state.schema()))
                .orElse(logged);
        return passedOver.isEmpty() ? statistics : statistics.inexact();
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        List<DataFile> kept = new ArrayList<>();
        boolean limited = request.rowLimit() >= 0 && request.pruning().equals(ColumnPredicate.ALWAYS_TRUE);
        long rows = 0;
        for (LiveFiles.Part part : files.parts()) {
            if (part.next(0) < 0) {
                continue;
            }
            SegmentPruner pruner = new SegmentPruner(part.segment(), skippingSchema);
            for (int file : pruner.matching(part, request.pruning())) {
                if (limited && rows >= request.rowLimit() && !kept.isEmpty()) {
                    break;
                }
                DataFile dataFile = dataFile(part.segment(), file, pruner);
                kept.add(dataFile);
                rows += liveRows(dataFile);
            }
        }
        kept.sort(Comparator.comparingLong(DataFile::sizeBytes).reversed());
        return new ScanPlan(
                format.splits(store, state.dataFiles(), kept, request), files.count(), files.count() - kept.size());
    }

    @Override
    public String description() {
        return "delta." + Identifiers.quote(tablePath) + " VERSION AS OF " + state.version();
    }

    /** How many rows the file is known to deliver: 0 when that is not known. */
    private static long liveRows(DataFile file) {
        long deleted = file.deletions() == null ? 0 : file.deletions().count();
        return Math.max(0, file.rowCount() - deleted);
    }

    private DataFile dataFile(FileSegment segment, int file, SegmentPruner pruner) {
        Map<Integer, Object> constants = new HashMap<>();
        for (String column : state.metadata().partitionColumns()) {
            int index = state.schema().indexOf(column);
            String text = segment.partitionValue(file, skippingSchema.storedName(column));
            constants.put(
                    index,
                    PartitionValues.parse(
                            text, state.schema().fields().get(index).type()));
        }
        String path = FilePaths.absolute(tablePath, segment.path(file));
        return new DataFile(
                path,
                segment.size(file),
                segment.modificationTime(file),
                pruner.rowCount(file),
                constants,
                deletions(segment.deletionVector(file), passedOver.get(path)),
                pruner.forFile(file),
                state.tracksRows() ? RowTracking.ids(segment, file) : null);
    }

    private DataFile.Deletions deletions(DeletionVectorDescriptor deleted, DeletedRows more) {
        DataFile.Deletions vector = deleted == null ? null : new DeletionVectors(store, tablePath, deleted);
        return more == null ? vector : new MoreDeletions(vector, more);
    }

    /**
     * A file's deletion vector and further rows.
     *
     * @param vector may be null
     * @param more none of them in the vector
     */
    private record MoreDeletions(DataFile.Deletions vector, DeletedRows more) implements DataFile.Deletions {
        @Override
        public long count() {
            return more.count() + (vector == null ? 0 : vector.count());
        }

        @Override
        public DeletedRows load() {
            return vector == null
                    ? more
                    : new DeletedRows.Builder()
                            .addAll(vector.load())
                            .addAll(more)
                            .build();
        }
    }
}
