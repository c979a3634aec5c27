package io.sluice.engine;

import io.sluice.engine.plan.JoinType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Joins by a double loop in Java. */
final class JoinOracle {
    private JoinOracle() {}

    static Boolean and(Boolean a, Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
        }
        return a == null || b == null ? null : Boolean.TRUE;
    }

    /**
     * Whether two rows have equal keys; null for unknown.
     *
     * @param keys their columns on either side
     * @param nullSafe those of the keys, by position, of which null equals null
     */
    static Boolean equalKeys(List<Object> left, List<Object> right, List<Integer> keys, List<Integer> nullSafe) {
        Boolean all = true;
        for (int k = 0; k < keys.size(); k++) {
            Object a = left.get(keys.get(k));
            Object b = right.get(keys.get(k));
            boolean isKnown = nullSafe.contains(k) || a != null && b != null;
            all = and(all, isKnown ? (Boolean) Objects.equals(a, b) : null);
        }
        return all;
    }

    /** What joins two rows; null for unknown. */
    interface Condition {
        Boolean test(List<Object> left, List<Object> right);
    }

    /** @param width columns of either side */
    static List<List<Object>> join(
            JoinType type, List<List<Object>> left, List<List<Object>> right, int width, Condition condition) {
        List<List<Object>> result = new ArrayList<>();
        boolean[] matched = new boolean[right.size()];
        for (List<Object> l : left) {
            boolean any = false;
            boolean unknown = false;
            for (int r = 0; r < right.size(); r++) {
                Boolean holds = condition.test(l, right.get(r));
                unknown |= holds == null;
                if (Boolean.TRUE.equals(holds)) {
                    any = true;
                    matched[r] = true;
                    if (type.deliversRight() && type.deliversLeft()) {
                        result.add(concat(l, right.get(r)));
                    }
                }
            }
            switch (type) {
                case LEFT, FULL -> {
                    if (!any) {
                        result.add(concat(l, Collections.nCopies(width, null)));
                    }
                }
                case LEFT_SEMI -> {
                    if (any) {
                        result.add(l);
                    }
                }
                case LEFT_ANTI -> {
                    if (!any) {
                        result.add(l);
                    }
                }
                case LEFT_ANTI_NULL_AWARE -> {
                    if (!any && !unknown) {
                        result.add(l);
                    }
                }
                case LEFT_MARK -> result.add(concat(l, List.of(any)));
                case LEFT_MARK_NULL_AWARE ->
                    result.add(concat(l, Arrays.asList(any ? Boolean.TRUE : unknown ? null : Boolean.FALSE)));
                case INNER, RIGHT, RIGHT_SEMI, RIGHT_ANTI -> {}
            }
        }
        if (type == JoinType.RIGHT || type == JoinType.FULL) {
            for (int r = 0; r < matched.length; r++) {
                if (!matched[r]) {
                    result.add(concat(Collections.nCopies(width, null), right.get(r)));
                }
            }
        }
        if (!type.deliversLeft()) {
            for (int r = 0; r < matched.length; r++) {
                if (matched[r] == (type == JoinType.RIGHT_SEMI)) {
                    result.add(right.get(r));
                }
            }
        }
        return result;
    }

    private static List<Object> concat(List<Object> a, List<Object> b) {
        List<Object> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }
}
