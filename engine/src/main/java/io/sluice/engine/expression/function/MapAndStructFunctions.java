package io.sluice.engine.expression.function;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.JavaForms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Functions of maps and structs. */
final class MapAndStructFunctions {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern COLON = Pattern.compile(":");

    private MapAndStructFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.COLLECTION)
                .rows("size", "MAP", a -> a.map(0).size())
                .rowsWithNulls("map", "ANY*", MapAndStructFunctions::map)
                .rows("map_from_arrays", "ARRAY, ARRAY", MapAndStructFunctions::mapFromArrays)
                .rows("map_from_entries", "ARRAY", MapAndStructFunctions::mapFromEntries)
                .rows("map_concat", "MAP*", MapAndStructFunctions::mapConcat)
                .rows("map_keys", "MAP", a -> new ArrayList<>(a.map(0).keySet()))
                .rows("map_values", "MAP", a -> new ArrayList<>(a.map(0).values()))
                .rows("map_entries", "MAP", MapAndStructFunctions::entries)
                .rows("str_to_map", "STRING, STRING?, STRING?", MapAndStructFunctions::strToMap)
                .rows("map_contains_key", "MAP, ANY", a -> find(a) != null)
                .rows("item", "MAP, ANY", MapAndStructFunctions::lookUp)
                .rows("element_at", "MAP, ANY", MapAndStructFunctions::lookUp)
                .rows("try_element_at", "MAP, ANY", MapAndStructFunctions::lookUp)
                .rowsWithNulls("struct", "ANY*", MapAndStructFunctions::struct)
                .rowsWithNulls("named_struct", "ANY*", MapAndStructFunctions::namedStruct);
    }

    private static Object map(Arguments a) {
        if (a.count() % 2 != 0) {
            throw Errors.invalidArgument("map takes keys and values in turn, but got " + a.count() + " arguments.");
        }
        MapBuilder builder = new MapBuilder((SqlType.Map) a.resultType());
        for (int i = 0; i < a.count(); i += 2) {
            builder.put(a.value(i), a.value(i + 1));
        }
        return builder.entries;
    }

    private static Object mapFromArrays(Arguments a) {
        if (a.list(0).size() != a.list(1).size()) {
            throw Errors.invalidArgument("map_from_arrays got " + a.list(0).size() + " keys but "
                    + a.list(1).size() + " values. Give as many of one as of the other.");
        }
        MapBuilder builder = new MapBuilder((SqlType.Map) a.resultType());
        for (int i = 0; i < a.list(0).size(); i++) {
            builder.put(a.list(0).get(i), a.list(1).get(i));
        }
        return builder.entries;
    }

    private static Object mapFromEntries(Arguments a) {
        MapBuilder builder = new MapBuilder((SqlType.Map) a.resultType());
        for (Object entry : a.list(0)) {
            if (entry == null) {
                return null;
            }
            List<?> fields = (List<?>) entry;
            builder.put(fields.get(0), fields.get(1));
        }
        return builder.entries;
    }

    private static Object mapConcat(Arguments a) {
        MapBuilder builder = new MapBuilder((SqlType.Map) a.resultType());
        for (int i = 0; i < a.count(); i++) {
            a.map(i).forEach(builder::put);
        }
        return builder.entries;
    }

    private static Object strToMap(Arguments a) {
        Pattern between = a.has(1) ? a.prepared(1, RegexFunctions::compile) : COMMA;
        Pattern inside = a.has(2) ? a.prepared(2, RegexFunctions::compile) : COLON;
        MapBuilder builder = new MapBuilder((SqlType.Map) a.resultType());
        for (String entry : between.split(a.string(0), -1)) {
            String[] parts = inside.split(entry, 2);
            builder.put(parts[0], parts.length < 2 ? null : parts[1]);
        }
        return builder.entries;
    }

    private static Object entries(Arguments a) {
        List<Object> entries = new ArrayList<>();
        a.map(0).forEach((key, value) -> {
            List<Object> entry = new ArrayList<>();
            entry.add(key);
            entry.add(value);
            entries.add(entry);
        });
        return entries;
    }

    private static Object lookUp(Arguments a) {
        Map.Entry<Object, Object> found = find(a);
        return found == null ? null : found.getValue();
    }

    private static Map.Entry<Object, Object> find(Arguments a) {
        SqlType keyType = ((SqlType.Map) a.type(0)).key();
        Object wanted = JavaForms.key(keyType, a.value(1));
        for (Map.Entry<Object, Object> entry : a.map(0).entrySet()) {
            if (JavaForms.key(keyType, entry.getKey()).equals(wanted)) {
                return entry;
            }
        }
        return null;
    }

    private static Object struct(Arguments a) {
        List<Object> fields = new ArrayList<>();
        List<Field> types = ((SqlType.Struct) a.resultType()).fields();
        for (int i = 0; i < a.count(); i++) {
            fields.add(JavaForms.fit(a.value(i), types.get(i).type()));
        }
        return fields;
    }

    /** Names and values in turn; the names are in the type. */
    private static Object namedStruct(Arguments a) {
        List<Object> fields = new ArrayList<>();
        List<Field> types = ((SqlType.Struct) a.resultType()).fields();
        for (int i = 1; i < a.count(); i += 2) {
            fields.add(JavaForms.fit(a.value(i), types.get(i / 2).type()));
        }
        return fields;
    }

    /** Refuses null and repeated keys. */
    static final class MapBuilder {
        private final SqlType.Map type;
        private final Map<Object, Object> entries = new LinkedHashMap<>();
        private final Map<Object, Object> keys = new LinkedHashMap<>();

        MapBuilder(SqlType.Map type) {
            this.type = type;
        }

        void put(Object key, Object value) {
            if (key == null) {
                throw Errors.invalidArgument("A map cannot have NULL as a key.");
            }
            if (keys.put(JavaForms.key(type.key(), key), key) != null) {
                throw Errors.invalidArgument("The key " + key + " comes twice in a map. Remove one of the two.");
            }
            entries.put(key, value);
        }
    }
}
