package io.sluice.planner;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SqlDialect;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.CatalogReader;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.storage.range.NumberRange;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalog in memory, with one schema "main"; remembers which references it was asked for. */
final class FakeCatalog implements CatalogReader {
    private final Map<String, Relation> relations = new LinkedHashMap<>();
    final List<TableReference> asked = new ArrayList<>();
    final List<FileRead> filesRead = new ArrayList<>();

    record Source(String name, SqlType.Struct schema) implements ScanSource {
        @Override
        public TableStatistics statistics() {
            return TableStatistics.UNKNOWN;
        }

        @Override
        public ScanPlan plan(ScanRequest request) {
            throw new UnsupportedOperationException("the planner scans nothing");
        }

        @Override
        public String description() {
            return name;
        }
    }

    FakeCatalog table(String name, Field... columns) {
        List<String> parts = complete(List.of(name.split("\\.")));
        relations.put(key(parts), new Relation.Table(new ObjectName(parts), new Source(name, SqlType.struct(columns))));
        return this;
    }

    FakeCatalog path(String format, String path, Field... columns) {
        relations.put(
                format + ":" + path,
                new Relation.Table(ObjectName.of(path), new Source(path, SqlType.struct(columns))));
        return this;
    }

    FakeCatalog view(String name, String sql, String... columns) {
        relations.put(
                key(List.of("main", name)),
                new Relation.View(
                        ObjectName.of("main", name),
                        sql,
                        ObjectName.of("main"),
                        SqlDialect.SPARK,
                        false,
                        List.of(columns),
                        Set.of()));
        return this;
    }

    @Override
    public Optional<Relation> find(TableReference reference) {
        asked.add(reference);
        return Optional.ofNullable(
                switch (reference.target()) {
                    case TableReference.Target.Named named ->
                        relations.get(key(complete(named.name().parts())));
                    case TableReference.Target.ByPath path -> relations.get(path.format() + ":" + path.path());
                });
    }

    @Override
    public Relation.Table rows(Statement statement) {
        return new Relation.Table(ObjectName.of("command"), NumberRange.of(0, 3, 1));
    }

    @Override
    public Relation.Table files(FileRead read) {
        filesRead.add(read);
        return (Relation.Table) relations.get(read.format() + ":" + read.path());
    }

    @Override
    public Optional<Relation.Table> filesToLoad(Relation.Table target, FileRead read, boolean force) {
        return Optional.ofNullable(files(read));
    }

    @Override
    public List<ObjectName> similar(ObjectName name) {
        String wanted = name.last().toLowerCase(Locale.ROOT);
        return relations.values().stream()
                .map(r -> switch (r) {
                    case Relation.Table table -> table.name();
                    case Relation.View view -> view.name();
                })
                .filter(n ->
                        n.last().toLowerCase(Locale.ROOT).startsWith(wanted.substring(0, Math.min(3, wanted.length()))))
                .toList();
    }

    PlanningContext context() {
        return new PlanningContext(
                this,
                ObjectName.of("main"),
                ZoneId.of("Europe/Berlin"),
                Instant.parse("2026-03-01T10:15:30.123456Z"),
                new SettingValues(null),
                "tester",
                plan -> {
                    throw new UnsupportedOperationException("nothing is computed here");
                });
    }

    private static List<String> complete(List<String> parts) {
        return parts.size() > 1 ? parts : List.of("main", parts.getFirst());
    }

    private static String key(List<String> parts) {
        return String.join(".", parts).toLowerCase(Locale.ROOT);
    }

