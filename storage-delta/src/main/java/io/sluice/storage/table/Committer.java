package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.CommitFile;
import io.sluice.storage.log.CommitInfo;
import io.sluice.storage.log.LogPaths;
import io.sluice.storage.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts a commit into the log at the next free version. A failed put is not believed to have failed: the commit is read
 * back and known by its transaction id, so that no commit is doubled and none is lost.
 */
final class Committer {
    private final ObjectStore store;
    private final String tablePath;
    private final String transactionId;
    private boolean inDoubt;

    Committer(ObjectStore store, String tablePath, String transactionId) {
        this.store = store;
        this.tablePath = tablePath;
        this.transactionId = transactionId;
    }

    /** What became of a put. */
    private enum Outcome {
        COMMITTED,
        TAKEN_BY_OTHER
    }

    /** The commit's outcome cannot be found out: neither put nor read worked. */
    static final class OutcomeUnknownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutcomeUnknownException(SluiceException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Whether a put has begun of which it was not found out that it did nothing. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /**
     * Commits.
     *
     * @param firstVersion the first one to try
     * @param actions the commit's actions, made anew for every try
     * @param check told of each commit that was faster; throws if this one must not follow it
     * @return the version
     * @throws SluiceException what check throws, or IO_ERROR and the like if the commit was surely not made
     */
    long commit(long firstVersion, Supplier<List<Action>> actions, ConflictCheck check) {
        for (long version = firstVersion; ; version++) {
            String path = LogPaths.commit(tablePath, version);
            if (tryPut(path, CommitFile.write(actions.get())) == Outcome.COMMITTED) {
                return version;
            }
            List<Action> winner = readBack(path);
            if (isOurs(winner)) {
                return version;
            }
            inDoubt = false;
            check.check(version, winner);
        }
    }

    /**
     * Makes version 0.
     *
     * @param exists what is thrown if the table was created by somebody else
     */
    long create(Supplier<List<Action>> actions, Supplier<SluiceException> exists) {
        String path = LogPaths.commit(tablePath, 0);
        if (tryPut(path, CommitFile.write(actions.get())) == Outcome.TAKEN_BY_OTHER && !isOurs(readBack(path))) {
            throw exists.get();
        }
        return 0;
    }

    private Outcome tryPut(String path, byte[] content) {
        inDoubt = true;
        try {
            return store.putIfAbsent(path, content) ? Outcome.COMMITTED : Outcome.TAKEN_BY_OTHER;
        } catch (SluiceException putFailure) {
            return resolve(path, putFailure).orElseGet(() -> putAgain(path, content, putFailure));
        }
    }

    /**
     * The first put's answer was lost and its commit is not there, but may still arrive. Another put of the same commit
     * settles it: whichever comes first, the other finds the version taken by this transaction.
     */
    private Outcome putAgain(String path, byte[] content, SluiceException firstFailure) {
        try {
            return store.putIfAbsent(path, content) ? Outcome.COMMITTED : Outcome.TAKEN_BY_OTHER;
        } catch (SluiceException secondFailure) {
            firstFailure.addSuppressed(secondFailure);
            return resolve(path, secondFailure).orElseThrow(() -> new OutcomeUnknownException(firstFailure));
        }
    }

    /** The commit at a version that is taken. Until it is read it may be ours: a store may have retried by itself. */
    private List<Action> readBack(String path) {
        try {
            return CommitFile.read(store, path);
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.DELTA_LOG_CORRUPT) {
                throw e;
            }
            throw new OutcomeUnknownException(e);
        }
    }

    /** What is at the version after a put that failed; empty if nothing is, which proves nothing. */
    private Optional<Outcome> resolve(String path, SluiceException putFailure) {
        try {
            return Optional.of(isOurs(CommitFile.read(store, path)) ? Outcome.COMMITTED : Outcome.TAKEN_BY_OTHER);
        } catch (SluiceException readFailure) {
            if (readFailure.code() == ErrorCode.PATH_NOT_FOUND && putFailure.code() == ErrorCode.IO_ERROR) {
                return Optional.empty();
            }
            if (readFailure.code() == ErrorCode.PATH_NOT_FOUND || readFailure.code() == ErrorCode.DELTA_LOG_CORRUPT) {
                throw putFailure;
            }
            putFailure.addSuppressed(readFailure);
            throw new OutcomeUnknownException(putFailure);
        }
    }

    private boolean isOurs(List<Action> commit) {
        return commit.stream()
                .anyMatch(action -> action instanceof CommitInfo info
                        && info.text("txnId").filter(transactionId::equals).isPresent());
    }
}
