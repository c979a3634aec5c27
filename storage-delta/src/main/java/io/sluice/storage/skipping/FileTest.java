package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A condition made ready for one segment's files. Thread-safe. */
@FunctionalInterface
interface FileTest {
    FileTest YES = new Constant(true);
    FileTest NO = new Constant(false);

    /** The same for every file. */
    record Constant(boolean value) implements FileTest {
        @Override
        public boolean mayMatch(int file) {
            return value;
        }

        @Override
        public void retain(FileBits files) {
            if (!value) {
                files.clear();
            }
        }
    }

    /** False only if the condition is true for no row of the file. */
    boolean mayMatch(int file);

    /** Drops the files for which {@link #mayMatch} is false. */
    default void retain(FileBits files) {
        for (int file = files.next(0); file >= 0; file = files.next(file + 1)) {
            if (!mayMatch(file)) {
                files.clear(file);
            }
        }
    }

    /** A test for files with the given statistics. */
    static FileTest of(ColumnPredicate predicate, SegmentStatistics statistics) {
        return switch (predicate) {
            case ColumnPredicate.Always always -> always.value() ? YES : NO;
            case ColumnPredicate.And and ->
                new All(and.operands().stream().map(p -> of(p, statistics)).toList());
            case ColumnPredicate.Or or ->
                new Any(or.operands().stream().map(p -> of(p, statistics)).toList());
            case ColumnPredicate.Compare compare -> {
                ColumnRanges column = statistics.column(compare.column());
                yield column == null || !fits(column, compare.constant())
                        ? YES
                        : RangeTest.of(
                                column,
                                statistics,
                                compare,
                                notAllNull(
                                        column, statistics, compare(column, compare.comparison(), compare.constant())));
            }
            case ColumnPredicate.In in -> {
                ColumnRanges column = statistics.column(in.column());
                yield column == null || !in.constants().stream().allMatch(constant -> fits(column, constant))
                        ? YES
                        : RangeTest.of(column, in, notAllNull(column, statistics, in(column, in.constants())));
            }
            case ColumnPredicate.IsNull isNull -> {
                ColumnRanges column = statistics.column(isNull.column());
                yield column == null ? YES : file -> column.nullCount(file) != 0;
            }
            case ColumnPredicate.IsNotNull isNotNull -> {
                ColumnRanges column = statistics.column(isNotNull.column());
                yield column == null ? YES : notAllNull(column, statistics, YES);
            }
            case ColumnPredicate.StartsWith startsWith -> {
                ColumnRanges column = statistics.column(startsWith.column());
                yield column == null || column.type() != SqlType.STRING
                        ? YES
                        : RangeTest.of(
                                column,
                                startsWith,
                                notAllNull(column, statistics, startsWith(column, startsWith.prefix())));
            }
            case ColumnPredicate.ByValue byValue -> {
                SegmentStatistics.PartitionCodes column = statistics.partitionColumn(byValue.column());
                yield column == null ? YES : byValue(column, byValue);
            }
        };
    }

