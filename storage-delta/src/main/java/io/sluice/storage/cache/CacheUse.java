package io.sluice.storage.cache;

/**
 * How a query uses the cache. Columns that are there are taken in any case.
 *
 * @param keeps whether it also leaves there what it decodes
 */
public record CacheUse(ColumnCache columns, boolean keeps) {}
