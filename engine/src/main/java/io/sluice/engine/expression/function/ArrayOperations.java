package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.JavaForms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Operations on arrays as sets, on their order, and on places in them. Null equals null in sets. */
final class ArrayOperations {
    /** Most elements of an array that a function makes from numbers. */
    static final int MAX_ELEMENTS = 1 << 24;

    private ArrayOperations() {}

    static SqlType element(SqlType array) {
        return ((SqlType.Array) array).element();
    }

    static List<Object> distinct(SqlType element, List<Object> list) {
        Set<Object> seen = new HashSet<>();
        List<Object> result = new ArrayList<>();
        for (Object value : list) {
            if (seen.add(JavaForms.key(element, value))) {
                result.add(value);
            }
        }
        return result;
    }

    static List<Object> union(SqlType element, List<Object> a, List<Object> b) {
        List<Object> both = new ArrayList<>(a);
        both.addAll(b);
        return distinct(element, both);
    }

    static List<Object> intersect(SqlType element, List<Object> a, List<Object> b) {
        Set<Object> kept = keys(element, b);
        return distinct(
                element,
                a.stream().filter(v -> kept.contains(JavaForms.key(element, v))).toList());
    }

    static List<Object> except(SqlType element, List<Object> a, List<Object> b) {
        Set<Object> removed = keys(element, b);
        return distinct(
                element,
                a.stream()
                        .filter(v -> !removed.contains(JavaForms.key(element, v)))
                        .toList());
    }

    private static Set<Object> keys(SqlType element, List<Object> list) {
        Set<Object> keys = new HashSet<>();
        list.forEach(value -> keys.add(JavaForms.key(element, value)));
        return keys;
    }

    /** True where both hold a value; null where they do not but either holds a null and neither is empty. */
    static Boolean overlap(SqlType element, List<Object> a, List<Object> b) {
        Set<Object> keys = keys(element, b);
        for (Object value : a) {
            if (value != null && keys.contains(JavaForms.key(element, value))) {
                return true;
            }
        }
        boolean unknown = !a.isEmpty() && !b.isEmpty() && (hasNull(a) || hasNull(b));
        return unknown ? null : Boolean.FALSE;
    }

    /** Null where it is not found but the array holds a null. */
    static Boolean contains(SqlType element, List<Object> list, Object wanted) {
        for (Object value : list) {
            if (value != null && JavaForms.compare(element, value, wanted) == 0) {
                return true;
            }
        }
        return hasNull(list) ? null : Boolean.FALSE;
    }

    static boolean hasNull(List<Object> list) {
        return list.stream().anyMatch(value -> value == null);
    }

    /** Place of the first equal element, from 1; 0 where there is none. */
    static long position(SqlType element, List<Object> list, Object wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) != null && JavaForms.compare(element, list.get(i), wanted) == 0) {
                return i + 1L;
            }
        }
        return 0;
    }

    static List<Object> sort(SqlType element, List<Object> list, boolean ascending, boolean nullsFirst) {
        Comparator<Object> order = (x, y) -> {
            if (x == null || y == null) {
                return x == y ? 0 : (x == null) == nullsFirst ? -1 : 1;
            }
            int result = JavaForms.compare(element, x, y);
            return ascending ? result : -result;
        };
        List<Object> sorted = new ArrayList<>(list);
        sorted.sort(order);
        return sorted;
    }

    /** Smallest (sign −1) or largest (sign 1) element; nulls are passed over. */
    static Object extreme(SqlType element, List<Object> list, int sign) {
        Object best = null;
        for (Object value : list) {
            if (value != null && (best == null || sign * JavaForms.compare(element, value, best) > 0)) {
                best = value;
            }
        }
        return best;
    }

    /** Places count from 1, from the end if negative. */
    static List<Object> slice(List<Object> list, long start, long count) {
        if (start == 0) {
            throw Errors.invalidArgument(
                    "slice counts places from 1, or from the end with negative numbers; 0 is none.");
        }
        if (count < 0) {
            throw Errors.invalidArgument("slice was asked for " + count + " elements. Ask for none or more.");
        }
        long from = start > 0 ? start - 1 : list.size() + start;
        if (from < 0 || from >= list.size()) {
            return List.of();
        }
        return list.subList((int) from, (int) Math.min(list.size(), from + count));
    }

    static List<Object> flatten(List<Object> lists) {
        List<Object> flat = new ArrayList<>();
        for (Object list : lists) {
            if (list == null) {
                return null;
            }
            flat.addAll((List<?>) list);
        }
        return flat;
    }

    static List<Object> repeat(Object value, long count) {
        if (count > MAX_ELEMENTS) {
            throw tooMany(count);
        }
        return new ArrayList<>(Collections.nCopies((int) Math.max(count, 0), value));
    }

    static RuntimeException tooMany(long count) {
        return Errors.invalidArgument("The function would make an array of " + Long.toUnsignedString(count)
                + " elements; the most is " + MAX_ELEMENTS + ". Ask for fewer.");
    }
}