    /** All must be possible. */
    record All(List<FileTest> tests) implements FileTest {
        @Override
        public boolean mayMatch(int file) {
            for (FileTest test : tests) {
                if (!test.mayMatch(file)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void retain(FileBits files) {
            // Ranges are compared quickest and leave less to the others.
            tests.stream().filter(RangeTest.class::isInstance).forEach(test -> test.retain(files));
            tests.stream().filter(test -> !(test instanceof RangeTest)).forEach(test -> test.retain(files));
        }
    }

    /** One must be possible. */
    record Any(List<FileTest> tests) implements FileTest {
        @Override
        public boolean mayMatch(int file) {
            for (FileTest test : tests) {
                if (test.mayMatch(file)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void retain(FileBits files) {
            FileBits all = files.copy();
            files.clear();
            for (FileTest test : tests) {
                FileBits some = all.copy();
                test.retain(some);
                files.or(some);
            }
        }
    }

    /** The condition is evaluated once for each value, when the first file that has it comes. */
    private static FileTest byValue(SegmentStatistics.PartitionCodes column, ColumnPredicate.ByValue condition) {
        AtomicReferenceArray<Boolean> known =
                new AtomicReferenceArray<>(column.values().size() + 1);
        return file -> {
            int code = column.codes()[file];
            Boolean result = known.get(code + 1);
            if (result == null) {
                result = condition.test().test(column.typed(code));
                known.set(code + 1, result);
            }
            return result;
        };
    }

    private static FileTest notAllNull(ColumnRanges column, SegmentStatistics statistics, FileTest test) {
        return file -> {
            long nulls = column.nullCount(file);
            boolean allNull = nulls == ColumnRanges.ALL || (nulls >= 0 && nulls == statistics.rowCount(file));
            return !allNull && test.mayMatch(file);
        };
    }

    private static FileTest compare(ColumnRanges column, Comparison comparison, Object constant) {
        return switch (comparison) {
            case EQUAL -> file -> mayContain(column, file, constant);
            case NOT_EQUAL -> file -> !isEverywhere(column, file, constant);
            case LESS -> file -> !column.hasMin(file) || column.compareMin(file, constant) < 0;
            case LESS_OR_EQUAL -> file -> !column.hasMin(file) || column.compareMin(file, constant) <= 0;
            case GREATER -> file -> !hasUpperBound(column, file) || column.compareMax(file, constant) > 0;
            case GREATER_OR_EQUAL -> file -> !hasUpperBound(column, file) || column.compareMax(file, constant) >= 0;
        };
    }

    private static boolean mayContain(ColumnRanges column, int file, Object constant) {
        boolean tooSmall = column.hasMin(file) && column.compareMin(file, constant) > 0;
        boolean bounded = isNan(constant) ? hasUpperBound(column, file) : column.hasMax(file);
        return !tooSmall && !(bounded && column.compareMax(file, constant) < 0);
    }

    /** Whether every value is the constant; not believed of strings that may have been cut, nor where NaN may hide. */
    private static boolean isEverywhere(ColumnRanges column, int file, Object constant) {
        boolean cut = constant instanceof String text && text.length() >= StatisticsValues.STRING_PREFIX_LENGTH;
        return !cut
                && column.hasMin(file)
                && hasUpperBound(column, file)
                && column.compareMin(file, constant) == 0
                && column.compareMax(file, constant) == 0;
    }

    /**
     * Whether no value is larger than the maximum. Some writers leave NaN, the largest number in SQL, out of the
     * statistics, so that a number is no upper bound of a floating-point column.
     */
    private static boolean hasUpperBound(ColumnRanges column, int file) {
        return column.hasMax(file) && column.type() != SqlType.FLOAT && column.type() != SqlType.DOUBLE;
    }

    private static FileTest in(ColumnRanges column, List<Object> constants) {
        Comparator<Object> order = column.order();
        Object[] sorted = constants.stream().sorted(order).toArray();
        if (sorted.length > 0 && isNan(sorted[sorted.length - 1])) {
            return file -> {
                for (Object constant : sorted) {
                    if (mayContain(column, file, constant)) {
                        return true;
                    }
                }
                return false;
            };
        }
        return file -> {
            int low = 0;
            if (column.hasMin(file)) {
                for (int high = sorted.length; low < high; ) {
                    int middle = (low + high) >>> 1;
                    if (column.compareMin(file, sorted[middle]) > 0) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
            }
            return low < sorted.length && (!column.hasMax(file) || column.compareMax(file, sorted[low]) >= 0);
        };
    }

    private static FileTest startsWith(ColumnRanges column, String prefix) {
        return file -> {
            if (column.hasMax(file) && column.compareMax(file, prefix) < 0) {
                return false;
            }
            return !column.hasMin(file)
                    || column.compareMin(file, prefix) <= 0
                    || ((String) column.min(file)).startsWith(prefix);
        };
    }

    static boolean isNan(Object constant) {
        return (constant instanceof Double number && number.isNaN())
                || (constant instanceof Float single && single.isNaN());
    }

    /** Whether the constant is in the column's Java form and the column has an order. */
    private static boolean fits(ColumnRanges column, Object constant) {
        if (column.order() == null) {
            return false;
        }
        return switch (column.type()) {
            case SqlType.Decimal decimal -> constant instanceof BigDecimal;
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> constant instanceof Boolean;
                    case STRING -> constant instanceof String;
                    case FLOAT, DOUBLE -> constant instanceof Double || constant instanceof Float;
                    default -> constant instanceof Integer || constant instanceof Long;
                };
            case SqlType.Array array -> false;
            case SqlType.Map map -> false;
            case SqlType.Struct struct -> false;
        };
    }
}
