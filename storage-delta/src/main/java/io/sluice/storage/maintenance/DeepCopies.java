package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.DeletionVectorPaths;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.RowTracking;
import io.sluice.storage.table.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The files of a deep clone's source in its target. One that an earlier clone copied stays where it is; the others are
 * copied, to names that a clone done again finds. No file that is there is written over, for the target's earlier versions
 * and queries that run may read it: where another file has the name, the copy gets one of its own. A clone that fails deletes
 * its copies; so that they are nobody else's, a file is taken as it is only if the target's log knows it.
 */
final class DeepCopies {
    private final String source;
    private final String target;
    private final ObjectStore store;
    private final Transaction transaction;
    private final Map<String, AddFile> before;
    private final CommittedFiles committed;
    private final MaintenanceContext context;
    /** Where a file of the source, by its absolute path, is in the target's folder. */
    private final Map<String, String> places = new ConcurrentHashMap<>();

    private final LongAdder copiedFiles = new LongAdder();
    private final LongAdder copiedBytes = new LongAdder();

    /**
     * @param source the source's folder
     * @param transaction of the target; its abort deletes the copies
     * @param before the files of the target's present version, by decoded path
     */
    DeepCopies(
            String source,
            DeltaTable target,
            Transaction transaction,
            Map<String, AddFile> before,
            MaintenanceContext context) {
        this.source = source;
        this.target = target.path();
        this.store = target.store();
        this.transaction = transaction;
        this.before = before;
        this.committed = new CommittedFiles(target, transaction.snapshot().version());
        this.context = context;
    }

    /** Copies what is missing; returns the files as the target's log names them, without ids of rows. */
    List<AddFile> of(List<AddFile> files) {
        ParallelWork.forEach(files, context.threads(), context.checkCancelled(), this::place);
        Set<String> vectors = new HashSet<>();
        for (AddFile file : files) {
            path(file.deletionVector()).filter(from -> !isKept(file, from)).ifPresent(vectors::add);
        }
        ParallelWork.forEach(List.copyOf(vectors), context.threads(), context.checkCancelled(), this::placeVectors);
        return files.stream().map(this::inTarget).toList();
    }

    /** Data files that were copied. */
    long copiedFiles() {
        return copiedFiles.sum();
    }

    long copiedBytes() {
        return copiedBytes.sum();
    }

    private void place(AddFile file) {
        String from = FilePaths.absolute(source, file.path());
        String identity = file.size() + "\n" + file.modificationTime();
        String usual = name(from);
        String other = otherName(from, identity);
        for (String to : List.of(usual, other)) {
            AddFile present = before.get(to);
            if (present != null && isCopy(present, to, file, from)) {
                places.put(from, to);
                return;
            }
        }
        String to = usual;
        for (int attempt = 1; before.containsKey(to) || !isThere(from, to, copiedFiles, copiedBytes); attempt++) {
            to = attempt == 1 ? other : otherName(from, identity + "\n" + attempt);
        }
        places.put(from, to);
    }

    private void placeVectors(String from) {
        String to = name(from);
        for (int attempt = 1; !isThere(from, to, new LongAdder(), new LongAdder()); attempt++) {
            to = otherName(from, Integer.toString(attempt));
        }
        places.put(from, to);
    }

    /**
     * Whether a file of the target is a copy of one of the source. Tables that were converted may have files of one name,
     * size and even time; their statistics tell them apart, or else their bytes.
     */
    private boolean isCopy(AddFile present, String to, AddFile file, String from) {
        if (!isSameFile(present, file)) {
            return false;
        }
        if (FileFacts.haveSameRows(present, file)) {
            return true;
        }
        Optional<FileStatus> there = store.status(target + "/" + to);
        try (InputFile input = store.open(from)) {
            return there.isPresent() && hasBytes(there.get(), input);
        }
    }

    /** Whether two actions seem to be of one file, whose name is the same. */
    static boolean isSameFile(AddFile one, AddFile other) {
        return one.size() == other.size()
                && one.modificationTime() == other.modificationTime()
                && one.partitionValues().equals(other.partitionValues());
    }

    /** Whether the target has the file under the name, if only now; false if another file has the name. */
    private boolean isThere(String from, String to, LongAdder copies, LongAdder bytes) {
        String path = target + "/" + to;
        try (InputFile input = store.open(from)) {
            Optional<FileStatus> there = store.status(path);
            if (there.isPresent()) {
                return committed.contains(to) && hasBytes(there.get(), input);
            }
            if (!FileBytes.copy(input, store, path, context.checkCancelled())) {
                return false;
            }
            transaction.deleteIfAborted(path);
            copies.increment();
            bytes.add(input.sizeBytes());
            return true;
        }
    }

    private boolean hasBytes(FileStatus file, InputFile input) {
        if (file.sizeBytes() != input.sizeBytes()) {
            return false;
        }
        try (InputFile there = store.open(file.path())) {
            return FileBytes.areEqual(there, input, context.checkCancelled());
        }
    }

    /** Whether the target has the file with this deletion vector already. @param from of the vector */
    private boolean isKept(AddFile file, String from) {
        String usual = name(from);
        places.putIfAbsent(from, usual);
        AddFile present = before.get(places.get(FilePaths.absolute(source, file.path())));
        return present != null
                && present.deletionVector() != null
                && present.deletionVector()
                        .uniqueId()
                        .equals(inTarget(file.deletionVector(), from).uniqueId());
    }

    private AddFile inTarget(AddFile file) {
        DeletionVectorDescriptor vector = file.deletionVector();
        return new AddFile(
                FilePaths.encode(places.get(FilePaths.absolute(source, file.path()))),
                file.partitionValues(),
                file.size(),
                file.modificationTime(),
                true,
                file.stats(),
                path(vector).map(from -> inTarget(vector, from)).orElse(vector),
                RowTracking.withoutIds(file.others()));
    }

    private DeletionVectorDescriptor inTarget(DeletionVectorDescriptor vector, String from) {
        String to = places.get(from);
        return vector.storageType().equals("u") && to.equals(name(from))
                ? vector
                : DeletionVectorPaths.byPath(vector, FilePaths.encodedUri(target + "/" + to));
    }

    /** The source's file that holds a vector, if one does. */
    private Optional<String> path(DeletionVectorDescriptor vector) {
        return vector == null ? Optional.empty() : DeletionVectorPaths.absolute(source, vector);
    }

    /** A file that the source has elsewhere, being a shallow clone itself, gets a name that its path decides. */
    private String name(String absolute) {
        return absolute.startsWith(source + "/")
                ? absolute.substring(source.length() + 1)
                : uuid(absolute) + "-" + absolute.substring(absolute.lastIndexOf('/') + 1);
    }

    /** In the same folder. */
    private String otherName(String absolute, String identity) {
        String name = name(absolute);
        int at = name.lastIndexOf('/') + 1;
        return name.substring(0, at) + uuid(absolute + "\n" + identity) + "-" + name.substring(at);
    }

    private static UUID uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
