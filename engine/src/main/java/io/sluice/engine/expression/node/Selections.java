package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;

/** Set operations on selections. */
public final class Selections {
    public static final Selection NONE = Selection.of(new int[0], 0);

    private Selections() {}

    /** The first n entries of an array that holds a subset of the rows; the rows themselves if it holds all. */
    public static Selection subset(Selection rows, int[] chosen, int n) {
        if (n == rows.count()) {
            return rows;
        }
        return n == 0 ? NONE : Selection.of(chosen, n);
    }

    /** The rows that are not in {@code removed}, a subset of them. */
    public static Selection minus(Selection rows, Selection removed) {
        if (removed.isEmpty()) {
            return rows;
        }
        int rest = rows.count() - removed.count();
        if (rest == 0) {
            return NONE;
        }
        int[] kept = new int[rest];
        int n = 0;
        int r = 0;
        for (int k = 0; n < rest; k++) {
            int position = rows.position(k);
            if (r < removed.count() && removed.position(r) == position) {
                r++;
            } else {
                kept[n++] = position;
            }
        }
        return Selection.of(kept, n);
    }

    /** The rows in either of two disjoint selections. */
    public static Selection union(Selection a, Selection b) {
        if (a.isEmpty()) {
            return b;
        }
        if (b.isEmpty()) {
            return a;
        }
        int total = a.count() + b.count();
        int[] merged = new int[total];
        int i = 0;
        int j = 0;
        for (int n = 0; n < total; n++) {
            boolean fromA = j == b.count() || (i < a.count() && a.position(i) < b.position(j));
            merged[n] = fromA ? a.position(i++) : b.position(j++);
        }
        return Selection.of(merged, total);
    }
}
