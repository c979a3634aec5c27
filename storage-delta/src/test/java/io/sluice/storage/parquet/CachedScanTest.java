package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.cache.CacheUse;
import io.sluice.storage.cache.ColumnCache;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans that take columns from the cache give what scans of the file give, and read nothing of it. */
class CachedScanTest {
    private static final int ROWS = 60_000;
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.required("id", SqlType.BIGINT),
            Field.nullable("name", SqlType.STRING),
            Field.nullable("kind", SqlType.STRING),
            Field.nullable("tags", SqlType.array(SqlType.INT)));
    private static final List<LongPredicate> FILTERS = List.of(
            id -> id >= 17_000 && id < 17_010, id -> id % 1000 == 3, id -> id > 59_990, id -> id < 0, id -> true);

    @TempDir
    Path folder;

    private Path file;
    private final MemoryAccount query = MemoryAccount.root("query", 1L << 30);
    private final MemoryAccount kept = MemoryAccount.root("kept", Long.MAX_VALUE);
    private final ColumnCache cache = new ColumnCache(256L << 20, kept);

    @BeforeEach
    void write() {
        file = folder.resolve("t.parquet");
        List<List<Object>> columns =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < ROWS; i++) {
            List<Object> row = row(i);
            for (int c = 0; c < columns.size(); c++) {
                columns.get(c).add(row.get(c));
            }
        }
        // Several row groups of several batches each.
        RoundTripTest.write(file, new FileWriteOptions("SNAPPY", 500_000, 32), SCHEMA, columns, 4096);
    }

    private static List<Object> row(int i) {
        return Arrays.asList(
                (long) i,
                i % 10 == 0 ? null : "name " + i,
                i % 13 == 0 ? null : "kind " + i % 4,
                i % 5 == 0 ? null : Arrays.asList(i, null));
    }

    @Test
    void columnsThatAFilterLeftPartlyUnreadAreKeptWhole() {
        for (LongPredicate first : FILTERS) {
            cache.clear();
            assertRows(first, new CacheUse(cache, true), new ScanMetrics());
            for (LongPredicate second : FILTERS) {
                assertRows(second, new CacheUse(cache, true), new ScanMetrics());
            }
        }
    }

    @Test
    void whatIsKeptIsNotReadAgain() {
        ScanMetrics first = new ScanMetrics();
        assertRows(id -> true, new CacheUse(cache, true), first);
        assertThat(first.bytesRead.sum()).isPositive();
        assertThat(first.columnsFromCache.sum()).isZero();
        ScanMetrics second = new ScanMetrics();
        assertRows(id -> id % 7 == 0, new CacheUse(cache, false), second);
        assertThat(second.bytesRead.sum()).isZero();
        assertThat(second.pagesRead.sum()).isZero();
        assertThat(second.columnsFromCache.sum()).isEqualTo(4 * first.rowGroupsRead.sum());
        assertThat(kept.reservedBytes()).isPositive();
        cache.clear();
        assertThat(kept.reservedBytes()).isZero();
    }

    @Test
    void nothingIsKeptUnasked() {
        assertRows(id -> true, new CacheUse(cache, false), new ScanMetrics());
        assertThat(cache.statistics().entries()).isZero();
    }

    @Test
    void aQueryWithLittleMemoryGoesOnWithoutKeeping() {
        MemoryAccount small = MemoryAccount.root("small", 2_000_000);
        ScanMetrics metrics = new ScanMetrics();
        List<List<Object>> rows = scan(new ScanContext(
                small, null, () -> ColumnPredicate.ALWAYS_TRUE, metrics, Optional.of(new CacheUse(cache, true)), true));
        assertThat(rows).hasSize(ROWS);
        assertThat(small.reservedBytes()).isZero();
    }

    private void assertRows(LongPredicate wanted, CacheUse use, ScanMetrics metrics) {
        List<List<Object>> expected = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            if (wanted.test(i)) {
                expected.add(row(i));
            }
        }
        var context = new ScanContext(
                query, filter(wanted), () -> ColumnPredicate.ALWAYS_TRUE, metrics, Optional.of(use), true);
        assertThat(scan(context)).isEqualTo(expected);
        assertThat(query.reservedBytes()).isZero();
    }

    private List<List<Object>> scan(ScanContext context) {
        return ParquetFiles.read(
                ParquetFiles.dataFile(file), DataFileSchema.plain(SCHEMA), ParquetFiles.request(SCHEMA), context);
    }

    /** Keeps rows by id. */
    private static RowFilter filter(LongPredicate wanted) {
        return new RowFilter() {
            @Override
            public int[] columns() {
                return new int[] {0};
            }

            @Override
            public Selection apply(Batch batch) {
                int[] positions = new int[batch.rowCount()];
                int count = 0;
                for (int i = 0; i < batch.rowCount(); i++) {
                    int position = batch.selection().position(i);
                    if (wanted.test((Long) Vectors.value(batch.column(0), position))) {
                        positions[count++] = position;
                    }
                }
                return Selection.of(positions, count);
            }
        };
    }
}
