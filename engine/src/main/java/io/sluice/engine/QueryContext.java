package io.sluice.engine;

import io.sluice.columnar.memory.MemoryAccount;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a query needs from its session.
 *
 * @param queryId for messages, the profile and thread names
 * @param zone casts between TIMESTAMP and text, dates or fields use it
 * @param startedAt CURRENT_TIMESTAMP and its kin, one instant for the whole statement
 * @param memory the query's account; closed by whoever made it
 */
public record QueryContext(String queryId, ZoneId zone, Instant startedAt, MemoryAccount memory) {}
