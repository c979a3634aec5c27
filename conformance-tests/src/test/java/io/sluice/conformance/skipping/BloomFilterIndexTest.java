package io.sluice.conformance.skipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;

/** CREATE BLOOMFILTER INDEX: which files get filters, and which row groups queries read by them. */
class BloomFilterIndexTest extends TableTest {
    /** Files whose ids lie all over each other, so that minima and maxima rule none of them out. */
    private void scattered(String table, int files) throws SQLException {
        for (int file = 0; file < files; file++) {
            run("INSERT INTO " + table + " SELECT id * " + files + " + " + file + ", CAST(id * " + files + " + " + file
                    + " AS STRING) FROM range(2000)");
        }
    }

    private long counter(String query, String name) throws SQLException {
        return Sql.counter(connection, query, name);
    }

    /** How many row groups of the table's newest version have a filter of a column, by its name in the files. */
    private long filters(String table, String column) throws SQLException, IOException {
        List<String> paths = rows("SELECT DISTINCT _metadata.file_path FROM " + table);
        long count = 0;
        try (Stream<Path> files = Files.walk(table(table))) {
            for (Path file : files.filter(path -> paths.stream().anyMatch(p -> p.endsWith("/" + path.getFileName())))
                    .toList()) {
                try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
                    for (BlockMetaData rowGroup : reader.getRowGroups()) {
                        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
                            count += chunk.getPath().toDotString().equals(column) && chunk.getBloomFilterOffset() > 0
                                    ? 1
                                    : 0;
                        }
                    }
                }
            }
        }
        return count;
    }

    @Test
    void aQueryReadsTheFilesThatMayHaveTheValue() throws SQLException, IOException {
        run("CREATE TABLE t (id BIGINT, name STRING)");
        run("CREATE BLOOMFILTER INDEX ON TABLE t FOR COLUMNS (id OPTIONS (fpp = 0.0001), name OPTIONS (fpp = 0.0001))");
        scattered("t", 5);
        assertThat(filters("t", "id")).isEqualTo(5);
        for (String condition : List.of(
                "id = 7777",
                "id <=> 7777",
                "id IN (7777, 2)",
                "name = '7777'",
                "id = 7777 AND name > ''",
                "id = 7777 OR name = '7777'",
                "id = 7777 OR id < 0")) {
            String query = "SELECT count(*) FROM t WHERE " + condition;
            assertThat(row(query)).as(condition).isEqualTo(condition.contains("IN") ? "2" : "1");
            assertThat(counter(query, "rowGroupsRead")).as(condition).isEqualTo(1);
            assertThat(counter(query, "rowGroupsPrunedByBloomFilter"))
                    .as(condition)
                    .isEqualTo(4);
        }
        for (String condition : List.of("id = 7777 OR name > ''", "id <> 7777", "id IS NOT NULL")) {
            assertThat(counter("SELECT id FROM t WHERE " + condition, "rowGroupsRead"))
                    .as(condition)
                    .isEqualTo(5);
        }
        run("SET spark.databricks.io.skipping.bloomFilter.enabled = false");
        assertThat(counter("SELECT id FROM t WHERE id = 7777", "rowGroupsRead")).isEqualTo(5);
        assertThat(counter("SELECT id FROM t WHERE id = 7777", "bloomFiltersRead"))
                .isZero();
    }

    @Test
    void theFewKeysOfAJoinAreLookedFor() throws SQLException {
        run("CREATE TABLE t (id BIGINT, name STRING)");
        run("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id OPTIONS (fpp = 0.0001))");
        scattered("t", 4);
        run("CREATE TABLE few (id BIGINT)", "INSERT INTO few VALUES (4), (8), (4000)");
        String query = "SELECT count(*) FROM t JOIN few ON t.id = few.id";
        assertThat(row(query)).isEqualTo("3");
        assertThat(counter(query, "rowGroupsPrunedByBloomFilter")).isEqualTo(3);
    }

    @Test
    void onlyFilesWrittenFromThenOnHaveFilters() throws SQLException, IOException {
        run("CREATE TABLE t (id BIGINT, name STRING)", "INSERT INTO t VALUES (1, 'a'), (5, 'b')");
        run("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id)");
        assertThat(filters("t", "id")).isZero();
        run("INSERT INTO t VALUES (2, 'c'), (9, 'd')");
        assertThat(filters("t", "id")).isEqualTo(1);
        assertThat(filters("t", "name")).isZero();
        run("OPTIMIZE t");
        assertThat(files("t")).isEqualTo(1);
        assertThat(filters("t", "id")).isEqualTo(1);
        run("UPDATE t SET name = 'x' WHERE id = 2");
        assertThat(filters("t", "id")).isEqualTo(files("t"));

        run("SET delta.bloomFilter.enabled = false", "INSERT OVERWRITE t SELECT * FROM t");
        assertThat(filters("t", "id")).isZero();
        run("INSERT INTO t VALUES (3, 'e')", "OPTIMIZE t", "DELETE FROM t WHERE id = 9");
        assertThat(filters("t", "id")).isZero();
        run("RESET bloomFilterIndexes", "INSERT OVERWRITE t SELECT * FROM t");
        assertThat(filters("t", "id")).isEqualTo(files("t"));

        run("DROP BLOOMFILTER INDEX ON t FOR COLUMNS (id)", "INSERT OVERWRITE t SELECT * FROM t");
        assertThat(filters("t", "id")).isZero();
        assertThat(rows("DESCRIBE HISTORY t").stream()
                        .filter(entry -> entry.contains("BLOOMFILTER INDEX"))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void theIndexIsInTheColumnsMetadata() throws SQLException, IOException {
        run("CREATE TABLE t (id BIGINT, name STRING, day DATE)");
        run("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (ID OPTIONS (fpp = 0.2, numItems = 500), day)"
                + " OPTIONS (fpp = 0.05, maxExpectedFpp = 0.5)");
        assertThat(metadata("id"))
                .isEqualTo(Map.of(
                        "delta.bloomFilter.enabled",
                        true,
                        "delta.bloomFilter.fpp",
                        0.2,
                        "delta.bloomFilter.numItems",
                        500L,
                        "delta.bloomFilter.maxExpectedFpp",
                        0.5));
        assertThat(metadata("day"))
                .containsEntry("delta.bloomFilter.fpp", 0.05)
                .containsEntry("delta.bloomFilter.numItems", 1_000_000L);
        assertThat(metadata("name")).isEmpty();
        assertThat(rows("DESCRIBE EXTENDED t id"))
                .contains("bloom_filter_index|fpp=0.2, numItems=500, maxExpectedFpp=0.5");
        run("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id)");
        assertThat(metadata("id")).containsEntry("delta.bloomFilter.fpp", 0.1);

        run("CREATE TABLE selected AS SELECT * FROM t");
        assertThat(snapshot("selected").schema().fields().getFirst().metadata()).isEmpty();
        run("CREATE TABLE cloned SHALLOW CLONE t", "INSERT INTO cloned VALUES (1, 'a', current_date())");
        assertThat(filters("cloned", "id")).isEqualTo(1);

        run("DROP BLOOMFILTER INDEX ON TABLE t");
        assertThat(metadata("id")).isEmpty();
        assertThat(metadata("day")).isEmpty();
    }

    private Map<String, Object> metadata(String column) {
        return snapshot("t")
                .schema()
                .fields()
                .get(snapshot("t").schema().indexOf(column))
                .metadata();
    }

    @Test
    void filtersThatWouldBeTooFullAreLeftOut() throws SQLException, IOException {
        run("CREATE TABLE t (id BIGINT, name STRING)");
        run("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id OPTIONS (numItems = 10, maxExpectedFpp = 0.5), name OPTIONS"
                + " (numItems = 10))");
        scattered("t", 1);
        assertThat(filters("t", "id")).isZero();
        assertThat(filters("t", "name")).isEqualTo(1);
        run("INSERT OVERWRITE t VALUES (1, 'a'), (2, 'b')");
        assertThat(filters("t", "id")).isEqualTo(1);
    }

    @Test
    void renamedAndWidenedColumnsAreFound() throws SQLException, IOException {
        run("CREATE TABLE t (id INT, name STRING) TBLPROPERTIES ('delta.columnMapping.mode' = 'name',"
                + " 'delta.enableTypeWidening' = 'true')");
        run("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id OPTIONS (fpp = 0.0001))");
        scattered("t", 3);
        run("ALTER TABLE t RENAME COLUMN id TO number", "ALTER TABLE t ALTER COLUMN number TYPE BIGINT");
        run("INSERT INTO t VALUES (-1, ''), (1000000000000, '')");
        String query = "SELECT name FROM t WHERE number = 4001";
        assertThat(row(query)).isEqualTo("4001");
        assertThat(counter(query, "rowGroupsPrunedByBloomFilter")).isEqualTo(3);
        assertThat(row("SELECT count(*) FROM t WHERE number = 1000000000000")).isEqualTo("1");
        String physical =
                (String) snapshot("t").schema().fields().getFirst().metadata().get("delta.columnMapping.physicalName");
        assertThat(filters("t", physical)).isEqualTo(4);
    }

    @Test
    void filtersOfFilesReadByPathAreUsed() throws SQLException {
        run("CREATE TABLE t (id BIGINT, name STRING)");
        run("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id OPTIONS (fpp = 0.0001))");
        scattered("t", 3);
        String query = "SELECT name FROM parquet.`" + table("t") + "/part-*` WHERE id = 4001";
        assertThat(row(query)).isEqualTo("4001");
        assertThat(counter(query, "rowGroupsPrunedByBloomFilter")).isEqualTo(2);
    }

    @Test
    void whatCannotBeIndexedIsRefused() throws SQLException {
        run("CREATE TABLE t (id BIGINT, b BOOLEAN, s STRUCT<x: INT>, p INT) PARTITIONED BY (p)");
        run("CREATE VIEW v AS SELECT * FROM t");
        refused("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (nothing)", "UNRESOLVED_COLUMN", "nothing", "id, b, s, p");
        refused("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (s.x)", "UNSUPPORTED_FEATURE", "within s");
        refused("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (s)", "UNSUPPORTED_FEATURE", "STRUCT");
        refused("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (b)", "UNSUPPORTED_FEATURE", "BOOLEAN");
        refused("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (p)", "UNSUPPORTED_FEATURE", "partitioned by p");
        refused("CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id, ID)", "INVALID_STATEMENT", "twice");
        refused("CREATE BLOOMFILTER INDEX ON v FOR COLUMNS (id)", "INVALID_STATEMENT", "is a view");
        for (String fpp : List.of("0", "1", "-0.1", "'x'", "1e-400")) {
            refused(
                    "CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id OPTIONS (fpp = " + fpp + "))",
                    "INVALID_PARAMETER_VALUE",
                    "fpp must be");
        }
        for (String items : List.of("0", "-3", "1.5", "99999999999999999999")) {
            refused(
                    "CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id OPTIONS (numItems = " + items + "))",
                    "INVALID_PARAMETER_VALUE",
                    "numItems must be");
        }
        refused(
                "CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id) OPTIONS (maxExpectedFpp = 1.1)",
                "INVALID_PARAMETER_VALUE",
                "maxExpectedFpp must be");
        refused("DROP BLOOMFILTER INDEX ON t FOR COLUMNS (id)", "INVALID_STATEMENT", "id", "no Bloom filter index");
        refused("DROP BLOOMFILTER INDEX ON t", "INVALID_STATEMENT", "no Bloom filter index");
        assertThat(snapshot("t").version()).isZero();
    }
}
