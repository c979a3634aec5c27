package io.sluice.storage.predicate;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A condition over columns and constants with SQL's three-valued logic: a row passes where it is true. Constants are in
 * the Java form of the column's type (see {@link io.sluice.common.type.SqlType}). Comparison of strings is by UTF-8
 * bytes; NaN is larger than any other number and equal to itself.
 */
public sealed interface ColumnPredicate {
    ColumnPredicate ALWAYS_TRUE = new Always(true);
    ColumnPredicate ALWAYS_FALSE = new Always(false);

    /** No row or every row. */
    record Always(boolean value) implements ColumnPredicate {}

    /** All hold. */
    record And(List<ColumnPredicate> operands) implements ColumnPredicate {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** At least one holds. */
    record Or(List<ColumnPredicate> operands) implements ColumnPredicate {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** column op constant; never true for null. */
    record Compare(ColumnPath column, Comparison comparison, Object constant) implements ColumnPredicate {
        public Compare {
            Objects.requireNonNull(constant);
        }
    }

    /** column IN (constants); never true for null. */
    record In(ColumnPath column, List<Object> constants) implements ColumnPredicate {
        public In {
            constants = List.copyOf(constants);
        }
    }

    record IsNull(ColumnPath column) implements ColumnPredicate {}

    record IsNotNull(ColumnPath column) implements ColumnPredicate {}

    /** A STRING column starts with a prefix (UTF-8 compared). */
    record StartsWith(ColumnPath column, String prefix) implements ColumnPredicate {}

    /**
     * Any other condition on one column, which is decided only where a file has a single value of it: for partition columns.
     *
     * @param text the condition, for people
     * @param test whether the condition may be true for a value, which may be null; thread-safe
     */
    record ByValue(ColumnPath column, String text, Predicate<Object> test) implements ColumnPredicate {
        @Override
        public String toString() {
            return "ByValue[" + text + "]";
        }
    }

    static ColumnPredicate and(List<ColumnPredicate> operands) {
        List<ColumnPredicate> kept =
                operands.stream().filter(p -> !p.equals(ALWAYS_TRUE)).toList();
        if (kept.contains(ALWAYS_FALSE)) {
            return ALWAYS_FALSE;
        }
        return switch (kept.size()) {
            case 0 -> ALWAYS_TRUE;
            case 1 -> kept.getFirst();
            default -> new And(kept);
        };
    }

    static ColumnPredicate or(List<ColumnPredicate> operands) {
        List<ColumnPredicate> kept =
                operands.stream().filter(p -> !p.equals(ALWAYS_FALSE)).toList();
        if (kept.contains(ALWAYS_TRUE)) {
            return ALWAYS_TRUE;
        }
        return switch (kept.size()) {
            case 0 -> ALWAYS_FALSE;
            case 1 -> kept.getFirst();
            default -> new Or(kept);
        };
    }
}
