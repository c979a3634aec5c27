package io.sluice.benchmarks.suite;

import java.util.List;

/**
 * A query of a suite.
 *
 * @param name q01 and on
 * @param sql as all engines take it
 * @param unlimitedSql the same without its last LIMIT, which among rows of equal order takes any
 * @param orderBy 1-based columns, negative where descending; none where an engine places NULLs as it likes
 */
record SuiteQuery(String name, String sql, String unlimitedSql, List<Integer> orderBy) {
    SuiteQuery {
        orderBy = List.copyOf(orderBy);
    }
}
