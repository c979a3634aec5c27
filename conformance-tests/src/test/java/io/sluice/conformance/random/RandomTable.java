package io.sluice.conformance.random;

import java.util.List;

/** What the generator knows of a TPC-H table: columns with sample values, and joins that do not multiply rows much. */
enum RandomTable {
    REGION(List.of(
            new Column("r_regionkey", Kind.INT, "0", "2", "4"), new Column("r_name", Kind.TEXT, "'ASIA'", "'EUROPE'"))),
    NATION(List.of(
            new Column("n_nationkey", Kind.INT, "3", "11", "24"),
            new Column("n_name", Kind.TEXT, "'FRANCE'", "'CHINA'", "'PERU'"),
            new Column("n_regionkey", Kind.INT, "1", "3"))),
    SUPPLIER(List.of(
            new Column("s_suppkey", Kind.INT, "3", "15"),
            new Column("s_nationkey", Kind.INT, "5", "17"),
            new Column("s_acctbal", Kind.DECIMAL, "0.00", "4500.50"))),
    CUSTOMER(List.of(
            new Column("c_custkey", Kind.INT, "40", "200"),
            new Column("c_nationkey", Kind.INT, "8", "20"),
            new Column("c_acctbal", Kind.DECIMAL, "-500.00", "3000.10", "9000"),
            new Column("c_mktsegment", Kind.TEXT, "'BUILDING'", "'MACHINERY'"),
            new Column("c_phone", Kind.TEXT, "'20-'", "'3'"))),
    PART(List.of(
            new Column("p_partkey", Kind.INT, "100", "300"),
            new Column("p_size", Kind.INT, "10", "25", "49"),
            new Column("p_brand", Kind.TEXT, "'Brand#13'", "'Brand#42'"),
            new Column("p_type", Kind.TEXT, "'PROMO'", "'STANDARD'"),
            new Column("p_retailprice", Kind.DECIMAL, "950.00", "1100.55"))),
    PARTSUPP(List.of(
            new Column("ps_partkey", Kind.INT, "50", "350"),
            new Column("ps_suppkey", Kind.INT, "7", "18"),
            new Column("ps_availqty", Kind.INT, "1000", "7000"),
            new Column("ps_supplycost", Kind.DECIMAL, "100.00", "700.25"))),
    ORDERS(List.of(
            new Column("o_orderkey", Kind.INT, "900", "7000"),
            new Column("o_custkey", Kind.INT, "60", "250"),
            new Column("o_orderstatus", Kind.TEXT, "'F'", "'O'"),
            new Column("o_totalprice", Kind.DECIMAL, "50000.00", "200000.99"),
            new Column("o_orderdate", Kind.DATE, "date '1993-06-01'", "date '1996-01-31'"),
            new Column("o_orderpriority", Kind.TEXT, "'1-URGENT'", "'5-LOW'"))),
    LINEITEM(List.of(
            new Column("l_orderkey", Kind.INT, "500", "6000"),
            new Column("l_partkey", Kind.INT, "80", "330"),
            new Column("l_suppkey", Kind.INT, "4", "16"),
            new Column("l_linenumber", Kind.INT, "1", "3"),
            new Column("l_quantity", Kind.DECIMAL, "10", "35.00"),
            new Column("l_discount", Kind.DECIMAL, "0.03", "0.07"),
            new Column("l_extendedprice", Kind.DECIMAL, "15000.00", "60000.00"),
            new Column("l_returnflag", Kind.TEXT, "'A'", "'R'"),
            new Column("l_shipmode", Kind.TEXT, "'AIR'", "'TRUCK'"),
            new Column("l_shipdate", Kind.DATE, "date '1994-02-28'", "date '1997-07-15'")));

    /** Kinds of values: those of a kind compare with each other. */
    enum Kind {
        INT,
        DECIMAL,
        TEXT,
        DATE
    }

    /** @param samples literals that split the column's values */
    record Column(String name, Kind kind, List<String> samples) {
        Column(String name, Kind kind, String... samples) {
            this(name, kind, List.of(samples));
        }
    }

    /** Two columns that hold the same keys. */
    record Link(RandomTable from, String fromColumn, RandomTable to, String toColumn) {
        Link reversed() {
            return new Link(to, toColumn, from, fromColumn);
        }
    }

    static final List<Link> LINKS = List.of(
            new Link(NATION, "n_regionkey", REGION, "r_regionkey"),
            new Link(SUPPLIER, "s_nationkey", NATION, "n_nationkey"),
            new Link(CUSTOMER, "c_nationkey", NATION, "n_nationkey"),
            new Link(PARTSUPP, "ps_partkey", PART, "p_partkey"),
            new Link(PARTSUPP, "ps_suppkey", SUPPLIER, "s_suppkey"),
            new Link(ORDERS, "o_custkey", CUSTOMER, "c_custkey"),
            new Link(LINEITEM, "l_orderkey", ORDERS, "o_orderkey"),
            new Link(LINEITEM, "l_partkey", PART, "p_partkey"),
            new Link(LINEITEM, "l_suppkey", SUPPLIER, "s_suppkey"));

    private final List<Column> columns;

    RandomTable(List<Column> columns) {
        this.columns = columns;
    }

    List<Column> columns() {
        return columns;
    }
}
