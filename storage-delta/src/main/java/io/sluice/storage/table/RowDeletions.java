package io.sluice.storage.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that a transaction deletes by deletion vectors, file by file. Not thread-safe. */
final class RowDeletions {
    private final DeltaTable table;
    private final FileRowCounts rowCounts;
    private final Map<FileKey, Pending> pending = new LinkedHashMap<>();
    private DeletionVectorFile file;
    private boolean isOutdated;

    private record Pending(AddFile file, DeletedRows.Builder rows) {}

    /**
     * What becomes of a file.
     *
     * @param before with the vector that it had, or none
     * @param after with the new vector, or empty if none of its rows is left
     * @param rowsDeleted how many rows were there and are not any more
     */
    record Replacement(AddFile before, Optional<AddFile> after, long rowsDeleted) {}

    RowDeletions(DeltaTable table, FileRowCounts rowCounts) {
        this.table = table;
        this.rowCounts = rowCounts;
    }

    void add(AddFile file, DeletedRows rows) {
        pending.computeIfAbsent(file.key(), key -> new Pending(file, new DeletedRows.Builder()))
                .rows()
                .addAll(rows);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** The file of that key if rows of it are deleted, as it was last seen; else null. */
    AddFile file(FileKey key) {
        Pending one = pending.get(key);
        return one == null ? null : one.file();
    }

    /**
     * Takes a file as another commit left it, if that one deleted other rows of it and none that are to be deleted here.
     * What was written for the file holds no more; {@link #write} has to be called again.
     *
     * @param again the file with the other's deletion vector
     * @return false if both delete a row of the file, or the other one brought rows back
     */
    boolean followOther(FileKey key, AddFile again) {
        Pending one = pending.get(key);
        DeletedRows before = load(one.file().deletionVector());
        DeletedRows theirs = load(again.deletionVector());
        DeletedRows ours = one.rows().build().minus(before);
        if (!before.minus(theirs).isEmpty() || ours.intersects(theirs)) {
            return false;
        }
        pending.remove(key);
        pending.put(again.key(), new Pending(again, new DeletedRows.Builder().addAll(ours)));
        isOutdated = true;
        return true;
    }

    /** Whether {@link #followOther} has made what was written last invalid. */
    boolean isOutdated() {
        return isOutdated;
    }

    /** Whether a file with the second vector holds no row that it does not hold with the first; null is no vector. */
    boolean areFewerRows(DeletionVectorDescriptor first, DeletionVectorDescriptor second) {
        return load(first).minus(load(second)).isEmpty();
    }

    private DeletedRows load(DeletionVectorDescriptor vector) {
        return vector == null ? DeletedRows.of() : new DeletionVectors(table.store(), table.path(), vector).load();
    }

    /** The rows added, by file. */
    Map<FileKey, DeletedRows> rows() {
        Map<FileKey, DeletedRows> rows = new LinkedHashMap<>();
        pending.forEach((key, one) -> rows.put(key, one.rows().build()));
        return rows;
    }

    /** Drops what was added for a file, which leaves the table as a whole. */
    void forget(FileKey key) {
        pending.remove(key);
    }

    /**
     * Writes the vectors; what an earlier call wrote is deleted. A file whose rows were all deleted before is left out.
     *
     * @throws IllegalArgumentException if a position lies behind a file's end
     */
    List<Replacement> write() {
        deleteFile();
        isOutdated = false;
        file = new DeletionVectorFile(table.path());
        List<Replacement> replacements = new ArrayList<>();
        for (Pending one : pending.values()) {
            replace(one).ifPresent(replacements::add);
        }
        if (file.isNeeded()) {
            file.write(table.store());
        }
        return replacements;
    }

    /** Deletes what {@link #write} wrote. */
    void deleteFile() {
        if (file != null && file.isNeeded()) {
            DeltaWriteTarget.deleteQuietly(table.store(), file.path());
        }
    }

    /** For the commit's operationMetrics, counted as Spark does: a vector that takes another's place is an update. */
    static Map<String, Long> metrics(List<Replacement> replaced) {
        long added = 0;
        long updated = 0;
        long removed = 0;
        for (Replacement one : replaced) {
            boolean hadVector = one.before().deletionVector() != null;
            if (one.after().isEmpty()) {
                removed += hadVector ? 1 : 0;
            } else if (hadVector) {
                updated++;
            } else {
                added++;
            }
        }
        return Map.of(
                "numDeletionVectorsAdded", added,
                "numDeletionVectorsRemoved", removed,
                "numDeletionVectorsUpdated", updated);
    }

    private Optional<Replacement> replace(Pending one) {
        AddFile before = one.file();
        DeletedRows.Builder all = new DeletedRows.Builder();
        DeletedRows wanted = one.rows().build();
        DeletedRows fresh = wanted;
        if (before.deletionVector() != null) {
            DeletedRows present = load(before.deletionVector());
            fresh = wanted.minus(present);
            all.addAll(present);
        }
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        DeletedRows deleted = all.addAll(fresh).build();
        ObjectNode stats = rowCounts.statistics(before);
        long rowCount = stats.get(FileRowCounts.ROW_COUNT).longValue();
        if (deleted.containsAny(rowCount, Long.MAX_VALUE)) {
            throw new IllegalArgumentException(before.path() + " has " + rowCount + " rows, and one behind is deleted");
        }
        if (deleted.count() == rowCount) {
            return Optional.of(new Replacement(before, Optional.empty(), fresh.count()));
        }
        stats.put("tightBounds", false);
        DeletionVectorDescriptor vector = file.add(deleted);
        return Optional.of(new Replacement(
                before, Optional.of(before.withDeletionVector(vector, Json.write(stats))), fresh.count()));
    }
}
