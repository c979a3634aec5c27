package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.cache.CacheUse;
import io.sluice.storage.cache.ColumnCache;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.file.FilePruner;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** A large row group of parquet-java's is read in parts, each of which fetches its own pages only. */
class DividedRowGroupsTest {
    private static final int ROWS = 280_000;
    private static final int NOISE = 7;

    @TempDir
    static Path folder;

    private static Path file;
    private final MemoryAccount memory = MemoryAccount.root("test", 1L << 30);

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("large.parquet");
        StringBuilder noise = new StringBuilder();
        for (int n = 0; n < NOISE; n++) {
            noise.append("optional int64 n").append(n).append(";");
        }
        MessageType message = MessageTypeParser.parseMessageType("message m { required int64 id;" + noise
                + "optional binary kind (STRING); optional group tags (LIST) { repeated group list { optional int32"
                + " element; } }optional group st { optional int32 x; optional binary y (STRING); } }");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(message)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(512L << 20)
                .build()) {
            SimpleGroupFactory groups = new SimpleGroupFactory(message);
            for (int i = 0; i < ROWS; i++) {
                writer.write(group(groups.newGroup(), row(i)));
            }
        }
    }

    private static Group group(Group group, List<Object> row) {
        group.add("id", (Long) row.get(0));
        for (int n = 0; n < NOISE; n++) {
            if (row.get(1 + n) != null) {
                group.add("n" + n, (Long) row.get(1 + n));
            }
        }
        if (row.get(1 + NOISE) != null) {
            group.add("kind", (String) row.get(1 + NOISE));
        }
        if (row.get(2 + NOISE) != null) {
            Group tags = group.addGroup("tags");
            for (Object tag : (List<?>) row.get(2 + NOISE)) {
                Group element = tags.addGroup("list");
                if (tag != null) {
                    element.add("element", (Integer) tag);
                }
            }
        }
        if (row.get(3 + NOISE) != null) {
            List<?> fields = (List<?>) row.get(3 + NOISE);
            Group struct = group.addGroup("st");
            struct.add("x", (Integer) fields.get(0));
            if (fields.get(1) != null) {
                struct.add("y", (String) fields.get(1));
            }
        }
        return group;
    }

    private static List<Object> row(int i) {
        SplittableRandom random = new SplittableRandom(i);
        List<Object> row = new ArrayList<>();
        row.add((long) i);
        for (int n = 0; n < NOISE; n++) {
            row.add(random.nextInt(20) == 0 ? null : random.nextLong());
        }
        row.add(i % 13 == 0 ? null : "kind " + i / 1000 % 40);
        row.add(i % 5 == 0 ? null : i % 5 == 1 ? List.of() : Arrays.asList(i, null, i + 1));
        row.add(i % 9 == 0 ? null : Arrays.asList((Object) i, i % 4 == 0 ? null : "y" + i % 100));
        return row;
    }

    @Test
    void eachPartReadsItsOwnRowsAndPages() {
        ScanMetrics metrics = new ScanMetrics();
        List<List<Object>> rows = new ArrayList<>();
        int withRows = 0;
        for (ScanSplit split : splits(ParquetFiles.dataFile(file), ColumnPredicate.ALWAYS_TRUE)) {
            int before = rows.size();
            read(split, context(metrics), rows);
            withRows += rows.size() > before ? 1 : 0;
        }
        assertThat(rows).hasSize(ROWS);
        rows.sort(Comparator.comparing(row -> (Long) row.getFirst()));
        for (int i = 0; i < ROWS; i++) {
            assertThat(rows.get(i)).as("row %d", i).isEqualTo(row(i));
        }
        assertThat(withRows).isGreaterThan(1);
        assertThat(metrics.rowGroupsRead.sum()).isEqualTo(1);
        assertThat(metrics.bytesRead.sum())
                .isLessThan(ParquetFiles.dataFile(file).sizeBytes() * 5 / 4);
        assertThat(memory.reservedBytes()).isZero();
    }

    @Test
    void onlyPagesFromTheFirstToTheLastCandidateAreFetched() {
        for (int wanted : List.of(0, 3, 131_071, 131_072, 200_000, ROWS - 1)) {
            ScanMetrics metrics = new ScanMetrics();
            ColumnPredicate condition =
                    new ColumnPredicate.Compare(ColumnPath.of("id"), Comparison.EQUAL, (long) wanted);
            List<List<Object>> rows = new ArrayList<>();
            for (ScanSplit split : splits(ParquetFiles.dataFile(file), condition)) {
                read(split, context(metrics), rows);
            }
            assertThat(rows).contains(row(wanted)).hasSizeLessThan(ROWS / 8);
            assertThat(metrics.bytesRead.sum())
                    .isLessThan(ParquetFiles.dataFile(file).sizeBytes() / 4);
        }
    }

    @Test
    void deletedRowsAndPositionsCountFromTheBeginningOfTheFile() {
        RoaringBitmap deleted = new RoaringBitmap();
        for (int i = 0; i < ROWS; i += 3) {
            deleted.add(i);
        }
        DataFile plain = ParquetFiles.dataFile(file);
        DataFile marked = new DataFile(
                plain.path(),
                plain.sizeBytes(),
                plain.modificationTimeMillis(),
                ROWS,
                Map.of(),
                ParquetFiles.deletions(new DeletedRows(deleted)),
                FilePruner.NEVER);
        ScanRequest request =
                ScanRequest.of(List.of(new ScanColumn.RowPosition(), new ScanColumn.Stored(0, SqlType.BIGINT)));
        List<List<Object>> rows = new ArrayList<>();
        for (ScanSplit split : splits(marked, request)) {
            read(split, context(new ScanMetrics()), rows);
        }
        assertThat(rows).hasSize(ROWS - deleted.getCardinality());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get(0)).isEqualTo(row.get(1));
            assertThat((Long) row.get(0) % 3).isNotZero();
        });
    }

    @Test
    void partsAreCachedEachByItself() {
        ColumnCache cache = new ColumnCache(1L << 30, MemoryAccount.root("kept", Long.MAX_VALUE));
        for (int round = 0; round < 2; round++) {
            ScanMetrics metrics = new ScanMetrics();
            List<List<Object>> rows = new ArrayList<>();
            for (ScanSplit split : splits(ParquetFiles.dataFile(file), ColumnPredicate.ALWAYS_TRUE)) {
                read(
                        split,
                        new ScanContext(
                                memory,
                                null,
                                () -> ColumnPredicate.ALWAYS_TRUE,
                                metrics,
                                Optional.of(new CacheUse(cache, true)),
                                true),
                        rows);
            }
            assertThat(rows).hasSize(ROWS);
            rows.sort(Comparator.comparing(row -> (Long) row.getFirst()));
            for (int i = 0; i < ROWS; i += 17) {
                assertThat(rows.get(i)).as("row %d", i).isEqualTo(row(i));
            }
            assertThat(metrics.bytesRead.sum() == 0).isEqualTo(round == 1);
        }
    }

    private ScanContext context(ScanMetrics metrics) {
        return new ScanContext(memory, null, () -> ColumnPredicate.ALWAYS_TRUE, metrics);
    }

    private static List<ScanSplit> splits(DataFile file, ColumnPredicate condition) {
        return splits(file, ParquetFiles.request(ParquetFiles.schema(DividedRowGroupsTest.file), condition));
    }

    private static List<ScanSplit> splits(DataFile file, ScanRequest request) {
        SqlType.Struct schema = ParquetFiles.schema(DividedRowGroupsTest.file);
        return new ParquetFormat().splits(ParquetFiles.STORE, DataFileSchema.plain(schema), List.of(file), request);
    }

    private static void read(ScanSplit split, ScanContext context, List<List<Object>> rows) {
        try (BatchReader reader = split.open(context)) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                ParquetFiles.append(batch, rows);
            }
        }
    }
}
