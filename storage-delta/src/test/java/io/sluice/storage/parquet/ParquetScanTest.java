package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.file.FilePruner;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** What a scan of one file leaves out, adds and counts. */
class ParquetScanTest {
    private static final int ROWS = 60_000;
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.required("id", SqlType.BIGINT),
            Field.nullable("name", SqlType.STRING),
            Field.nullable("kind", SqlType.STRING),
            Field.nullable("tags", SqlType.array(SqlType.INT)),
            Field.nullable("st", SqlType.struct(Field.nullable("x", SqlType.INT))));

    @TempDir
    Path folder;

    private Path file;
    private final MemoryAccount memory = MemoryAccount.root("test", 1L << 30);
    private final ScanMetrics metrics = new ScanMetrics();

    @BeforeEach
    void write() {
        file = folder.resolve("t.parquet");
        List<Object> ids = new ArrayList<>();
        List<Object> names = new ArrayList<>();
        List<Object> kinds = new ArrayList<>();
        List<Object> tags = new ArrayList<>();
        List<Object> structs = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            ids.add((long) i);
            names.add(name(i));
            kinds.add(kind(i));
            tags.add(tags(i));
            structs.add(i % 9 == 0 ? null : Arrays.asList(i));
        }
        // Several row groups of several batches each.
        RoundTripTest.write(
                file,
                new FileWriteOptions("SNAPPY", 500_000, 32),
                SCHEMA,
                List.of(ids, names, kinds, tags, structs),
                4096);
    }

    private static String name(int i) {
        return i % 10 == 0 ? null : "name " + i;
    }

    private static String kind(int i) {
        return i % 13 == 0 ? null : "kind " + i % 4;
    }

    private static List<Object> tags(int i) {
        return i % 5 == 0 ? null : i % 5 == 1 ? List.of() : Arrays.asList(i, null, i + 1);
    }

    @Test
    void aRowFilterDecidesBeforeOtherColumnsAreDecoded() {
        for (LongPredicate wanted : List.<LongPredicate>of(
                id -> id >= 17_000 && id < 17_010,
                id -> id % 1000 == 3,
                id -> id > 59_990,
                id -> true,
                id -> id < 0,
                id -> id >= 30_000)) {
            List<List<Object>> rows =
                    scan(DataFile.of(file.toString(), size(), 1), filter(wanted), ColumnPredicate.ALWAYS_TRUE);
            List<List<Object>> expected = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                if (wanted.test(i)) {
                    expected.add(row(i));
                }
            }
            assertThat(rows).isEqualTo(expected);
        }
    }

    /** Once for few rows, which are copied, and once for most, which stay where they are. */
    @Test
    void whatOnlyTheRowFilterReadsIsNotDelivered() {
        for (LongPredicate wanted : List.<LongPredicate>of(id -> id % 1000 == 3, id -> id % 1000 != 3)) {
            List<List<Object>> rows = scan(
                    DataFile.of(file.toString(), size(), 1), notDelivered(filter(wanted)), ColumnPredicate.ALWAYS_TRUE);
            List<List<Object>> expected = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                if (wanted.test(i)) {
                    List<Object> row = new ArrayList<>(row(i));
                    row.set(0, null);
                    expected.add(row);
                }
            }
            assertThat(rows).isEqualTo(expected);
        }
    }

    @Test
    void pagesOfOtherColumnsThatNoRowNeedsAreNotDecoded() {
        scan(DataFile.of(file.toString(), size(), 1), filter(id -> id < 0), ColumnPredicate.ALWAYS_TRUE);
        long filterOnlyBytes = metrics.bytesRead.sum();
        assertThat(metrics.rowsDelivered.sum()).isZero();
        assertThat(metrics.rowsRead.sum()).isEqualTo(ROWS);
        assertThat(filterOnlyBytes).isLessThan(size() / 2);
    }

    @Test
    void deletedRowsAreNotDelivered() {
        RoaringBitmap deleted = new RoaringBitmap();
        deleted.add(0L, 3L);
        deleted.add(8191);
        deleted.add(20_000L, 45_000L);
        deleted.add(ROWS - 1);
        DataFile withDeletions = new DataFile(
                file.toString(),
                size(),
                1,
                ROWS,
                Map.of(),
                ParquetFiles.deletions(new DeletedRows(deleted)),
                FilePruner.NEVER);
        List<List<Object>> expected = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            if (!deleted.contains(i)) {
                expected.add(row(i));
            }
        }
        assertThat(scan(withDeletions, null, ColumnPredicate.ALWAYS_TRUE)).isEqualTo(expected);
        // The filter sees only rows that are there.
        List<List<Object>> filtered = scan(withDeletions, filter(id -> id < 10), ColumnPredicate.ALWAYS_TRUE);
        assertThat(filtered).isEqualTo(expected.subList(0, 7));
    }

    @Test
    void rowGroupsArePrunedByStatistics() {
        DataFile plain = DataFile.of(file.toString(), size(), 1);
        scan(plain, null, ColumnPredicate.ALWAYS_TRUE);
        long all = metrics.rowGroupsRead.sum();
        assertThat(all).isGreaterThan(2);
        long bytes = metrics.bytesRead.sum();
        metrics.rowGroupsRead.reset();
        metrics.bytesRead.reset();
        List<List<Object>> rows = scan(plain, null, compare("id", Comparison.LESS, 5L));
        assertThat(rows.getFirst()).isEqualTo(row(0));
        assertThat(metrics.rowGroupsRead.sum()).isEqualTo(1);
        assertThat(metrics.rowGroupsPruned.sum()).isEqualTo(all - 1);
        assertThat(metrics.bytesRead.sum()).isLessThan(bytes / 2);
        // Nothing that may match is left out.
        assertThat(scan(plain, null, compare("id", Comparison.GREATER_OR_EQUAL, (long) ROWS - 1)))
                .contains(row(ROWS - 1));
        assertThat(scan(plain, null, compare("st.x", Comparison.EQUAL, 59_999))).contains(row(59_999));
        assertThat(scan(plain, null, compare("st.x", Comparison.EQUAL, 60_000))).isEmpty();
        assertThat(scan(plain, null, compare("name", Comparison.GREATER, "name z")))
                .isEmpty();
        assertThat(scan(plain, null, new ColumnPredicate.StartsWith(ColumnPath.of("kind"), "kind 3")))
                .hasSize(ROWS);
        assertThat(scan(plain, null, new ColumnPredicate.StartsWith(ColumnPath.of("kind"), "l")))
                .isEmpty();
        assertThat(scan(plain, null, new ColumnPredicate.IsNull(ColumnPath.of("id"))))
                .isEmpty();
        assertThat(scan(plain, null, new ColumnPredicate.In(ColumnPath.of("id"), List.of(-1L, 70_000L))))
                .isEmpty();
    }

    @Test
    void pagesArePrunedByTheirIndex() {
        Path large = folder.resolve("large.parquet");
        SqlType.Struct schema = SqlType.struct(
                Field.required("id", SqlType.BIGINT),
                Field.nullable("text", SqlType.STRING),
                Field.nullable("sparse", SqlType.INT),
                Field.nullable("list", SqlType.array(SqlType.INT)));
        int rows = 200_000;
        List<Object> ids = new ArrayList<>();
        List<Object> texts = new ArrayList<>();
        List<Object> sparse = new ArrayList<>();
        List<Object> lists = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            ids.add((long) i);
            texts.add("text " + i);
            sparse.add(i > 150_000 && i < 150_010 ? i : null);
            lists.add(i % 2 == 0 ? null : List.of(i, i));
        }
        RoundTripTest.write(
                large, FileWriteOptions.DEFAULT, schema, List.of(ids, texts, sparse, lists), Batch.TARGET_LENGTH);
        ScanContext context = new ScanContext(memory, null, () -> ColumnPredicate.ALWAYS_TRUE, metrics);
        ColumnPredicate narrow = ColumnPredicate.and(List.of(
                compare("id", Comparison.GREATER_OR_EQUAL, 100_000L), compare("id", Comparison.LESS, 100_010L)));
        List<List<Object>> found = ParquetFiles.read(
                ParquetFiles.dataFile(large),
                DataFileSchema.plain(schema),
                ParquetFiles.request(schema, narrow),
                context);
        assertThat(found).hasSizeLessThan(40_000);
        for (int i = 100_000; i < 100_010; i++) {
            assertThat(found).contains(Arrays.asList(ids.get(i), texts.get(i), sparse.get(i), lists.get(i)));
        }
        assertThat(metrics.pagesPruned.sum()).isGreaterThan(metrics.pagesRead.sum());
        // Other ways to ask, and the answer stays whole.
        for (ColumnPredicate predicate : List.of(
                new ColumnPredicate.IsNotNull(ColumnPath.of("sparse")),
                compare("sparse", Comparison.EQUAL, 150_005),
                new ColumnPredicate.In(ColumnPath.of("id"), List.of(150_005L)),
                ColumnPredicate.or(List.of(
                        compare("id", Comparison.EQUAL, 150_005L), compare("text", Comparison.EQUAL, "text 7"))))) {
            List<List<Object>> rowsFound = ParquetFiles.read(
                    ParquetFiles.dataFile(large),
                    DataFileSchema.plain(schema),
                    ParquetFiles.request(schema, predicate),
                    context);
            assertThat(rowsFound)
                    .as("%s", predicate)
                    .hasSizeLessThan(rows)
                    .contains(Arrays.asList(150_005L, "text 150005", 150_005, List.of(150_005, 150_005)));
        }
    }

    @Test
    void aFileThatIsGoneIsMissingThoughItsFooterIsKnown() throws IOException {
        ParquetFormat format = new ParquetFormat();
        DataFile listed = ParquetFiles.dataFile(file);
        format.readRowCount(ParquetFiles.STORE, file.toString());
        Files.delete(file);
        ScanContext context = ScanContext.of(memory);
        // The second is answered with the help of page indexes, which are read first.
        for (ColumnPredicate condition : List.of(ColumnPredicate.ALWAYS_TRUE, compare("id", Comparison.EQUAL, 5L))) {
            ScanSplit split = format.splits(
                            ParquetFiles.STORE,
                            DataFileSchema.plain(SCHEMA),
                            List.of(listed),
                            ParquetFiles.request(SCHEMA, condition))
                    .getFirst();
            assertThatThrownBy(() -> {
                        try (BatchReader reader = split.open(context)) {
                            reader.next();
                        }
                    })
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_FILE_MISSING))
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void whatIsLearntWhileRunningPrunesToo() {
        ScanContext context =
                new ScanContext(memory, null, () -> compare("id", Comparison.GREATER, 1_000_000L), metrics);
        assertThat(ParquetFiles.read(
                        DataFile.of(file.toString(), size(), 1),
                        DataFileSchema.plain(SCHEMA),
                        ParquetFiles.request(SCHEMA),
                        context))
                .isEmpty();
        assertThat(metrics.bytesRead.sum()).isZero();
        DataFile unfit = new DataFile(file.toString(), size(), 1, ROWS, Map.of(), null, predicate -> false);
        assertThat(ParquetFiles.read(unfit, DataFileSchema.plain(SCHEMA), ParquetFiles.request(SCHEMA), context))
                .isEmpty();
        assertThat(metrics.filesPrunedAtRunTime.sum()).isEqualTo(1);
    }

    @Test
    void constantsAndColumnsAboutTheFile() {
        SqlType.Struct table = SqlType.struct(
                Field.nullable("part", SqlType.DATE),
                Field.nullable("id", SqlType.BIGINT),
                Field.nullable("nopart", SqlType.STRING));
        Map<Integer, Object> constants = new HashMap<>();
        constants.put(0, 18_000);
        constants.put(2, null);
        DataFile dataFile = new DataFile(file.toString(), size(), 1234, ROWS, constants, null, FilePruner.NEVER);
        ScanRequest request = ScanRequest.of(List.of(
                new ScanColumn.RowPosition(),
                new ScanColumn.Stored(2, SqlType.STRING),
                new ScanColumn.Stored(1, SqlType.BIGINT),
                new ScanColumn.Stored(0, SqlType.DATE),
                new ScanColumn.FilePath(),
                new ScanColumn.FileSize(),
                new ScanColumn.FileModificationTime()));
        List<List<Object>> rows =
                ParquetFiles.read(dataFile, DataFileSchema.plain(table), request, ScanContext.of(memory));
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.get(50_000))
                .isEqualTo(Arrays.asList(50_000L, null, 50_000L, 18_000, file.toString(), size(), 1_234_000L));
    }

    @Test
    void rowsAreCountedWithoutReadingColumns() {
        List<List<Object>> rows = ParquetFiles.read(
                DataFile.of(file.toString(), size(), 1),
                DataFileSchema.plain(SCHEMA),
                ScanRequest.of(List.of()),
                new ScanContext(memory, null, () -> ColumnPredicate.ALWAYS_TRUE, metrics));
        assertThat(rows).hasSize(ROWS);
        assertThat(metrics.bytesRead.sum()).isZero();
    }

    @Test
    void columnsAreFoundByFieldIdAndByStoredName() {
        Path mapped = folder.resolve("mapped.parquet");
        SqlType.Struct stored = SqlType.struct(
                new Field("col-1", SqlType.INT, true, Map.of(DataFileSchema.FIELD_ID, 7L)),
                new Field(
                        "col-2",
                        SqlType.struct(new Field("col-3", SqlType.STRING, true, Map.of(DataFileSchema.FIELD_ID, 9L))),
                        true,
                        Map.of(DataFileSchema.FIELD_ID, 8L)));
        RoundTripTest.write(mapped, FileWriteOptions.DEFAULT, stored, List.of(List.of(1), List.of(List.of("a"))), 10);
        SqlType.Struct table = SqlType.struct(
                Field.nullable("renamed", SqlType.struct(Field.nullable("inner", SqlType.STRING))),
                Field.nullable("number", SqlType.INT));
        SqlType.Struct names = new SqlType.Struct(
                List.of(stored.fields().get(1), stored.fields().get(0)));
        for (boolean byFieldId : new boolean[] {true, false}) {
            SqlType.Struct own = byFieldId
                    ? SqlType.struct(
                            names.fields().get(0).withName("x"),
                            names.fields().get(1).withName("y"))
                    : names;
            DataFileSchema schema = new DataFileSchema(table, own, byFieldId);
            DataFile dataFile = ParquetFiles.dataFile(mapped);
            assertThat(ParquetFiles.read(dataFile, schema, ParquetFiles.request(table), ScanContext.of(memory)))
                    .containsExactly(List.of(List.of("a"), 1));
            ScanContext context = ScanContext.of(memory);
            assertThat(ParquetFiles.read(
                            dataFile,
                            schema,
                            ParquetFiles.request(table, compare("number", Comparison.GREATER, 1)),
                            context))
                    .isEmpty();
        }
    }

    @Test
    void textsOfFewValuesStayDictionaries() {
        ScanRequest request = ScanRequest.of(List.of(new ScanColumn.Stored(2, SqlType.STRING)));
        ScanSplit split = new ParquetFormat()
                .splits(ParquetFiles.STORE, DataFileSchema.plain(SCHEMA), List.of(ParquetFiles.dataFile(file)), request)
                .getFirst();
        try (BatchReader reader = split.open(ScanContext.of(memory))) {
            Batch first = reader.next();
            Batch second = reader.next();
            Vector vector = first.column(0);
            assertThat(first.length()).isEqualTo(Batch.TARGET_LENGTH);
            assertThat(vector).isInstanceOf(DictionaryVector.class);
            assertThat(((DictionaryVector) vector).dictionary())
                    .isSameAs(((DictionaryVector) second.column(0)).dictionary());
            // A batch stays what it was after the next one is read.
            assertThat(Vectors.value(vector, 1)).isEqualTo("kind 1");
            assertThat(memory.reservedBytes()).isPositive();
        }
        assertThat(memory.reservedBytes()).isZero();
    }

    @Test
    void largeFilesAreCutIntoRangesOfWhichEachRowGroupBelongsToOne() {
        List<ScanSplit> splits = new ArrayList<>();
        for (long start = 0; start < size(); start += 50_000) {
            splits.add(new ParquetSplit(
                    ParquetFiles.STORE,
                    new FooterCache(1 << 20),
                    new BloomFilterCache(1 << 20),
                    new ReadBuffers(),
                    DataFileSchema.plain(SCHEMA),
                    ParquetFiles.dataFile(file),
                    ParquetFiles.request(SCHEMA),
                    start,
                    start + 50_000,
                    new AtomicBoolean()));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (ScanSplit split : splits) {
            try (BatchReader reader = split.open(ScanContext.of(memory))) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    ParquetFiles.append(batch, rows);
                }
            }
        }
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.get(ROWS - 1)).isEqualTo(row(ROWS - 1));
    }

    private long size() {
        return ParquetFiles.dataFile(file).sizeBytes();
    }

    private static List<Object> row(int i) {
        return Arrays.asList((long) i, name(i), kind(i), tags(i), i % 9 == 0 ? null : Arrays.asList((Object) i));
    }

    private List<List<Object>> scan(DataFile dataFile, RowFilter filter, ColumnPredicate pruning) {
        List<List<Object>> rows = ParquetFiles.read(
                dataFile,
                DataFileSchema.plain(SCHEMA),
                ParquetFiles.request(SCHEMA, pruning),
                new ScanContext(memory, filter, () -> ColumnPredicate.ALWAYS_TRUE, metrics));
        assertThat(memory.reservedBytes()).isZero();
        return rows;
    }

    private static ColumnPredicate compare(String path, Comparison comparison, Object constant) {
        return new ColumnPredicate.Compare(new ColumnPath(List.of(path.split("\\."))), comparison, constant);
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
                assertThat(batch.columnCount()).isEqualTo(1);
                int[] kept = new int[batch.rowCount()];
                int count = 0;
                for (int i = 0; i < batch.rowCount(); i++) {
                    int position = batch.selection().position(i);
                    if (wanted.test((Long) Vectors.value(batch.column(0), position))) {
                        kept[count++] = position;
                    }
                }
                return Selection.of(kept, count);
            }
        };
    }

    private static RowFilter notDelivered(RowFilter filter) {
        return new RowFilter() {
            @Override
            public int[] columns() {
                return filter.columns();
            }

            @Override
            public boolean isDelivered(int column) {
                assertThat(column).isZero();
                return false;
            }

            @Override
            public Selection apply(Batch batch) {
                return filter.apply(batch);
            }
        };
    }
}
