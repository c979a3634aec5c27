package io.sluice.planner.logical;

import org.apache.calcite.rel.hint.HintPredicate;
import org.apache.calcite.rel.hint.HintPredicates;
import org.apache.calcite.rel.hint.HintStrategyTable;

/**
 * The hints that plans keep. They stand on joins; their arguments are in {@code RelHint.listOptions}: names, strings and
 * numbers as text, a list in parentheses as written, e.g. {@code ('user_id', 'o_region_id')}. Other hints are ignored.
 */
public final class JoinHints {
    public static final String RANGE_JOIN = "RANGE_JOIN";
    public static final String SKEW = "SKEW";
    public static final String BROADCAST = "BROADCAST";

    /** For the cluster and everything that copies plans. */
    public static final HintStrategyTable STRATEGIES = strategies();

    private JoinHints() {}

    private static HintStrategyTable strategies() {
        HintPredicate joins = HintPredicates.JOIN;
        return HintStrategyTable.builder()
                .hintStrategy(RANGE_JOIN, joins)
                .hintStrategy(SKEW, joins)
                .hintStrategy(BROADCAST, joins)
                .errorHandler(org.apache.calcite.util.Litmus.IGNORE)
                .build();
    }
}
