package io.sluice.engine;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.storage.cache.CacheUse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a query needs from its session.
 *
 * @param queryId for messages, the profile and thread names
 * @param zone casts between TIMESTAMP and text, dates or fields use it
 * @param startedAt CURRENT_TIMESTAMP and its kin, one instant for the whole statement
 * @param memory the query's account; closed by whoever made it
 * @param cache decoded columns of files, to be used where there is one
 * @param bloomFilters whether scans may use Bloom filters of files to leave rows out
 * @param adaptiveJoins whether joins may build the other side than planned, by sizes that they observe
 */
public record QueryContext(
        String queryId,
        ZoneId zone,
        Instant startedAt,
        MemoryAccount memory,
        Optional<CacheUse> cache,
        boolean bloomFilters,
        boolean adaptiveJoins) {
    /** Of a query that decodes whatever it reads. */
    public QueryContext(String queryId, ZoneId zone, Instant startedAt, MemoryAccount memory) {
        this(queryId, zone, startedAt, memory, Optional.empty(), true, true);
    }
}
