package io.sluice.planner.logical;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
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

    private static final String HOT_LEFT = "HOT_LEFT";

    private static final String HOT_RIGHT = "HOT_RIGHT";

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
                .filter(hint ->
                        !Set.of(BUILD_LEFT, BUILD_RIGHT, HOT_LEFT, HOT_RIGHT).contains(hint.hintName))
                .toList();
    }

    /** Says which keys many rows of a join's left or right side have. */
    public static RelHint hot(boolean left, HotFields keys) {
        return keys.toHint(left ? HOT_LEFT : HOT_RIGHT);
    }

    /** What {@link #hot} says of a join's side. Some fields may be no keys of this join. */
    public static List<HotFields> hot(Join join, boolean left) {
        String name = left ? HOT_LEFT : HOT_RIGHT;
        return join.getHints().stream()
                .filter(hint -> hint.hintName.equals(name))
                .map(HotFields::of)
                .toList();
    }

    /**
     * The join with what {@link #hot} says of its sides about other fields.
     *
     * @param newLeft as {@link HotFields#map} takes it, for the left side
     * @param newRight the same for the right side
     */
    public static Join withHot(Join join, IntUnaryOperator newLeft, IntUnaryOperator newRight) {
        List<RelHint> hints = new ArrayList<>();
        for (RelHint hint : join.getHints()) {
            boolean left = hint.hintName.equals(HOT_LEFT);
            if (left || hint.hintName.equals(HOT_RIGHT)) {
                HotFields.of(hint).map(left ? newLeft : newRight).ifPresent(keys -> hints.add(hot(left, keys)));
            } else {
                hints.add(hint);
            }
        }
        return hints.equals(join.getHints()) ? join : (Join) join.withHints(hints);
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
                .hintStrategy(HOT_LEFT, thisJoin)
                .hintStrategy(HOT_RIGHT, thisJoin)
                .errorHandler(org.apache.calcite.util.Litmus.IGNORE)
                .build();
    }
}
