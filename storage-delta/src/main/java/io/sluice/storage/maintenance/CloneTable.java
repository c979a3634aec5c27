package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import io.sluice.storage.table.DeletionVectorPaths;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.RowTracking;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * CREATE TABLE … CLONE: a table with the rows, columns and properties of a version of another. A shallow clone's log names
 * the source's files by absolute paths: it is made at once, and breaks when the source's VACUUM deletes them. A deep clone
 * copies them; done again over the same target it copies only what is not there yet.
 */
public final class CloneTable {
    private static final int COPY_BUFFER_BYTES = 1 << 20;

    private final Snapshot source;
    private final DeltaTable target;
    private final CloneRequest request;
    private final ObjectStore store;
    private final MaintenanceContext context;

    public CloneTable(Snapshot source, DeltaTable target, CloneRequest request, MaintenanceContext context) {
        this.source = source;
        this.target = target;
        this.request = request;
        this.store = target.store();
        this.context = context;
    }

    /** What was done. */
    public record Result(
            long sourceBytes,
            long sourceFiles,
            long removedFiles,
            long copiedFiles,
            long removedBytes,
            long copiedBytes) {}

    /** @throws io.sluice.common.error.SluiceException TABLE_OR_VIEW_ALREADY_EXISTS if the target may not be replaced */
    public Result run() {
        List<AddFile> files = new ArrayList<>();
        source.forEachFile(files::add);
        try (Transaction transaction = begin()) {
            transaction.readAll();
            Map<String, AddFile> before = new HashMap<>();
            transaction.snapshot().forEachFile(file -> before.put(file.path(), file));
            List<AddFile> kept = new ArrayList<>();
            List<AddFile> fresh = new ArrayList<>();
            for (AddFile file : files) {
                AddFile cloned = request.shallow() ? byAbsolutePath(file) : inTarget(file);
                AddFile present = before.get(cloned.path());
                boolean same = present != null
                        && present.size() == cloned.size()
                        && present.key().equals(cloned.key());
                (same ? kept : fresh).add(cloned);
            }
            if (!request.shallow()) {
                copy(files, kept);
            }
            List<AddFile> removed = replaceFiles(transaction, before, kept, fresh);
            Result result = new Result(
                    source.sizeBytes(),
                    source.fileCount(),
                    removed.size(),
                    request.shallow() ? 0 : fresh.size(),
                    bytes(removed),
                    request.shallow() ? 0 : bytes(fresh));
            metrics(transaction, result);
            context.checkCancelled().run();
            transaction.commit();
            return result;
        }
    }

    /** The source's definition under the target's identity, and the source's protocol. */
    private Transaction begin() {
        Map<String, String> parameters = Map.of(
                "source", source.path(),
                "sourceVersion", Long.toString(source.version()),
                "isShallow", Boolean.toString(request.shallow()));
        Map<String, String> properties = RowTracking.withoutNames(source.properties());
        // They tell of the source's history.
        properties.keySet().removeIf(name -> name.startsWith("delta.inCommitTimestampEnablement"));
        properties.putAll(TableProperties.checkBesideRows(request.properties()));
        Metadata definition = named(new Metadata(
                target.exists() ? target.latest().tableId() : UUID.randomUUID().toString(),
                source.name(),
                source.description(),
                source.metadata().schemaString(),
                source.partitionColumns(),
                properties,
                Optional.of(System.currentTimeMillis()),
                source.metadata().others()));
        Transaction transaction = target.adopt(
                definition,
                source.protocolAction(),
                request.replace(),
                context.operations().apply("CLONE", parameters));
        transaction.redefine(definition);
        if (!request.features().isEmpty()) {
            transaction.addFeatures(request.features());
        }
        source.domains().stream()
                .filter(domain -> !RowTracking.isDomain(domain))
                .forEach(transaction::setDomain);
        removeOtherDomains(transaction);
        return transaction;
    }

