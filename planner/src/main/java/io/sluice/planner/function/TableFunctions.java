package io.sluice.planner.function;

/** Functions that make rows. */
final class TableFunctions {
    private TableFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.TABLE);
        set.document(
                "explode",
                FunctionKind.TABLE,
                "explode(ARRAY or MAP)",
                "col; or key, value",
                "A row for each value of an array or entry of a map. With LATERAL VIEW, LATERAL or in FROM.",
                "t.col FROM (SELECT array(10, 20) AS a) LATERAL VIEW explode(a) t AS col",
                "10; 20");
        set.document(
                "posexplode",
                FunctionKind.TABLE,
                "posexplode(ARRAY)",
                "pos, col",
                "Like explode, with the place counted from 0.",
                "t.pos, t.col FROM (SELECT array(10, 20) AS a) LATERAL VIEW posexplode(a) t AS pos, col",
                "0, 10; 1, 20");
        set.document(
                "explode_outer",
                FunctionKind.TABLE,
                "explode_outer(ARRAY or MAP)",
                "col; or key, value",
                "Like explode, with a row of nulls for an array or map that is null or empty.",
                "explode_outer(CAST(NULL AS ARRAY<INT>))",
                "NULL");
        set.document(
                "posexplode_outer",
                FunctionKind.TABLE,
                "posexplode_outer(ARRAY)",
                "pos, col",
                "Like posexplode, with a row of nulls for an array that is null or empty.",
                "posexplode_outer(array(10, 20))",
                "0, 10; 1, 20");
        set.document(
                "inline",
                FunctionKind.TABLE,
                "inline(ARRAY of STRUCT)",
                "the fields of the structs",
                "A row for each struct of an array.",
                "inline(array(struct(1, 'a'), struct(2, 'b')))",
                "1, a; 2, b");
        set.document(
                "inline_outer",
                FunctionKind.TABLE,
                "inline_outer(ARRAY of STRUCT)",
                "the fields of the structs",
                "Like inline, with a row of nulls for an array that is null or empty.",
                "inline_outer(array(struct(1, 'a'), struct(2, 'b')))",
                "1, a; 2, b");
        set.document(
                "stack",
                FunctionKind.TABLE,
                "stack(INT, any, …)",
                "col0, col1, …",
                "The arguments behind the first, spread over as many rows as it says.",
                "stack(2, 1, 2, 3)",
                "1, 2; 3, NULL");
        set.document(
                "json_tuple",
                FunctionKind.TABLE,
                "json_tuple(STRING, STRING, …)",
                "c0, c1, …",
                "The values of some keys of a JSON object, as text.",
                "json_tuple('{\"a\":1, \"b\":2}', 'a', 'b')",
                "1, 2");
        set.document(
                "variant_explode",
                FunctionKind.TABLE,
                "variant_explode(VARIANT)",
                "pos, key, value",
                "A row for each field of an object, by the order of their keys, or element of an array; key is NULL"
                        + " then.",
                "* FROM variant_explode(parse_json('{\"b\":1, \"a\":[2]}'))",
                "0, a, [2]; 1, b, 1",
                "* FROM variant_explode(parse_json('[true, \"x\"]'))",
                "0, NULL, true; 1, NULL, x");
        set.document(
                "variant_explode_outer",
                FunctionKind.TABLE,
                "variant_explode_outer(VARIANT)",
                "pos, key, value",
                "Like variant_explode, with a row of nulls where there is nothing to make rows of.",
                "* FROM variant_explode_outer(parse_json('5'))",
                "NULL, NULL, NULL");
        set.document(
                "range",
                FunctionKind.TABLE,
                "range([BIGINT,] BIGINT [, BIGINT])",
                "id",
                "The whole numbers from a start (0 unless given) to an end (excluded) by a step (1 unless given).",
                "id FROM range(5, 10, 2)",
                "5; 7; 9");
    }
}
