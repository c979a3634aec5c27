package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands: what was written comes out as the record. */
class StatementsTest {
    @Test
    void schemas() {
        assertThat(Plans.statement("CREATE DATABASE voting"))
                .isEqualTo(new Statement.CreateSchema(
                        ObjectName.of("voting"), false, Optional.empty(), Optional.empty(), Map.of()));
        assertThat(Plans.statement("CREATE SCHEMA IF NOT EXISTS a.b COMMENT 'it''s' LOCATION '/x';"))
                .isEqualTo(new Statement.CreateSchema(
                        ObjectName.of("a", "b"), true, Optional.of("it's"), Optional.of("/x"), Map.of()));
        assertThat(Plans.statement("DROP SCHEMA IF EXISTS s CASCADE"))
                .isEqualTo(new Statement.DropSchema(ObjectName.of("s"), true, true));
        assertThat(Plans.statement("DROP DATABASE s RESTRICT"))
                .isEqualTo(new Statement.DropSchema(ObjectName.of("s"), false, false));
        assertThat(Plans.statement("USE `my schema`")).isEqualTo(new Statement.UseSchema(ObjectName.of("my schema")));
        assertThat(Plans.statement("USE SCHEMA s")).isEqualTo(new Statement.UseSchema(ObjectName.of("s")));
        assertThat(Plans.statement("SHOW DATABASES")).isEqualTo(new Statement.ShowSchemas(Optional.empty()));
        assertThat(Plans.statement("SHOW SCHEMAS LIKE 'v*'")).isEqualTo(new Statement.ShowSchemas(Optional.of("v*")));
    }

    @Test
    void tables() {
        assertThat(Plans.statement("SHOW TABLES"))
                .isEqualTo(new Statement.ShowTables(Optional.empty(), Optional.empty()));
        assertThat(Plans.statement("SHOW TABLES IN voting LIKE 't*'"))
                .isEqualTo(new Statement.ShowTables(Optional.of(ObjectName.of("voting")), Optional.of("t*")));
        assertThat(Plans.statement("DROP TABLE IF EXISTS a.t"))
                .isEqualTo(new Statement.DropTable(ObjectName.of("a", "t"), true));
        assertThat(Plans.statement("DROP VIEW v")).isEqualTo(new Statement.DropView(ObjectName.of("v"), false));
    }

    @Test
    void createTable() {
        Statement.CreateTable create = (Statement.CreateTable) Plans.statement("""
            CREATE TABLE IF NOT EXISTS s.t (
              id BIGINT NOT NULL COMMENT 'key', `a b` STRING, c VARCHAR(10), d DECIMAL(12, 2), day DATE, ts TIMESTAMP,
              ntz TIMESTAMP_NTZ, f FLOAT, arr ARRAY<STRUCT<x: INT, y STRING NOT NULL>>, m MAP<STRING, ARRAY<DOUBLE>>)
            USING Delta PARTITIONED BY (day) LOCATION '/w/t' COMMENT 'all'
            TBLPROPERTIES ('delta.x' = '5', delta.y.z = true) OPTIONS (Header "true")\
            """);

        assertThat(create.name()).hasToString("s.t");
        assertThat(create.ifNotExists()).isTrue();
        assertThat(create.orReplace()).isFalse();
        assertThat(create.provider()).isEqualTo("delta");
        assertThat(create.columns())
                .containsExactly(
                        new Field("id", SqlType.BIGINT, false, Map.of("comment", "key")),
                        Field.nullable("a b", SqlType.STRING),
                        new Field("c", SqlType.STRING, true, Map.of("__CHAR_VARCHAR_TYPE_STRING", "varchar(10)")),
                        Field.nullable("d", SqlType.decimal(12, 2)),
                        Field.nullable("day", SqlType.DATE),
                        Field.nullable("ts", SqlType.TIMESTAMP),
                        Field.nullable("ntz", SqlType.TIMESTAMP_NTZ),
                        Field.nullable("f", SqlType.FLOAT),
                        Field.nullable(
                                "arr",
                                SqlType.array(SqlType.struct(
                                        Field.nullable("x", SqlType.INT), Field.required("y", SqlType.STRING)))),
                        Field.nullable("m", SqlType.map(SqlType.STRING, SqlType.array(SqlType.DOUBLE))));
        assertThat(create.partitionColumns()).containsExactly("day");
        assertThat(create.location()).hasValue("/w/t");
        assertThat(create.comment()).hasValue("all");
        assertThat(create.properties()).isEqualTo(Map.of("delta.x", "5", "delta.y.z", "true"));
        assertThat(create.options()).isEqualTo(Map.of("header", "true"));
        assertThat(create.rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE OR REPLACE TABLE q USING DELTA PARTITIONED BY (k) AS SELECT k, 1 AS x FROM delta.`/data/p`",
                "CREATE OR REPLACE TABLE q PARTITIONED BY (k) SELECT k, 1 AS x FROM delta.`/data/p`",
                "CREATE OR REPLACE TABLE q PARTITIONED BY (k) AS (SELECT k, 1 AS x FROM delta.`/data/p`)",
                "CREATE OR REPLACE TABLE q PARTITIONED BY (k) AS WITH c AS (SELECT k FROM delta.`/data/p`) SELECT k, 1"
                        + " AS x FROM c",
            })
    void createTableAs(String sql) {
        Statement.CreateTable create = (Statement.CreateTable) Plans.statement(sql);

        assertThat(create.orReplace()).isTrue();
        assertThat(create.partitionColumns()).containsExactly("k");
        assertThat(create.rows())
                .hasValueSatisfying(rows -> assertThat(rows.columns())
                        .containsExactly(Field.nullable("k", SqlType.INT), Field.required("x", SqlType.INT)));
    }