    /** The tables of TPC-H with the specification's types. */
    static FakeCatalog tpch() {
        SqlType money = SqlType.decimal(15, 2);
        SqlType text = SqlType.STRING;
        return new FakeCatalog()
                .table(
                        "part",
                        required("p_partkey", SqlType.BIGINT),
                        required("p_name", text),
                        required("p_mfgr", text),
                        required("p_brand", text),
                        required("p_type", text),
                        required("p_size", SqlType.INT),
                        required("p_container", text),
                        required("p_retailprice", money),
                        required("p_comment", text))
                .table(
                        "supplier",
                        required("s_suppkey", SqlType.BIGINT),
                        required("s_name", text),
                        required("s_address", text),
                        required("s_nationkey", SqlType.INT),
                        required("s_phone", text),
                        required("s_acctbal", money),
                        required("s_comment", text))
                .table(
                        "partsupp",
                        required("ps_partkey", SqlType.BIGINT),
                        required("ps_suppkey", SqlType.BIGINT),
                        required("ps_availqty", SqlType.INT),
                        required("ps_supplycost", money),
                        required("ps_comment", text))
                .table(
                        "customer",
                        required("c_custkey", SqlType.BIGINT),
                        required("c_name", text),
                        required("c_address", text),
                        required("c_nationkey", SqlType.INT),
                        required("c_phone", text),
                        required("c_acctbal", money),
                        required("c_mktsegment", text),
                        required("c_comment", text))
                .table(
                        "orders",
                        required("o_orderkey", SqlType.BIGINT),
                        required("o_custkey", SqlType.BIGINT),
                        required("o_orderstatus", text),
                        required("o_totalprice", money),
                        required("o_orderdate", SqlType.DATE),
                        required("o_orderpriority", text),
                        required("o_clerk", text),
                        required("o_shippriority", SqlType.INT),
                        required("o_comment", text))
                .table(
                        "lineitem",
                        required("l_orderkey", SqlType.BIGINT),
                        required("l_partkey", SqlType.BIGINT),
                        required("l_suppkey", SqlType.BIGINT),
                        required("l_linenumber", SqlType.INT),
                        required("l_quantity", money),
                        required("l_extendedprice", money),
                        required("l_discount", money),
                        required("l_tax", money),
                        required("l_returnflag", text),
                        required("l_linestatus", text),
                        required("l_shipdate", SqlType.DATE),
                        required("l_commitdate", SqlType.DATE),
                        required("l_receiptdate", SqlType.DATE),
                        required("l_shipinstruct", text),
                        required("l_shipmode", text),
                        required("l_comment", text))
                .table(
                        "nation",
                        required("n_nationkey", SqlType.INT),
                        required("n_name", text),
                        required("n_regionkey", SqlType.INT),
                        required("n_comment", text))
                .table(
                        "region",
                        required("r_regionkey", SqlType.INT),
                        required("r_name", text),
                        required("r_comment", text));
    }

    /** One table with a column of every type, and what the tests need beside it. */
    static FakeCatalog everyType() {
        return new FakeCatalog()
                .table(
                        "t",
                        Field.nullable("b", SqlType.BOOLEAN),
                        Field.nullable("i8", SqlType.TINYINT),
                        Field.nullable("i16", SqlType.SMALLINT),
                        Field.nullable("i32", SqlType.INT),
                        Field.nullable("i64", SqlType.BIGINT),
                        Field.nullable("f32", SqlType.FLOAT),
                        Field.nullable("f64", SqlType.DOUBLE),
                        Field.nullable("d", SqlType.decimal(10, 2)),
                        Field.nullable("s", SqlType.STRING),
                        Field.nullable("bin", SqlType.BINARY),
                        Field.nullable("day", SqlType.DATE),
                        Field.nullable("ts", SqlType.TIMESTAMP),
                        Field.nullable("ntz", SqlType.TIMESTAMP_NTZ),
                        Field.nullable("arr", SqlType.array(SqlType.INT)),
                        Field.nullable("m", SqlType.map(SqlType.STRING, SqlType.INT)),
                        Field.nullable(
                                "st",
                                SqlType.struct(Field.nullable("x", SqlType.INT), Field.nullable("y", SqlType.STRING))))
                .table("u", Field.nullable("id", SqlType.INT), Field.nullable("name", SqlType.STRING))
                .table("other.u", Field.required("id", SqlType.INT), Field.nullable("extra", SqlType.STRING))
                .path("delta", "/data/p", Field.nullable("k", SqlType.INT))
                .path("csv", "/data/c.csv", Field.nullable("_c0", SqlType.STRING))
                .view("v", "SELECT id, name FROM u WHERE id > 0")
                .view("renamed", "SELECT id AS a, count(*) AS n FROM u GROUP BY id ORDER BY n", "first", "second");
    }

    private static Field required(String name, SqlType type) {
        return Field.required(name, type);
    }
}
