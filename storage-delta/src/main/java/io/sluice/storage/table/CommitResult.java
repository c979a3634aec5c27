package io.sluice.storage.table;

import java.time.Instant;

/**
 * What a transaction committed.
 *
 * @param version the table's new version
 * @param rowsAdded rows in the files added
 */
public record CommitResult(
        long version, Instant timestamp, int filesAdded, int filesRemoved, long rowsAdded, long bytesAdded) {}
