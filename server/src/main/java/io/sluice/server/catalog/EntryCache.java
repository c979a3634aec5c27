package io.sluice.server.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Entries of the catalog that were looked up before. The warehouse's lock keeps other processes away from the catalog, so
 * only changes made here can make one stale. Thread-safe.
 */
final class EntryCache {
    private static final int MOST_ENTRIES = 10_000;

    private final Map<Key, Optional<CatalogEntry>> entries = new HashMap<>();
    private long changes;

    private record Key(String schema, String name) {}

    /** The entry, or what the lookup gives. */
    Optional<CatalogEntry> get(String schema, String name, Supplier<Optional<CatalogEntry>> lookup) {
        Key key = new Key(CatalogNames.key(schema), CatalogNames.key(name));
        long seen;
        synchronized (this) {
            Optional<CatalogEntry> known = entries.get(key);
            if (known != null) {
                return known;
            }
            seen = changes;
        }
        Optional<CatalogEntry> found = lookup.get();
        synchronized (this) {
            // A change meanwhile may have come before or after the lookup.
            if (seen == changes) {
                if (entries.size() >= MOST_ENTRIES) {
                    entries.clear();
                }
                entries.put(key, found);
            }
        }
        return found;
    }

    /** How often the catalog was changed. */
    synchronized long changes() {
        return changes;
    }

    /** Called after every change of the catalog. */
    synchronized void clear() {
        changes++;
        entries.clear();
    }
}
