package io.sluice.conformance.tpch;

import io.trino.tpch.TpchTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table of TPC-H 1.4 with the SQL types that we declare for it; all columns are NOT NULL in the data. */
public enum TpchRelation {
    REGION(TpchTable.REGION, "r_regionkey INT, r_name STRING, r_comment STRING"),
    NATION(TpchTable.NATION, "n_nationkey INT, n_name STRING, n_regionkey INT, n_comment STRING"),
    SUPPLIER(
            TpchTable.SUPPLIER,
            "s_suppkey INT, s_name STRING, s_address STRING, s_nationkey INT, s_phone STRING, "
                    + "s_acctbal DECIMAL(15,2), s_comment STRING"),
    CUSTOMER(
            TpchTable.CUSTOMER,
            "c_custkey INT, c_name STRING, c_address STRING, c_nationkey INT, c_phone STRING, "
                    + "c_acctbal DECIMAL(15,2), c_mktsegment STRING, c_comment STRING"),
    PART(
            TpchTable.PART,
            "p_partkey INT, p_name STRING, p_mfgr STRING, p_brand STRING, p_type STRING, p_size INT, "
                    + "p_container STRING, p_retailprice DECIMAL(15,2), p_comment STRING"),
    PARTSUPP(
            TpchTable.PART_SUPPLIER,
            "ps_partkey INT, ps_suppkey INT, ps_availqty INT, ps_supplycost DECIMAL(15,2), ps_comment STRING"),
    ORDERS(
            TpchTable.ORDERS,
            "o_orderkey BIGINT, o_custkey INT, o_orderstatus STRING, o_totalprice DECIMAL(15,2), o_orderdate DATE, "
                    + "o_orderpriority STRING, o_clerk STRING, o_shippriority INT, o_comment STRING"),
    LINEITEM(
            TpchTable.LINE_ITEM,
            "l_orderkey BIGINT, l_partkey INT, l_suppkey INT, l_linenumber INT, l_quantity DECIMAL(15,2), "
                    + "l_extendedprice DECIMAL(15,2), l_discount DECIMAL(15,2), l_tax DECIMAL(15,2), "
                    + "l_returnflag STRING, l_linestatus STRING, l_shipdate DATE, l_commitdate DATE, "
                    + "l_receiptdate DATE, l_shipinstruct STRING, l_shipmode STRING, l_comment STRING");

    private final TpchTable<?> generator;
    private final String columns;

    TpchRelation(TpchTable<?> generator, String columns) {
        this.generator = generator;
        this.columns = columns;
    }

    /** Lower case. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column list of a CREATE TABLE, without parentheses. */
    public String columnDefinitions() {
        return columns;
    }

    public List<String> columnNames() {
        return List.of(columns.split(", ")).stream()
                .map(column -> column.substring(0, column.indexOf(' ')))
                .toList();
    }

    /** DuckDB's {@code columns} argument of {@code read_csv}: a struct of name and type. */
    public String duckDbColumns() {
        return List.of(columns.split(", ")).stream()
                .map(column -> {
                    int space = column.indexOf(' ');
                    String type = column.substring(space + 1);
                    return "'" + column.substring(0, space) + "': '" + (type.equals("STRING") ? "VARCHAR" : type) + "'";
                })
                .collect(Collectors.joining(", ", "{", "}"));
    }

    TpchTable<?> generator() {
        return generator;
    }
}