    @Test
    void createTableOverWhatIsThere() {
        Statement.CreateTable create =
                (Statement.CreateTable) Plans.statement("CREATE TABLE again USING DELTA LOCATION '/w/t'");

        assertThat(create.columns()).isEmpty();
        assertThat(create.rows()).isEmpty();
        assertThat(create.location()).hasValue("/w/t");
    }

    @Test
    void views() {
        Statement.CreateView create = (Statement.CreateView)
                Plans.statement("CREATE OR REPLACE TEMP VIEW w (a, b) AS\n  SELECT id, name FROM u ; ");

        assertThat(create.name()).isEqualTo(ObjectName.of("w"));
        assertThat(create.orReplace()).isTrue();
        assertThat(create.temporary()).isTrue();
        assertThat(create.ifNotExists()).isFalse();
        assertThat(create.columnNames()).containsExactly("a", "b");
        assertThat(create.sql()).isEqualTo("SELECT id, name FROM u");
        assertThat(Plans.names(create.query())).containsExactly("id", "name");
    }

    @Test
    void describe() {
        TableReference u = reference("u", 1, 10);
        assertThat(Plans.statement("DESCRIBE u")).isEqualTo(new Statement.DescribeTable(u, false));
        assertThat(Plans.statement("DESC TABLE EXTENDED u"))
                .isInstanceOfSatisfying(
                        Statement.DescribeTable.class,
                        d -> assertThat(d.extended()).isTrue());
        assertThat(Plans.statement("DESCRIBE history"))
                .isInstanceOfSatisfying(
                        Statement.DescribeTable.class, d -> assertThat(d.name()).hasToString("history"));
        assertThat(Plans.statement("DESCRIBE HISTORY delta.`/x y` LIMIT 3"))
                .isInstanceOfSatisfying(Statement.DescribeHistory.class, d -> {
                    assertThat(d.name().target()).isEqualTo(new TableReference.Target.ByPath("delta", "/x y"));
                    assertThat(d.limit()).hasValue(3L);
                });
    }

    private static TableReference reference(String name, int line, int column) {
        return new TableReference(
                new TableReference.Target.Named(ObjectName.of(name)),
                new TableReference.Version.Latest(),
                new io.sluice.common.error.SourcePosition(line, column, line, column + name.length() - 1));
    }

    @Test
    void settings() {
        assertThat(Plans.statement("SET spark.databricks.delta.commitInfo.userMetadata=updating-faulty-data"))
                .isEqualTo(new Statement.SetSetting(
                        "spark.databricks.delta.commitInfo.userMetadata", "updating-faulty-data"));
        assertThat(Plans.statement("set x = it's 1h ; ")).isEqualTo(new Statement.SetSetting("x", "it's 1h"));
        assertThat(Plans.statement("-- zone\nSET timeZone = 'Europe/Berlin'"))
                .isEqualTo(new Statement.SetSetting("timeZone", "Europe/Berlin"));
        assertThat(Plans.statement("SET TIME ZONE 'UTC'")).isEqualTo(new Statement.SetSetting("timeZone", "UTC"));
        assertThat(Plans.statement("SET timeZone")).isEqualTo(new Statement.ShowSettings(Optional.of("timeZone")));
        assertThat(Plans.statement("SET")).isEqualTo(new Statement.ShowSettings(Optional.empty()));
        assertThat(Plans.statement("SHOW SETTINGS")).isEqualTo(new Statement.ShowSettings(Optional.empty()));
        assertThat(Plans.statement("RESET timeZone;")).isEqualTo(new Statement.ResetSetting(Optional.of("timeZone")));
        assertThat(Plans.statement("RESET")).isEqualTo(new Statement.ResetSetting(Optional.empty()));
    }

