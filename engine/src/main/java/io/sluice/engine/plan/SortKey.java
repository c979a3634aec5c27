package io.sluice.engine.plan;

/** Ordering by an input column. STRING by UTF-8 bytes; NaN is the largest number, −0.0 equals 0.0. */
public record SortKey(int column, boolean descending, boolean nullsFirst) {
    @Override
    public String toString() {
        return "$" + column + (descending ? " desc" : " asc") + (nullsFirst ? " nulls first" : " nulls last");
    }
}
