package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.table.DeletionVectorPaths;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.RowTracking;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
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
    private final Snapshot source;
    private final DeltaTable target;
    private final CloneRequest request;
    private final MaintenanceContext context;

    public CloneTable(Snapshot source, DeltaTable target, CloneRequest request, MaintenanceContext context) {
        this.source = source;
        this.target = target;
        this.request = request;
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
            transaction.snapshot().forEachFile(file -> before.put(file.key().path(), file));
            DeepCopies copies = new DeepCopies(source.path(), target, transaction, before, context);
            List<AddFile> cloned =
                    request.shallow() ? files.stream().map(this::byAbsolutePath).toList() : copies.of(files);
            List<AddFile> removed = replaceFiles(transaction, before, cloned);
            Result result = new Result(
                    source.sizeBytes(),
                    source.fileCount(),
                    removed.size(),
                    copies.copiedFiles(),
                    bytes(removed),
                    copies.copiedBytes());
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
        properties.remove(TableProperties.PROTECTED_CHECKPOINTS.name());
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
                withoutHistory(source.protocolAction()),
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

    /** The protection of old checkpoints is for a table that has them. */
    private static Protocol withoutHistory(Protocol protocol) {
        return TableFeatures.protectsCheckpoints(protocol)
                ? TableFeatures.without(protocol, TableFeatures.CHECKPOINT_PROTECTION)
                : protocol;
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
            Transaction transaction, Map<String, AddFile> before, List<AddFile> cloned) {
        Set<FileKey> keys = new HashSet<>();
        List<AddFile> kept = new ArrayList<>();
        for (AddFile file : cloned) {
            keys.add(file.key());
            AddFile present = before.get(file.key().path());
            if (present != null && present.key().equals(file.key()) && DeepCopies.isSameFile(present, file)) {
                kept.add(present);
            } else {
                transaction.takeOver(file);
            }
        }
        transaction.keep(kept);
        // What is added again is not removed: a commit has one action of a file.
        List<AddFile> removed = before.values().stream()
                .filter(file -> !keys.contains(file.key()))
                .toList();
        removed.forEach(transaction::remove);
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
        return new AddFile(
                FilePaths.encodedUri(FilePaths.absolute(source.path(), file.path())),
                file.partitionValues(),
                file.size(),
                file.modificationTime(),
                true,
                file.stats(),
                vector,
                RowTracking.withoutIds(file.others()));
    }

    private static long bytes(List<AddFile> files) {
        return files.stream().mapToLong(AddFile::size).sum();
    }
}
