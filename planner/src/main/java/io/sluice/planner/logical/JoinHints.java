package io.sluice.planner.logical;

import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.hint.HintPredicate;
import org.apache.calcite.rel.hint.HintPredicates;
import org.apache.calcite.rel.hint.HintStrategyTable;
import org.apache.calcite.rel.hint.RelHint;

/**
 * The hints that plans keep. They stand on joins; their arguments are in {@code RelHint.listOptions}: names, strings and
 * numbers as text, a list in parentheses as written, e.g. {@code ('user_id', 'o_region_id')}. Other hints are ignored.
 */
public final class JoinHints {
    public static final String RANGE_JOIN = "RANGE_JOIN";
    public static final String SKEW = "SKEW";

    /** The names under which a query asks for relations to be built, all of one meaning. */
    public static final Set<String> BROADCASTS = Set.of("BROADCAST", "BROADCASTJOIN", "MAPJOIN");

    /** What {@link #BROADCASTS} leave on the join of which a named relation is a side. */
    private static final String BUILD_LEFT = "BUILD_LEFT";

    private static final String BUILD_RIGHT = "BUILD_RIGHT";

    private static final String HOT_KEYS = "HOT_KEYS";

    /** For the cluster and everything that copies plans. */
    public static final HintStrategyTable STRATEGIES = strategies();

    private JoinHints() {}

    /** What a join's hints ask for of one side. */
    public static RelHint build(boolean left) {
        return RelHint.builder(left ? BUILD_LEFT : BUILD_RIGHT).build();
    }

    /** Whether the left side is to be the build side of a join, whatever the estimates say. */
    public static boolean buildsLeft(Join join) {
        return has(join, BUILD_LEFT);
    }

    /** As {@link #buildsLeft}, of the right side. Both may be asked for. */
    public static boolean buildsRight(Join join) {
        return has(join, BUILD_RIGHT);
    }

    /** A join's hints but those of its sides. */
    public static List<RelHint> withoutSides(Join join) {
        return join.getHints().stream()
                .filter(hint -> !Set.of(BUILD_LEFT, BUILD_RIGHT, HOT_KEYS).contains(hint.hintName))
                .toList();
    }

    /** Says which keys of a join many rows have. */
    public static RelHint hot(HotKeys keys) {
        return keys.toHint(HOT_KEYS);
    }

    /** What {@link #hot} says on a join, or on one that it was made of: its columns may be none of this join's keys. */
    public static List<HotKeys> hotKeys(Join join) {
        return hotHints(join).stream().map(HotKeys::of).toList();
    }

    /** The hints that {@link #hot} has made. */
    public static List<RelHint> hotHints(Join join) {
        return join.getHints().stream()
                .filter(hint -> hint.hintName.equals(HOT_KEYS))
                .toList();
    }

    private static boolean has(Join join, String name) {
        return join.getHints().stream().anyMatch(hint -> hint.hintName.equals(name));
    }

    private static HintStrategyTable strategies() {
        HintPredicate joins = HintPredicates.JOIN;
        // Calcite hands hints down to all joins below; one that is about a side holds for its join alone.
        HintPredicate thisJoin = (hint, rel) -> rel instanceof Join && hint.inheritPath.isEmpty();
        return HintStrategyTable.builder()
                .hintStrategy(RANGE_JOIN, joins)
                .hintStrategy(SKEW, joins)
                .hintStrategy(BUILD_LEFT, thisJoin)
                .hintStrategy(BUILD_RIGHT, thisJoin)
                .hintStrategy(HOT_KEYS, thisJoin)
                .errorHandler(org.apache.calcite.util.Litmus.IGNORE)
                .build();
    }
}
