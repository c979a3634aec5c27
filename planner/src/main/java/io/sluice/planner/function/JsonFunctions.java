package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;

/** JSON text. */
final class JsonFunctions {
    private JsonFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.JSON);
        set.scalar(
                "from_json",
                SchemaText.FROM_ARGUMENT,
                "string, string, map?",
                "The value that a JSON text means, of a type given as text: a list of columns, or STRUCT<…>, ARRAY<…>,"
                        + " MAP<…>. Options: the formats of dates and times, the mode and the allow… options of JSON"
                        + " files.",
                "from_json('{\"a\":1, \"b\":0.8}', 'a INT, b DOUBLE')",
                "{1, 0.8}",
                "from_json('{\"time\":\"26/08/2015\"}', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy'))",
                "{2015-08-26 00:00:00}",
                "from_json('[1, 2]', 'ARRAY<INT>')",
                "[1, 2]");
        set.scalar(
                "to_json",
                STRING,
                "any, map?",
                "A struct, map or array as JSON text. Fields that are null are left out. Options as of JSON files.",
                "to_json(named_struct('a', 1, 'b', 2))",
                "{\"a\":1,\"b\":2}",
                "to_json(array(named_struct('a', 1)))",
                "[{\"a\":1}]",
                "to_json(named_struct('time', DATE'2015-08-26'), map('dateFormat', 'dd/MM/yyyy'))",
                "{\"time\":\"26/08/2015\"}");
        set.scalar(
                "get_json_object",
                Returns.nullable(SqlType.STRING),
                "string, string",
                "What a path such as $.a[0].b finds in a JSON text, as text.",
                "get_json_object('{\"a\":\"b\"}', '$.a')",
                "b",
                "get_json_object('[{\"a\":\"b\"},{\"a\":\"c\"}]', '$[*].a')",
                "[\"b\",\"c\"]");
        set.scalar(
                "json_array_length",
                Returns.nullable(SqlType.INT),
                "string",
                "How many elements the outermost JSON array has; NULL if it is none.",
                "json_array_length('[1,2,3,4]')",
                "4",
                "json_array_length('{}')",
                "NULL");
        set.scalar(
                "json_object_keys",
                Returns.nullable(SqlType.array(SqlType.STRING)),
                "string",
                "The keys of the outermost JSON object; NULL if it is none.",
                "json_object_keys('{\"f1\":\"abc\",\"f2\":{\"f3\":\"a\"}}')",
                "[f1, f2]");
        set.scalar(
                "schema_of_json",
                STRING,
                "string, map?",
                "The type of a JSON text, as from_json takes it.",
                "schema_of_json('[{\"col\":0}]')",
                "ARRAY<STRUCT<col: BIGINT>>",
                "schema_of_json('{\"a\":1.5, \"b\":\"x\"}')",
                "STRUCT<a: DOUBLE, b: STRING>");
        set.aggregate(
                "schema_of_json_agg",
                Returns.nullable(SqlType.STRING),
                "string",
                "The type that all JSON texts have in common, as from_json takes it.",
                "schema_of_json_agg(a) FROM VALUES ('{\"foo\": \"bar\"}'), ('{\"wing\": {\"ding\": 1}}') AS data(a)",
                "STRUCT<foo: STRING, wing: STRUCT<ding: BIGINT>>",
                "schema_of_json_agg(a) FROM VALUES ('[1]'), ('[2.5]'), ('null') AS data(a)",
                "ARRAY<DOUBLE>");
    }
}