    @Test
    void copyInto() {
        FakeCatalog catalog = FakeCatalog.everyType()
                .path("csv", "/w/source", Field.nullable("id", SqlType.INT), Field.nullable("name", SqlType.STRING));
        Statement.CopyInto copy = (Statement.CopyInto) Plans.statement("""
            COPY INTO u (id, name) FROM '/w/source' FILEFORMAT = CSV PATTERN = 'file_[a-g].csv'
            FORMAT_OPTIONS ('Header' = 'true', 'delimiter' = '|') COPY_OPTIONS ('force' = 'true')\
            """, catalog);

        assertThat(copy.reference()).hasToString("u");
        FileRead read = copy.read();
        assertThat(read.path()).isEqualTo("/w/source");
        assertThat(read.format()).isEqualTo("csv");
        assertThat(read.pattern()).hasValue("file_[a-g].csv");
        assertThat(read.files()).isEmpty();
        assertThat(read.options()).isEqualTo(Map.of("header", "true", "delimiter", "|"));
        assertThat(((FileRead.Columns.Loaded) read.columns()).byPosition()).isFalse();
        assertThat(copy.copyOptions()).isEqualTo(Map.of("force", "true"));
        assertThat(copy.insert()).isPresent();

        Statement.CopyInto files = (Statement.CopyInto) Plans.statement(
                "COPY INTO delta.`/data/p` FROM '/w' FILEFORMAT = PARQUET VALIDATE 7 ROWS FILES = ('a.parquet', 'b')",
                catalog);
        assertThat(files.read().files()).isEqualTo(List.of("a.parquet", "b"));
        assertThat(files.reference().target()).isEqualTo(new TableReference.Target.ByPath("delta", "/data/p"));
        assertThat(files.validatedRows()).hasValue(7);
        assertThat(files.insert()).isEmpty();
    }

    @Test
    void copyIntoMatchesColumnsByNameOrPosition() {
        FakeCatalog catalog = FakeCatalog.everyType()
                .path("csv", "/f", Field.nullable("a", SqlType.STRING), Field.nullable("id", SqlType.STRING));
        String copy = "COPY INTO u FROM (SELECT %s FROM '/f') FILEFORMAT = CSV";
        assertThat(((Statement.CopyInto) Plans.statement(copy.formatted("a AS name, id"), catalog)).schema())
                .isEqualTo(catalogColumns(catalog));
        for (String good : List.of("id, 'constant'", "_metadata.file_name AS name", "CAST(id AS INT), upper(a)")) {
            assertThat(Plans.statement(copy.formatted(good), catalog)).as(good).isInstanceOf(Statement.CopyInto.class);
        }
        for (String bad : List.of("a, 'constant'", "a, id", "id, a AS nam", "id, a, 'x'", "id, id")) {
            assertThatThrownBy(() -> Plans.statement(copy.formatted(bad), catalog))
                    .as(bad)
                    .isInstanceOf(SluiceException.class);
        }
        String merging = copy.formatted("id, a") + " COPY_OPTIONS ('mergeSchema' = 'true')";
        assertThat(((Statement.CopyInto) Plans.statement(merging, catalog))
                        .schema()
                        .sql())
                .isEqualTo("STRUCT<id: INT, name: STRING, a: STRING>");
        assertThat(Plans.statement("COPY INTO u BY POSITION FROM '/f' FILEFORMAT = CSV", catalog))
                .isInstanceOf(Statement.CopyInto.class);
    }

    private static SqlType.Struct catalogColumns(FakeCatalog catalog) {
        return ((Relation.Table) catalog.find(TableReference.named("u")).orElseThrow())
                .source()
                .schema();
    }

    @Test
    void readFiles() {
        FakeCatalog catalog = FakeCatalog.everyType().path("csv", "/f", Field.nullable("id", SqlType.INT));
        Plans.statement(
                "SELECT f.id, f._metadata.file_path FROM read_files('/f', format => 'csv', header => true, sep => '|',"
                        + " schema => 'id INT, tags ARRAY<STRING>') AS f",
                catalog);
        FileRead read = catalog.filesRead.getLast();
        assertThat(read.options()).isEqualTo(Map.of("header", "true", "sep", "|"));
        assertThat(((FileRead.Columns.Given) read.columns()).schema().sql())
                .isEqualTo("STRUCT<id: INT, tags: ARRAY<STRING>>");
        assertThatThrownBy(() -> Plans.statement("SELECT * FROM read_files('/f', schema => 'id')", catalog))
                .hasMessageContaining("'id'");
        assertThatThrownBy(() -> Plans.statement("SELECT * FROM read_files()", catalog))
                .hasMessageContaining("path");
    }

    @Test
    void explain() {
        assertThat(Plans.statement("EXPLAIN SELECT 1")).isInstanceOfSatisfying(Statement.Explain.class, e -> {
            assertThat(e.mode()).isEqualTo(Statement.Explain.Mode.PHYSICAL);
            assertThat(e.statement()).isInstanceOf(Statement.Query.class);
        });
        assertThat(Plans.statement("EXPLAIN VERBOSE INSERT INTO u VALUES (1, 'a')"))
                .isInstanceOfSatisfying(Statement.Explain.class, e -> {
                    assertThat(e.mode()).isEqualTo(Statement.Explain.Mode.VERBOSE);
                    assertThat(e.statement()).isInstanceOf(Statement.Insert.class);
                });
        assertThat(Plans.statement("EXPLAIN ANALYZE DELETE FROM u WHERE id = 1"))
                .isInstanceOfSatisfying(Statement.Explain.class, e -> {
                    assertThat(e.mode()).isEqualTo(Statement.Explain.Mode.ANALYZE);
                    assertThat(e.statement()).isInstanceOf(Statement.RowChange.class);
                });
    }
}
