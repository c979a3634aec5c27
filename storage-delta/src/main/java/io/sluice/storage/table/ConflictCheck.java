package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.AppTransaction;
import io.sluice.storage.log.CommitInfo;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.OtherAction;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.log.TableProperties;
import java.util.List;

/**
 * Decides whether a transaction may still commit after another one was faster, by the rules of Delta's isolation levels.
 * Under WriteSerializable, the default, rows that a blind append added meanwhile need not be seen, as if the append had
 * come after; under Serializable they must.
 */
final class ConflictCheck {
    private final String tablePath;
    private final TableState base;
    private final ReadSet reads;
    private final boolean changesMetadata;
    private long lastTimeMillis;

    ConflictCheck(String tablePath, TableState base, ReadSet reads, boolean changesMetadata) {
        this.tablePath = tablePath;
        this.base = base;
        this.reads = reads;
        this.changesMetadata = changesMetadata;
        this.lastTimeMillis = base.timestampMillis();
    }

    /** The time of the newest version known, for the next one's in-commit timestamp. */
    long lastTimeMillis() {
        return lastTimeMillis;
    }

    /** @throws SluiceException DELTA_CONCURRENT_MODIFICATION naming the other commit */
    void check(long version, List<Action> winner) {
        String who = describe(version, winner);
        boolean blindAppend = isBlindAppend(winner);
        for (Action action : winner) {
            switch (action) {
                case Protocol protocol -> throw conflict(who, "it changed the table's protocol");
                case Metadata metadata -> throw conflict(who, "it changed the table's schema or properties");
                case AppTransaction transaction -> {
                    if (reads.applicationIds().contains(transaction.appId())) {
                        throw conflict(
                                who,
                                "it recorded the same load or application transaction (" + transaction.appId() + ")");
                    }
                }
                case RemoveFile remove -> checkRemove(who, remove);
                case AddFile add -> checkAdd(who, add, blindAppend);
                case CommitInfo info ->
                    info.number("inCommitTimestamp").ifPresent(time -> lastTimeMillis = Math.max(lastTimeMillis, time));
                case DomainMetadata domain -> {}
                case OtherAction other -> {}
            }
        }
    }

    private void checkRemove(String who, RemoveFile remove) {
        FileKey key = remove.key();
        if (reads.removed().containsKey(key)) {
            throw conflict(who, "it removed the file " + key.path() + ", which this statement rewrites or removes too");
        }
        if (reads.predicate() != null) {
            AddFile file = base.files().find(key);
            if (file != null && reads.mayHaveRead(file, base.skippingSchema())) {
                throw conflict(who, "it removed the file " + key.path() + ", which this statement read");
            }
        }
    }

    private void checkAdd(String who, AddFile add, boolean blindAppend) {
        boolean mayComeAfter = blindAppend && !isSerializable() && !changesMetadata;
        if (add.dataChange() && !mayComeAfter && reads.mayHaveRead(add, base.skippingSchema())) {
            throw conflict(who, "it added rows that this statement would have had to read");
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

    private SluiceException conflict(String who, String reason) {
        return new SluiceException(
                ErrorCode.DELTA_CONCURRENT_MODIFICATION,
                "The table " + tablePath + " was changed at the same time by " + who + ": " + reason
                        + ". Nothing was committed; run the statement again.");
    }
}
