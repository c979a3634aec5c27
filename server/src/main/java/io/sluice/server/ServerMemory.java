package io.sluice.server;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.storage.cache.ColumnCache;

/**
 * How a server's heap is shared out. What neither share has is left for everything else: plans, snapshots, results being sent.
 *
 * @param queries the pool of all queries
 * @param columns decoded columns kept for queries to come
 */
record ServerMemory(MemoryAccount queries, ColumnCache columns) {
    private static final double POOL_SHARE = 0.7;
    private static final double CACHE_SHARE = 0.1;
    private static final double LARGEST_SHARE = 0.85;

    static ServerMemory of(SettingValues settings) {
        return of(settings, Runtime.getRuntime().maxMemory());
    }

    static ServerMemory of(SettingValues settings, long heapBytes) {
        long wantedPool = settings.get(SluiceSettings.MEMORY_POOL_BYTES);
        long wantedCache = settings.get(SluiceSettings.COLUMN_CACHE_BYTES);
        long most = (long) (heapBytes * LARGEST_SHARE);
        long cache = wantedCache > 0 ? wantedCache : (long) (heapBytes * CACHE_SHARE);
        long pool = wantedPool > 0 ? wantedPool : Math.min((long) (heapBytes * POOL_SHARE), most - cache);
        if (wantedCache > 0 && pool < most / 8) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "columnCacheBytes is " + cache + ", which leaves queries too little of a heap of " + heapBytes
                            + " bytes. Lower it, or give the server more heap.");
        }
        return new ServerMemory(
                MemoryAccount.root("the server's memory pool", pool),
                new ColumnCache(cache, MemoryAccount.root("the cache of decoded columns", Long.MAX_VALUE)));
    }
}
