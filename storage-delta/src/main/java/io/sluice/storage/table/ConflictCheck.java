package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.AppTransaction;
import io.sluice.storage.log.CommitInfo;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.OtherAction;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.log.TableProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether a transaction may still commit after another one was faster, by the rules of Delta's isolation levels.
 * Under WriteSerializable, the default, rows that a blind append added meanwhile need not be seen, as if the append had
 * come after; under Serializable they must.
 *
 * <p>Rows that the other one deleted by a deletion vector are compared one by one: where both delete different rows of a
 * file, the transaction takes the other's vector as the one to add to (row-level conflict resolution).
 */
final class ConflictCheck {
    private final String tablePath;
    private final TableState base;
    private final ReadSet reads;
    private final RowDeletions deletions;
    private final boolean changesMetadata;
    private long lastTimeMillis;
    private long lastVersion;
    private long rowIdHighWaterMark;

    ConflictCheck(String tablePath, TableState base, ReadSet reads, RowDeletions deletions, boolean changesMetadata) {
        this.tablePath = tablePath;
        this.base = base;
        this.reads = reads;
        this.deletions = deletions;
        this.changesMetadata = changesMetadata;
        this.lastTimeMillis = base.timestampMillis();
        this.lastVersion = base.version();
        this.rowIdHighWaterMark = RowTracking.highWaterMark(base.domains());
    }

    /** The greatest row id given away, for the next commit's. */
    long rowIdHighWaterMark() {
        return rowIdHighWaterMark;
    }

    /** The version that is to be committed next. */
    long nextVersion() {
        return lastVersion + 1;
    }

    /** The time of the newest version known, for the next one's in-commit timestamp. */
    long lastTimeMillis() {
        return lastTimeMillis;
    }

    /** @throws SluiceException DELTA_CONCURRENT_MODIFICATION naming the other commit and the kind of conflict */
    void check(long version, List<Action> winner) {
        lastVersion = version;
        String who = describe(version, winner);
        boolean blindAppend = isBlindAppend(winner);
        Map<String, AddFile> added = new HashMap<>();
        Map<String, RemoveFile> removed = new HashMap<>();
        for (Action action : winner) {
            if (action instanceof AddFile add) {
                added.put(FilePaths.decode(add.path()), add);
            } else if (action instanceof RemoveFile remove) {
                removed.put(FilePaths.decode(remove.path()), remove);
            }
        }
        checkDefinition(who, winner);
        for (Action action : winner) {
            if (action instanceof AddFile add) {
                checkAdd(who, add, removed.get(FilePaths.decode(add.path())), blindAppend);
            }
        }
        for (Action action : winner) {
            if (action instanceof RemoveFile remove) {
                checkRemove(who, remove, added.get(FilePaths.decode(remove.path())));
            }
        }
    }

    private void checkDefinition(String who, List<Action> winner) {
        for (Action action : winner) {
            switch (action) {
                case Protocol protocol ->
                    throw conflict(Conflict.PROTOCOL_CHANGED, who, "it changed the table's protocol");
                case Metadata metadata ->
                    throw conflict(Conflict.METADATA_CHANGED, who, "it changed the table's schema or properties");
                case AppTransaction transaction -> checkTransaction(who, transaction);
                case DomainMetadata domain -> checkDomain(who, domain);
                case CommitInfo info ->
                    info.number("inCommitTimestamp").ifPresent(time -> lastTimeMillis = Math.max(lastTimeMillis, time));
                case AddFile add -> {}
                case RemoveFile remove -> {}
                case OtherAction other -> {}
            }
        }
    }

    private void checkTransaction(String who, AppTransaction transaction) {
        if (reads.applicationIds().contains(transaction.appId())) {
            throw conflict(
                    Conflict.CONCURRENT_TRANSACTION,
                    who,
                    "it recorded the same load or application transaction (" + transaction.appId() + ")");
        }
    }

    private void checkDomain(String who, DomainMetadata domain) {
        if (domain.domain().equals(RowTracking.DOMAIN)) {
            rowIdHighWaterMark = Math.max(rowIdHighWaterMark, RowTracking.highWaterMark(domain));
            return;
        }
        if (reads.domains().contains(domain.domain())) {
            throw conflict(Conflict.METADATA_CHANGED, who, "it set " + domain.domain() + ", as this statement does");
        }
    }

    /** @param again the same file as the other commit added it again, with another deletion vector; or null */
    private void checkRemove(String who, RemoveFile remove, AddFile again) {
        FileKey key = remove.key();
        if (reads.removed().containsKey(key)) {
            Conflict kind = reads.byCondition() ? Conflict.CONCURRENT_DELETE_READ : Conflict.CONCURRENT_DELETE_DELETE;
            throw conflict(
                    kind, who, "it removed the file " + key.path() + ", which this statement rewrites or removes too");
        }
        AddFile pending = deletions.file(key);
        if (pending != null) {
            boolean takenOver = again != null && !readUnchanged(pending) && deletions.followOther(key, again);
            if (!takenOver) {
                throw conflict(
                        Conflict.CONCURRENT_DELETE_READ,
                        who,
                        "it removed the file " + key.path() + " or rows of it that this statement changes too");
            }
            return;
        }
        if (remove.dataChange() && hasRead(key, again)) {
            throw conflict(
                    Conflict.CONCURRENT_DELETE_READ,
                    who,
                    "it removed the file " + key.path() + " or rows of it, which this statement read");
        }
    }

    private boolean hasRead(FileKey key, AddFile again) {
        if (reads.files().contains(key)) {
            return true;
        }
        if (!reads.byCondition()) {
            return false;
        }
        AddFile file = base.files().find(key);
        if (file == null) {
            return false;
        }
        // A file that was read for rows to change and has none of them: which of its rows are deleted does not matter.
        return again == null ? reads.mayHaveRead(file, base.skippingSchema()) : readUnchanged(file);
    }

    private boolean readUnchanged(AddFile file) {
        return reads.files().contains(file.key()) || reads.mayHaveReadUnchanged(file, base.skippingSchema());
    }

    /** @param before the same file as the other commit removed it, to add it with another deletion vector; or null */
    private void checkAdd(String who, AddFile add, RemoveFile before, boolean blindAppend) {
        boolean mayComeAfter = blindAppend && !isSerializable() && !changesMetadata;
        if (!add.dataChange() || mayComeAfter || !reads.mayHaveRead(add, base.skippingSchema())) {
            return;
        }
        boolean hasFewerRows = before != null && deletions.areFewerRows(before.deletionVector(), add.deletionVector());
        if (!hasFewerRows) {
            throw conflict(Conflict.CONCURRENT_APPEND, who, "it added rows that this statement would have had to read");
        }
    }

    private boolean isSerializable() {
        return TableProperties.ISOLATION_LEVEL.of(base.metadata()).equals("Serializable");
    }

    private static boolean isBlindAppend(List<Action> winner) {
        return winner.stream()
                .anyMatch(action -> action instanceof CommitInfo info
                        && info.json().path("isBlindAppend").asBoolean(false));
    }

    private static String describe(long version, List<Action> winner) {
        for (Action action : winner) {
            if (action instanceof CommitInfo info) {
                return info.text("operation").orElse("another writer's commit") + " (version " + version + ")";
            }
        }
        return "another writer's commit (version " + version + ")";
    }

    private SluiceException conflict(Conflict kind, String who, String reason) {
        return new SluiceException(
                ErrorCode.DELTA_CONCURRENT_MODIFICATION,
                kind.title() + ": the table " + tablePath + " was changed at the same time by " + who + ": " + reason
                        + ". Nothing was committed; run the statement again.");
    }
}