    /** With the names that the columns have in the source's files, whatever column mapping the clone is to have. */
    private Metadata named(Metadata definition) {
        if (ColumnMapping.isOn(source.metadata()) && !ColumnMapping.isOn(definition)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "A clone of " + source.path() + " cannot have the property "
                            + TableProperties.COLUMN_MAPPING_MODE.name()
                            + " = 'none': it has the source's files, in which columns have other names. Make the clone"
                            + " without that, and set the property with ALTER TABLE, which writes the files anew.");
        }
        return ColumnMapping.complete(definition, source.metadata(), false);
    }

    /** What the replaced table had set up for its own columns, as clustering, says nothing of the source's. */
    private void removeOtherDomains(Transaction transaction) {
        transaction.snapshot().domains().stream()
                .filter(domain -> !RowTracking.isDomain(domain)
                        && source.domain(domain.domain()).isEmpty())
                .forEach(domain ->
                        transaction.setDomain(new DomainMetadata(domain.domain(), domain.configuration(), true)));
    }

    /** Returns the files that left the target. */
    private static List<AddFile> replaceFiles(
            Transaction transaction, Map<String, AddFile> before, List<AddFile> kept, List<AddFile> fresh) {
        Set<String> keptPaths = new HashSet<>();
        kept.forEach(file -> keptPaths.add(file.path()));
        List<AddFile> removed = before.values().stream()
                .filter(file -> !keptPaths.contains(file.path()))
                .toList();
        removed.forEach(transaction::remove);
        fresh.forEach(transaction::takeOver);
        return removed;
    }

    private static void metrics(Transaction transaction, Result result) {
        transaction.setMetric("sourceTableSize", result.sourceBytes());
        transaction.setMetric("sourceNumOfFiles", result.sourceFiles());
        transaction.setMetric("numRemovedFiles", result.removedFiles());
        transaction.setMetric("removedFilesSize", result.removedBytes());
        transaction.setMetric("numCopiedFiles", result.copiedFiles());
        transaction.setMetric("copiedFilesSize", result.copiedBytes());
    }

    private AddFile byAbsolutePath(AddFile file) {
        DeletionVectorDescriptor vector = file.deletionVector();
        if (vector != null) {
            Optional<String> path = DeletionVectorPaths.absolute(source.path(), vector);
            if (path.isPresent()) {
                vector = DeletionVectorPaths.byPath(vector, FilePaths.encodedUri(path.get()));
            }
        }
        String path = FilePaths.encodedUri(FilePaths.absolute(source.path(), file.path()));
        return withPath(file, path, vector);
    }

    /** A file that the source has elsewhere, being a shallow clone itself, gets a place in the target that its path decides. */
    private AddFile inTarget(AddFile file) {
        return withPath(file, FilePaths.encode(relative(FilePaths.absolute(source.path(), file.path()))), vector(file));
    }

    private DeletionVectorDescriptor vector(AddFile file) {
        DeletionVectorDescriptor vector = file.deletionVector();
        return vector != null && vector.storageType().equals("p")
                ? DeletionVectorPaths.byPath(
                        vector,
                        FilePaths.encodedUri(target.path() + "/"
                                + relative(DeletionVectorPaths.absolute(source.path(), vector)
                                        .orElseThrow())))
                : vector;
    }

    /** Files of other folders may have the same name; a clone done again must find them by the same path. */
    private String relative(String absolute) {
        return absolute.startsWith(source.path() + "/")
                ? absolute.substring(source.path().length() + 1)
                : UUID.nameUUIDFromBytes(absolute.getBytes(StandardCharsets.UTF_8))
                        + "-"
                        + absolute.substring(absolute.lastIndexOf('/') + 1);
    }

    private static AddFile withPath(AddFile file, String path, DeletionVectorDescriptor vector) {
        return new AddFile(
                path,
                file.partitionValues(),
                file.size(),
                file.modificationTime(),
                true,
                file.stats(),
                vector,
                RowTracking.withoutIds(file.others()));
    }

    private void copy(List<AddFile> files, List<AddFile> kept) {
        Set<String> present = new HashSet<>();
        kept.forEach(file -> present.add(file.path()));
        Set<String> sources = Collections.synchronizedSet(new HashSet<>());
        for (AddFile file : files) {
            if (!present.contains(inTarget(file).path())) {
                sources.add(FilePaths.absolute(source.path(), file.path()));
            }
            if (file.deletionVector() != null) {
                DeletionVectorPaths.absolute(source.path(), file.deletionVector())
                        .ifPresent(sources::add);
            }
        }
        ParallelWork.forEach(List.copyOf(sources), context.threads(), context.checkCancelled(), this::copy);
    }

    private void copy(String path) {
        String to = target.path() + "/" + relative(path);
        try (InputFile input = store.open(path)) {
            Optional<Long> there = store.status(to).map(status -> status.sizeBytes());
            if (there.isPresent() && there.get() == input.sizeBytes()) {
                return;
            }
            OutputFile output = store.create(to);
            boolean done = false;
            try {
                byte[] buffer = new byte[(int) Math.min(COPY_BUFFER_BYTES, Math.max(1, input.sizeBytes()))];
                for (long at = 0; at < input.sizeBytes(); ) {
                    int count = (int) Math.min(buffer.length, input.sizeBytes() - at);
                    input.readFully(at, buffer, 0, count);
                    output.write(buffer, 0, count);
                    at += count;
                    context.checkCancelled().run();
                }
                output.close();
                done = true;
            } catch (IOException e) {
                throw StoreErrors.of("write", to, e);
            } finally {
                if (!done) {
                    output.abort();
                }
            }
        }
    }

    private static long bytes(List<AddFile> files) {
        return files.stream().mapToLong(AddFile::size).sum();
    }
}
