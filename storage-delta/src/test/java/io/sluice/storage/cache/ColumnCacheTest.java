package io.sluice.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.LongVector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnCacheTest {
    private static final int BUDGET = 1 << 20;
    private static final Field FIELD = Field.required("x", SqlType.BIGINT);

    private final MemoryAccount memory = MemoryAccount.root("kept", Long.MAX_VALUE);
    private final ColumnCache cache = new ColumnCache(BUDGET, memory);

    @Test
    void staysWithinItsBudgetAndAccountsWhatItHolds() {
        for (int i = 0; i < 100; i++) {
            cache.put(key("/t/" + i), column(4096));
            assertThat(memory.reservedBytes()).isLessThanOrEqualTo(BUDGET);
        }
        CacheStatistics state = cache.statistics();
        assertThat(state.evictions()).isPositive();
        assertThat(state.bytes()).isEqualTo(state.entries() * 4096 * 8).isGreaterThan(BUDGET / 2);
    }

    @Test
    void aColumnThatWouldDriveOutMostOthersIsNotTaken() {
        cache.put(key("/t/large"), column(BUDGET / 8));
        assertThat(cache.get(key("/t/large"))).isEmpty();
        assertThat(memory.reservedBytes()).isZero();
    }

    @Test
    void aColumnPutTwiceCountsOnce() {
        cache.put(key("/t/a"), column(1024));
        cache.put(key("/t/a"), column(1024));
        assertThat(cache.statistics().bytes()).isEqualTo(1024 * 8);
    }

    @Test
    void dropsTheFilesAskedFor() {
        cache.put(key("/t/a"), column(1024));
        cache.put(key("/t/b"), column(1024));
        cache.put(key("/u/a"), column(1024));
        assertThat(cache.removeFiles(path -> path.startsWith("/t/"))).isEqualTo(2);
        assertThat(cache.get(key("/t/a"))).isEmpty();
        assertThat(cache.get(key("/u/a"))).isPresent();
        assertThat(memory.reservedBytes()).isEqualTo(1024 * 8);
    }

    private static ColumnKey key(String path) {
        return new ColumnKey(path, 10, 20, 0, "x", FIELD, SqlType.BIGINT);
    }

    private static CachedColumn column(int rows) {
        long[] values = new long[rows];
        values[0] = Long.MIN_VALUE;
        return CachedColumn.of(List.of(CachedBatch.of(new LongVector(SqlType.BIGINT, values, null, rows))));
    }
}
