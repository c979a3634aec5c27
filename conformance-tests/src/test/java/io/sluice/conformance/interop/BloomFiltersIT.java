package io.sluice.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.delta.TableFolder;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.interop.BloomFilteredTable.Column;
import io.sluice.conformance.interop.InteropMatrixIT.Engine;
import io.sluice.conformance.server.JavaProcess;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Parquet's Bloom filters are used: ours by Spark, delta-rs and DuckDB, and theirs by us. That a reader uses a filter shows by
 * what it then misses: where the filters are made to hold nothing, it finds nothing.
 */
@Tag("interop")
class BloomFiltersIT extends TableTest {
    private final Feature feature = BloomFilteredTable.feature();

    @Test
    void othersUseOurs() throws SQLException, IOException {
        String intact = folder.resolve("intact").toString();
        run(feature.statements(Engine.SLUICE, intact).toArray(String[]::new));
        String emptied = copy(Path.of(intact), "emptied").toString();
        List<Path> files = new TableFolder(Path.of(emptied)).dataFiles();
        int filters = 0;
        for (Path file : files) {
            filters += empty(file);
        }
        assertThat(filters).isEqualTo(2 * Column.values().length);
        Set<Column> all = EnumSet.allOf(Column.class);
        assertThat(CanonicalRows.read(connection, feature.query(intact))).isEqualTo(feature.rows());
        assertThat(notFound(rows(sought("delta.`" + intact + "`")))).isEmpty();
        assertThat(notFound(rows(sought("delta.`" + emptied + "`")))).isEqualTo(all);

        Path answer = folder.resolve("answer");
        Path script = folder.resolve("script");
        DeltaRs.run(script, List.of("read %s %s %s".formatted(answer, emptied, sought("t"))), JavaProcess.LIMIT);
        // Its engine, DataFusion, looks neither dates nor times up in filters, and floating-point values not through a
        // cast; delta-rs
        // casts columns whose metadata in the table, as an index writes it, is not in the file.
        assertThat(notFound(Files.readAllLines(answer)))
                .as("delta-rs")
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Column.DAY, Column.MOMENT, Column.X)));

        try (DuckDb duckDb = DuckDb.open(1)) {
            duckDb.viewParquet("t", files);
            List<String> found = duckDb.query(sought("t")).rows().stream()
                    .map(row -> row.getFirst().text())
                    .toList();
            // It looks up decimals that are stored as integers.
            assertThat(notFound(found)).as("DuckDB").isEqualTo(EnumSet.complementOf(EnumSet.of(Column.LARGE)));
        }

        Files.write(script, List.of("read %s %s".formatted(answer, sought("delta.`" + emptied + "`"))));
        Oracle.SPARK.run(List.of(script.toString(), folder.resolve("spark").toString()));
        assertThat(notFound(Files.readAllLines(answer))).as("Spark").isEqualTo(all);
    }

    @Test
    void weUseThoseOfOthers() throws SQLException, IOException {
        Path script = folder.resolve("script");
        Path byDeltaRs = folder.resolve("delta-rs");
        DeltaRs.run(
                script,
                List.of("write %s %s %s".formatted(folder.resolve("written"), feature.name(), byDeltaRs)),
                JavaProcess.LIMIT);
        assertThat(ruledOut("delta.`" + byDeltaRs + "`")).as("delta-rs").isEqualTo(everyColumn(2));

        Path byDuckDb = folder.resolve("duckdb.parquet");
        try (DuckDb duckDb = DuckDb.open(1)) {
            // Only columns with a dictionary get filters, so that values are repeated.
            duckDb.execute("COPY (SELECT v::INT AS i, v + 10000000000 AS l, 's' || v AS s, v::DECIMAL(9,2) AS small,"
                    + " v::DECIMAL(25,3) AS large, DATE '1990-01-01' + v::INT AS day, make_timestamptz(v * 1000000) AS"
                    + " moment, v / 4 AS x FROM range(0, 12000, 6) r(v), range(10)) TO '"
                    + byDuckDb + "' (FORMAT parquet)");
        }
        Map<Column, Long> rowGroupsOut = everyColumn(1);
        // Decimals of so many digits have no dictionary.
        rowGroupsOut.put(Column.LARGE, 0L);
        assertThat(ruledOut("parquet.`" + byDuckDb + "`")).as("DuckDB").isEqualTo(rowGroupsOut);

        Path bySpark = folder.resolve("spark");
        Files.write(script, feature.statements(Engine.SPARK, bySpark.toString()));
        Oracle.SPARK.run(
                List.of(script.toString(), folder.resolve("spark-warehouse").toString()));
        Map<Column, Long> filesOut = everyColumn(2);
        // Of times in the old form, INT96, nothing is said.
        filesOut.put(Column.MOMENT, 1L);
        assertThat(ruledOut("delta.`" + bySpark + "`")).as("Spark").isEqualTo(filesOut);
    }

    private static Map<Column, Long> everyColumn(long count) {
        Map<Column, Long> counts = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            counts.put(column, count);
        }
        return counts;
    }

    /** How many row groups nothing but a filter ruled out, by the column that a missing number was looked up by. */
    private Map<Column, Long> ruledOut(String table) throws SQLException {
        Map<Column, Long> counts = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            // The range leaves one file of each INSERT where Spark wrote two.
            String query = "SELECT i FROM " + table + " WHERE i <= " + BloomFilteredTable.ABSENT + " AND "
                    + column.equal(BloomFilteredTable.ABSENT);
            counts.put(column, Sql.counter(connection, query, "rowGroupsPrunedByBloomFilter"));
        }
        return counts;
    }

    /** Looks one number up by every column; a row has the column's name. */
    private static String sought(String table) {
        return Stream.of(Column.values())
                .map(column -> "SELECT '" + column.title() + "' AS sought FROM " + table + " WHERE "
                        + column.equal(BloomFilteredTable.PRESENT))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static Set<Column> notFound(List<String> titles) {
        Set<Column> columns = EnumSet.allOf(Column.class);
        columns.removeIf(column -> titles.contains(column.title()));
        assertThat(titles).hasSize(Column.values().length - columns.size());
        return columns;
    }

    private Path copy(Path table, String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(table)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(table.relativize(file)));
            }
        }
        return copy;
    }

    /** Makes every filter of a file one of no values; returns how many there are. */
    private static int empty(Path file) throws IOException {
        int filters = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file));
                RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (BlockMetaData rowGroup : reader.getRowGroups()) {
                for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
                    int length = chunk.getBloomFilterLength();
                    if (length <= 0) {
                        continue;
                    }
                    // A header of some bytes, and then the blocks, whose size is a power of two.
                    int blocks = Integer.highestOneBit(length);
                    bytes.seek(chunk.getBloomFilterOffset() + length - blocks);
                    bytes.write(new byte[blocks]);
                    filters++;
                }
            }
        }
        return filters;
    }
}
