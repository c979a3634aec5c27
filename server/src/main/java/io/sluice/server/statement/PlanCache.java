package io.sluice.server.statement;

import io.sluice.common.settings.Setting;
import io.sluice.planner.statement.ObjectName;
import io.sluice.server.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Plans of queries that were run before, by text, current schema and settings, the least recently used of which goes first.
 * One is good while the catalog has not changed and its tables' snapshots are the newest. Thread-safe.
 */
final class PlanCache {
    private final int mostEntries;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    PlanCache(int mostEntries) {
        this.mostEntries = mostEntries;
    }

    /** What a plan depends on beside the catalog. */
    record Key(String sql, ObjectName schema, Map<Setting<?>, String> settings) {
        static Key of(Session session, String sql) {
            return new Key(sql, session.currentSchema(), session.settings().written());
        }
    }

    /** @param catalogChanges how often the catalog had been changed before the plan was made */
    private record Entry(PlannedStatement planned, long catalogChanges) {}

    /** The plan, if it still holds. */
    Optional<PlannedStatement> find(Key key, long catalogChanges) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(key);
        }
        if (entry == null) {
            return Optional.empty();
        }
        // Not under the lock: this looks at the tables' logs.
        if (entry.catalogChanges() == catalogChanges
                && entry.planned().catalog().isCurrent()) {
            return Optional.of(entry.planned());
        }
        synchronized (this) {
            entries.remove(key, entry);
        }
        return Optional.empty();
    }

    /** Keeps a plan, unless one of the same query that still holds came first. Returns the one that is kept. */
    PlannedStatement keep(Key key, PlannedStatement planned, long catalogChanges) {
        while (mostEntries > 0) {
            if (putIfAbsent(key, new Entry(planned, catalogChanges))) {
                return planned;
            }
            Optional<PlannedStatement> first = find(key, catalogChanges);
            if (first.isPresent()) {
                return first.get();
            }
        }
        return planned;
    }

    private synchronized boolean putIfAbsent(Key key, Entry entry) {
        if (entries.putIfAbsent(key, entry) != null) {
            return false;
        }
        if (entries.size() > mostEntries) {
            entries.remove(entries.keySet().iterator().next());
        }
        return true;
    }

    /** Lets go of plans that hold no more, and of the snapshots that they hold. */
    synchronized void dropOutdated(long catalogChanges) {
        entries.values().removeIf(entry -> entry.catalogChanges() != catalogChanges);
    }

    synchronized int size() {
        return entries.size();
    }
}
