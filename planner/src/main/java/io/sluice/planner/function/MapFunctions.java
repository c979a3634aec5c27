package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BOOLEAN;

import io.sluice.common.type.SqlType;

/** Maps. */
final class MapFunctions {
    private MapFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.MAP);
        set.scalar(
                "map",
                CollectionResults.MAP,
                "in_turn*",
                "A map of keys and values in turn.",
                "map(1.0, '2', 3.0, '4')",
                "{1.0 -> 2, 3.0 -> 4}");
        set.scalar(
                "map_concat",
                CollectionResults.MAP_UNION,
                "same*",
                "The entries of all maps; an error if a key is in two.",
                "map_concat(map(1, 'a', 2, 'b'), map(3, 'c'))",
                "{1 -> a, 2 -> b, 3 -> c}");
        set.scalar(
                "map_contains_key",
                BOOLEAN,
                "map, member",
                "Whether the map has the key.",
                "map_contains_key(map(1, 'a', 2, 'b'), 1)",
                "true");
        set.scalar(
                "map_entries",
                CollectionResults.ENTRIES,
                "map",
                "The entries as an array of structs of key and value.",
                "map_entries(map(1, 'a', 2, 'b'))",
                "[{1, a}, {2, b}]");
        set.scalar(
                "map_from_arrays",
                CollectionResults.MAP_FROM_ARRAYS,
                "array, array",
                "A map of keys from one array and values from another.",
                "map_from_arrays(array(1.0, 3.0), array('2', '4'))",
                "{1.0 -> 2, 3.0 -> 4}");
        set.scalar(
                "map_from_entries",
                CollectionResults.MAP_FROM_ENTRIES,
                "array",
                "A map of an array of structs of key and value.",
                "map_from_entries(array(struct(1, 'a'), struct(2, 'b')))",
                "{1 -> a, 2 -> b}");
        set.scalar(
                "map_keys",
                CollectionResults.KEYS,
                "map",
                "The keys as an array.",
                "map_keys(map(1, 'a', 2, 'b'))",
                "[1, 2]");
        set.scalar(
                "map_values",
                CollectionResults.VALUES,
                "map",
                "The values as an array.",
                "map_values(map(1, 'a', 2, 'b'))",
                "[a, b]");
        set.scalar(
                "str_to_map",
                Returns.type(SqlType.map(SqlType.STRING, SqlType.STRING)),
                "string, string?, string?",
                "A map of a text: entries are separated by the second argument (a comma unless given), keys from"
                        + " values by the third (a colon). Both are regular expressions.",
                "str_to_map('a:1,b:2,c:3', ',', ':')",
                "{a -> 1, b -> 2, c -> 3}",
                "str_to_map('a')",
                "{a -> null}");
    }
}
