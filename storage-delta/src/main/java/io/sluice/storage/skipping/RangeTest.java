package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import io.sluice.storage.predicate.ColumnPredicate;
import java.util.List;

/**
 * A condition that asks for values in a range. Many files are first compared by their ranges' keys, and what that leaves
 * open one by one.
 *
 * @param first the smallest key that a value may have
 * @param last the largest one
 * @param withoutValues files that have no value, if the keys decide all others; else null
 * @param exact the whole test
 */
record RangeTest(ColumnRanges column, long first, long last, FileBits withoutValues, FileTest exact)
        implements FileTest {
    static FileTest of(
            ColumnRanges column, SegmentStatistics statistics, ColumnPredicate.Compare compare, FileTest exact) {
        if (!OrderKeys.exist(column.type()) || FileTest.isNan(compare.constant())) {
            return exact;
        }
        long key = OrderKeys.of(compare.constant(), column.type());
        if (OrderKeys.isWhole(column.type())) {
            return ofWholeNumbers(column, statistics.allNull(column), compare, key, exact);
        }
        // Statistics may leave out NaN, which is larger than any other number.
        boolean isUnbounded = column.type() == SqlType.FLOAT || column.type() == SqlType.DOUBLE;
        return switch (compare.comparison()) {
            case EQUAL -> new RangeTest(column, key, key, null, exact);
            case NOT_EQUAL -> exact;
            case LESS, LESS_OR_EQUAL -> new RangeTest(column, Long.MIN_VALUE, key, null, exact);
            case GREATER, GREATER_OR_EQUAL ->
                isUnbounded ? exact : new RangeTest(column, key, Long.MAX_VALUE, null, exact);
        };
    }

    private static FileTest ofWholeNumbers(
            ColumnRanges column, FileBits allNull, ColumnPredicate.Compare compare, long key, FileTest exact) {
        return switch (compare.comparison()) {
            case EQUAL -> new RangeTest(column, key, key, allNull, exact);
            case NOT_EQUAL -> exact;
            case LESS -> key == Long.MIN_VALUE ? NO : new RangeTest(column, Long.MIN_VALUE, key - 1, allNull, exact);
            case LESS_OR_EQUAL -> new RangeTest(column, Long.MIN_VALUE, key, allNull, exact);
            case GREATER -> key == Long.MAX_VALUE ? NO : new RangeTest(column, key + 1, Long.MAX_VALUE, allNull, exact);
            case GREATER_OR_EQUAL -> new RangeTest(column, key, Long.MAX_VALUE, allNull, exact);
        };
    }

    static FileTest of(ColumnRanges column, ColumnPredicate.In in, FileTest exact) {
        List<Object> constants = in.constants();
        if (!OrderKeys.exist(column.type())
                || constants.isEmpty()
                || constants.stream().anyMatch(FileTest::isNan)) {
            return exact;
        }
        long[] keys = constants.stream()
                .mapToLong(constant -> OrderKeys.of(constant, column.type()))
                .sorted()
                .toArray();
        return new RangeTest(column, keys[0], keys[keys.length - 1], null, exact);
    }

    static FileTest of(ColumnRanges column, ColumnPredicate.StartsWith startsWith, FileTest exact) {
        long first = OrderKeys.of(startsWith.prefix(), column.type());
        return new RangeTest(column, first, OrderKeys.lastWithPrefix(startsWith.prefix()), null, exact);
    }

    @Override
    public boolean mayMatch(int file) {
        return exact.mayMatch(file);
    }

    @Override
    public void retain(FileBits files) {
        column.retainOverlapping(files, first, last);
        if (withoutValues == null) {
            exact.retain(files);
        } else {
            files.andNot(withoutValues);
        }
    }
}
