package io.sluice.benchmarks.suite;

/** A scan or an aggregate over lineitem that is to gain from a second thread. Each gives few rows, so that fetching them costs nothing. */
enum ThreadCase {
    SCAN(
            "scan of 16 columns",
            "SELECT max(l_orderkey), max(l_partkey), max(l_suppkey), max(l_linenumber), max(l_quantity), "
                    + "max(l_extendedprice), max(l_discount), max(l_tax), max(l_returnflag), max(l_linestatus), "
                    + "max(l_shipdate), max(l_commitdate), max(l_receiptdate), max(l_shipinstruct), max(l_shipmode), "
                    + "max(l_comment) FROM lineitem WHERE l_linenumber > 0"),
    FILTER(
            "filter and sum",
            "SELECT sum(l_extendedprice * l_discount) FROM lineitem WHERE l_discount BETWEEN 0.05 AND 0.07 "
                    + "AND l_quantity < 24"),
    FEW_GROUPS(
            "4 groups",
            "SELECT l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice * (1 - l_discount)), avg(l_tax), "
                    + "count(*) FROM lineitem GROUP BY ALL ORDER BY ALL"),
    MANY_GROUPS(
            "a group for each part",
            "SELECT count(*), max(quantity), max(price) FROM (SELECT l_partkey, sum(l_quantity) AS quantity, "
                    + "avg(l_extendedprice) AS price FROM lineitem GROUP BY l_partkey)"),
    DISTINCT("count of distinct texts", "SELECT count(DISTINCT l_comment) FROM lineitem");

    private final String label;
    private final String sql;

    ThreadCase(String label, String sql) {
        this.label = label;
        this.sql = sql;
    }

    String label() {
        return label;
    }

    String sql() {
        return sql;
    }
}
