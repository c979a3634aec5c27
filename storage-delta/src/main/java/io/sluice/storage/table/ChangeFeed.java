package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.ChangeFile;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Json;
import io.sluice.storage.log.LogErrors;
import io.sluice.storage.log.LogPaths;
import io.sluice.storage.log.PartitionValues;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that hold a commit's changes (protocol, "Reader Requirements for AddCDCFile"): its change data files if it
 * has any; else the files that it added and removed, and of a file that only got another deletion vector the rows in
 * which the vectors differ.
 */
final class ChangeFeed {
    private final ObjectStore store;
    private final String tablePath;
    private final TableState schemaState;
    private final int firstChangeColumn;
    /** Of the changes. */
    private final SqlType.Struct columns;

    /** @param schemaState the version whose schema the changes are read in */
    ChangeFeed(ObjectStore store, String tablePath, TableState schemaState) {
        this.store = store;
        this.tablePath = tablePath;
        this.schemaState = schemaState;
        this.firstChangeColumn = schemaState.schema().fields().size();
        this.columns = ChangeColumns.read(schemaState.dataFiles()).table();
    }

    /** The files of one commit. */
    List<DataFile> files(long version, long commitMillis, List<Action> commit) {
        List<DataFile> files = new ArrayList<>();
        try {
            for (Action action : commit) {
                ChangeFile.of(action).ifPresent(change -> files.add(changeFile(change, version, commitMillis)));
            }
        } catch (IllegalArgumentException e) {
            throw LogErrors.corrupt(LogPaths.commit(tablePath, version), e.getMessage(), e);
        }
        return files.isEmpty() ? fromDataFiles(version, commitMillis, commit) : files;
    }

    private DataFile changeFile(ChangeFile change, long version, long commitMillis) {
        Map<Integer, Object> constants = constants(change.partitionValues(), version, commitMillis);
        return new DataFile(
                FilePaths.absolute(tablePath, change.path()),
                change.size(),
                commitMillis,
                -1,
                constants,
                null,
                new ConstantsPruner(columns, constants));
    }

    private List<DataFile> fromDataFiles(long version, long commitMillis, List<Action> commit) {
        Map<String, AddFile> added = new LinkedHashMap<>();
        Map<String, RemoveFile> removed = new LinkedHashMap<>();
        for (Action action : commit) {
            if (action instanceof AddFile add && add.dataChange()) {
                added.put(FilePaths.decode(add.path()), add);
            } else if (action instanceof RemoveFile remove && remove.dataChange()) {
                removed.put(FilePaths.decode(remove.path()), remove);
            }
        }
        List<DataFile> files = new ArrayList<>();
        added.forEach((path, add) -> {
            RemoveFile before = removed.remove(path);
            Map<Integer, Object> constants = constants(add.partitionValues(), version, commitMillis);
            if (before == null) {
                files.add(file(add, constants, ChangeColumns.INSERT, deletions(add.deletionVector())));
                return;
            }
            // The same file with another vector: what it has more was deleted, what it has less came back.
            long rows = rowCount(add, version);
            DataFile.Deletions present = deletions(add.deletionVector());
            DataFile.Deletions past = deletions(before.deletionVector());
            if (present != null) {
                files.add(file(add, constants, ChangeColumns.DELETE, new OnlyDifference(rows, present, past)));
            }
            if (past != null) {
                files.add(file(add, constants, ChangeColumns.INSERT, new OnlyDifference(rows, past, present)));
            }
        });
        removed.values().forEach(remove -> files.add(removedFile(remove, version, commitMillis)));
        return files;
    }

    private DataFile removedFile(RemoveFile remove, long version, long commitMillis) {
        if (remove.partitionValues() == null
                && !schemaState.metadata().partitionColumns().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.DELTA_UNSUPPORTED_FEATURE,
                    "The changes of version " + version + " of the table " + tablePath + " cannot be read: its commit"
                            + " does not say which partition the removed file " + remove.path() + " was in.");
        }
        Map<Integer, Object> constants = constants(
                remove.partitionValues() == null ? Map.of() : remove.partitionValues(), version, commitMillis);
        constants.put(firstChangeColumn, ChangeColumns.DELETE);
        String path = FilePaths.absolute(tablePath, remove.path());
        long size = remove.size() >= 0
                ? remove.size()
                : store.status(path).map(FileStatus::sizeBytes).orElse(0L);
        return new DataFile(
                path,
                size,
                commitMillis,
                -1,
                constants,
                deletions(remove.deletionVector()),
                new ConstantsPruner(columns, constants));
    }

    private DataFile file(AddFile add, Map<Integer, Object> shared, String changeType, DataFile.Deletions deletions) {
        Map<Integer, Object> constants = new HashMap<>(shared);
        constants.put(firstChangeColumn, changeType);
        return new DataFile(
                FilePaths.absolute(tablePath, add.path()),
                add.size(),
                add.modificationTime(),
                -1,
                constants,
                deletions,
                new ConstantsPruner(columns, constants));
    }

    private Map<Integer, Object> constants(Map<String, String> partitionValues, long version, long commitMillis) {
        Map<Integer, Object> constants = new HashMap<>();
        SqlType.Struct schema = schemaState.schema();
        for (String column : schemaState.metadata().partitionColumns()) {
            int index = schema.indexOf(column);
            String stored = schemaState.dataFiles().stored().fields().get(index).name();
            constants.put(
                    index,
                    PartitionValues.parse(
                            partitionValues.get(stored),
                            schema.fields().get(index).type()));
        }
        constants.put(firstChangeColumn + 1, version);
        constants.put(firstChangeColumn + 2, commitMillis * 1000);
        return constants;
    }

    private DataFile.Deletions deletions(DeletionVectorDescriptor vector) {
        return vector == null ? null : new DeletionVectors(store, tablePath, vector);
    }

    private long rowCount(AddFile add, long version) {
        try {
            var rows = add.stats() == null ? null : Json.parse(add.stats()).get("numRecords");
            if (rows != null && rows.isIntegralNumber()) {
                return rows.longValue();
            }
        } catch (IllegalArgumentException e) {
            throw LogErrors.corrupt(LogPaths.commit(tablePath, version), e.getMessage(), e);
        }
        throw LogErrors.corrupt(
                LogPaths.commit(tablePath, version),
                "the file " + add.path() + " has a deletion vector and no numRecords in its statistics",
                null);
    }

    /**
     * Leaves out all rows but those that one vector has and another has not.
     *
     * @param rows of the file
     * @param without null for none
     */
    private record OnlyDifference(long rows, DataFile.Deletions in, DataFile.Deletions without)
            implements DataFile.Deletions {
        @Override
        public long count() {
            return rows - difference().count();
        }

        @Override
        public DeletedRows load() {
            return difference().complement(rows);
        }

        private DeletedRows difference() {
            return without == null ? in.load() : in.load().minus(without.load());
        }
    }
}
