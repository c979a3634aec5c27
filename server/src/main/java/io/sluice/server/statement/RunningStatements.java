package io.sluice.server.statement;

import io.sluice.common.error.ErrorCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements that run now, or whose rows are being fetched. Thread-safe. */
public final class RunningStatements {
    private final Map<String, RunningStatement> running = new ConcurrentHashMap<>();

    /** False if one of that id runs already. */
    boolean add(RunningStatement statement) {
        return running.putIfAbsent(statement.queryId(), statement) == null;
    }

    void remove(String queryId) {
        running.remove(queryId);
    }

    public boolean isEmpty() {
        return running.isEmpty();
    }

    /** Oldest first. */
    public Collection<RunningStatement> all() {
        List<RunningStatement> all = new java.util.ArrayList<>(running.values());
        all.sort(Comparator.comparing(RunningStatement::startedAt));
        return all;
    }

    /** Asks a statement to stop; false if none of that id runs. */
    public boolean cancel(String queryId, ErrorCode code, String message) {
        RunningStatement statement = running.get(queryId);
        if (statement == null) {
            return false;
        }
        statement.cancellation().cancel(code, message);
        return true;
    }
}
