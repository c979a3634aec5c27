package io.sluice.storage.cache;

/**
 * The state of a cache at one time.
 *
 * @param entries columns of row groups
 * @param bytes that they take
 * @param budgetBytes that they may take
 * @param hits look-ups that found a column, since the server started
 * @param misses look-ups that did not
 * @param evictions columns dropped for want of room
 */
public record CacheStatistics(long entries, long bytes, long budgetBytes, long hits, long misses, long evictions) {}
