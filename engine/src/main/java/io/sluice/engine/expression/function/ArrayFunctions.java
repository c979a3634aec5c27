package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.JavaForms;
import io.sluice.engine.expression.value.TextForms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Functions of arrays. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static Definitions definitions() {
        Definitions define = new Definitions(FunctionCategory.COLLECTION);
        making(define);
        access(define);
        sets(define);
        order(define);
        return define;
    }

    private static void making(Definitions define) {
        define.rowsWithNulls("array", "ANY*", ArrayFunctions::all)
                .rowsWithNulls(
                        "array_repeat",
                        "ANY, INTEGER",
                        a -> a.isNull(1) ? null : ArrayOperations.repeat(a.value(0), a.whole(1)))
                .rows("sequence", "ANY, ANY, ANY?", SequenceFunction::apply)
                .rows("concat", "ARRAY*", ArrayFunctions::concat)
                .rowsWithNulls("array_append", "ARRAY, ANY", a -> with(a, false))
                .rowsWithNulls("array_prepend", "ARRAY, ANY", a -> with(a, true))
                .rows("flatten", "ARRAY", a -> ArrayOperations.flatten(a.list(0)))
                .rowsWithNulls("array_insert", "ARRAY, INTEGER, ANY", ArrayFunctions::insert)
                .rowsWithNulls("arrays_zip", "ARRAY*", ArrayFunctions::zip);
    }

    private static void access(Definitions define) {
        define.rows("size", "ARRAY", a -> a.list(0).size())
                .rows("item", "ARRAY, INTEGER", ArrayFunctions::item)
                .rows("element_at", "ARRAY, INTEGER", ArrayFunctions::elementAt)
                .rows("try_element_at", "ARRAY, INTEGER", ArrayFunctions::tryElementAt)
                .rows("get", "ARRAY, INTEGER", ArrayFunctions::get)
                .rows("slice", "ARRAY, INTEGER, INTEGER", a -> ArrayOperations.slice(a.list(0), a.whole(1), a.whole(2)))
                .rows("array_contains", "ARRAY, ANY", a -> ArrayOperations.contains(element(a), a.list(0), a.value(1)))
                .rows("array_position", "ARRAY, ANY", a -> ArrayOperations.position(element(a), a.list(0), a.value(1)))
                .rowsWithNulls("array_join", "ARRAY, STRING, STRING?", ArrayFunctions::join);
    }

    private static void sets(Definitions define) {
        define.rows("array_distinct", "ARRAY", a -> ArrayOperations.distinct(element(a), a.list(0)))
                .rows("array_union", "ARRAY, ARRAY", a -> ArrayOperations.union(element(a), a.list(0), a.list(1)))
                .rows(
                        "array_intersect",
                        "ARRAY, ARRAY",
                        a -> ArrayOperations.intersect(element(a), a.list(0), a.list(1)))
                .rows("array_except", "ARRAY, ARRAY", a -> ArrayOperations.except(element(a), a.list(0), a.list(1)))
                .rows("arrays_overlap", "ARRAY, ARRAY", a -> ArrayOperations.overlap(element(a), a.list(0), a.list(1)))
                .rows("array_remove", "ARRAY, ANY", ArrayFunctions::remove)
                .rows(
                        "array_compact",
                        "ARRAY",
                        a -> a.list(0).stream().filter(v -> v != null).toList());
    }

    private static void order(Definitions define) {
        define.rows("sort_array", "ARRAY, BOOLEAN?", ArrayFunctions::sortArray)
                .rows("array_sort", "ARRAY", a -> ArrayOperations.sort(element(a), a.list(0), true, false))
                .rows("array_min", "ARRAY", a -> ArrayOperations.extreme(element(a), a.list(0), -1))
                .rows("array_max", "ARRAY", a -> ArrayOperations.extreme(element(a), a.list(0), 1))
                .rows("reverse", "ARRAY", ArrayFunctions::reverse)
                .rows("$field", "ARRAY, INTEGER", ArrayFunctions::fieldOfEach);
    }

    private static SqlType element(Arguments a) {
        return ArrayOperations.element(a.type(0));
    }

    private static Object all(Arguments a) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < a.count(); i++) {
            values.add(a.value(i));
        }
        return values;
    }

    private static Object concat(Arguments a) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < a.count(); i++) {
            values.addAll(a.list(i));
        }
        return values;
    }

    private static Object with(Arguments a, boolean first) {
        if (a.isNull(0)) {
            return null;
        }
        List<Object> values = new ArrayList<>(a.list(0));
        values.add(first ? 0 : values.size(), a.value(1));
        return values;
    }

    /** Beyond the ends the array is filled up with nulls. */
    private static Object insert(Arguments a) {
        if (a.isNull(0) || a.isNull(1)) {
            return null;
        }
        long place = a.whole(1);
        if (place == 0) {
            throw Errors.invalidArgument(
                    "array_insert counts places from 1, or from the end with negative numbers; 0 is none.");
        }
        List<Object> values = new ArrayList<>(a.list(0));
        Object added = a.value(2);
        long size = Math.max(values.size() + 1L, Math.abs(place));
        if (size > ArrayOperations.MAX_ELEMENTS) {
            throw ArrayOperations.tooMany(size);
        }
        if (place > 0) {
            while (values.size() < place - 1) {
                values.add(null);
            }
            values.add((int) place - 1, added);
        } else {
            while (values.size() < -place - 1) {
                values.addFirst(null);
            }
            values.add((int) (values.size() + place + 1), added);
        }
        return values;
    }

    private static Object zip(Arguments a) {
        int size = 0;
        for (int i = 0; i < a.count(); i++) {
            if (a.isNull(i)) {
                return null;
            }
            size = Math.max(size, a.list(i).size());
        }
        List<Object> structs = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            List<Object> fields = new ArrayList<>();
            for (int i = 0; i < a.count(); i++) {
                fields.add(k < a.list(i).size() ? a.list(i).get(k) : null);
            }
            structs.add(fields);
        }
        return structs;
    }

    /** The element at a place counted from 0. */
    private static Object item(Arguments a) {
        long index = a.whole(1);
        if (index < 0 || index >= a.list(0).size()) {
            throw Errors.invalidArgument("The array has " + a.list(0).size()
                    + " elements, counted from 0; there is none at " + index + ". Use get to have NULL instead.");
        }
        return a.list(0).get((int) index);
    }

    private static Object get(Arguments a) {
        long index = a.whole(1);
        return index < 0 || index >= a.list(0).size() ? null : a.list(0).get((int) index);
    }

    /** The element at a place counted from 1, from the end if negative. */
    private static Object elementAt(Arguments a) {
        long index = a.whole(1);
        if (index == 0 || Math.abs(index) > a.list(0).size()) {
            throw Errors.invalidArgument(
                    "The array has " + a.list(0).size() + " elements, counted from 1; there is none at " + index
                            + ". Use try_element_at to have NULL instead.");
        }
        return tryElementAt(a);
    }

    private static Object tryElementAt(Arguments a) {
        long index = a.whole(1);
        int size = a.list(0).size();
        if (index == 0) {
            throw Errors.invalidArgument(
                    "Elements are counted from 1, or from the end with negative numbers; 0 is none.");
        }
        return Math.abs(index) > size ? null : a.list(0).get((int) (index > 0 ? index - 1 : size + index));
    }

    private static Object join(Arguments a) {
        if (a.isNull(0) || a.isNull(1) || (a.has(2) && a.isNull(2))) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (Object value : a.list(0)) {
            if (value != null) {
                parts.add(TextForms.write(element(a), value, a.context().zone()));
            } else if (a.has(2)) {
                parts.add(a.string(2));
            }
        }
        return String.join(a.string(1), parts);
    }

    private static Object remove(Arguments a) {
        List<Object> kept = new ArrayList<>(a.list(0));
        SqlType element = element(a);
        kept.removeIf(value -> value != null && JavaForms.compare(element, value, a.value(1)) == 0);
        return kept;
    }

    private static Object sortArray(Arguments a) {
        boolean ascending = !a.has(1) || a.bool(1);
        return ArrayOperations.sort(element(a), a.list(0), ascending, ascending);
    }

    private static Object reverse(Arguments a) {
        List<Object> values = new ArrayList<>(a.list(0));
        Collections.reverse(values);
        return values;
    }

    private static Object fieldOfEach(Arguments a) {
        List<Object> values = new ArrayList<>();
        for (Object struct : a.list(0)) {
            values.add(struct == null ? null : ((List<?>) struct).get(a.integer(1)));
        }
        return values;
    }
}
