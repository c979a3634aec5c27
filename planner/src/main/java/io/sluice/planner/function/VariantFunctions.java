package io.sluice.planner.function;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.type.SqlTypes;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/** VARIANT. */
final class VariantFunctions {
    private static final Result ENTRIES = Returns.nullable(new SqlType.Array(
            SqlType.struct(
                    Field.required("pos", SqlType.INT),
                    Field.nullable("key", SqlType.STRING),
                    Field.required("value", SqlType.VARIANT)),
            false));

    private VariantFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.VARIANT);
        set.scalar(
                "parse_json",
                Returns.type(SqlType.VARIANT),
                "string",
                "A JSON text as VARIANT; an error if it is none, or if an object has a key twice.",
                "parse_json('{\"b\":1, \"a\":[true, null]}')",
                "{\"a\":[true,null],\"b\":1}",
                "parse_json('1.50')",
                "1.5");
        set.scalar(
                "try_parse_json",
                Returns.nullable(SqlType.VARIANT),
                "string",
                "A JSON text as VARIANT; NULL if it is none.",
                "try_parse_json('{\"a\":1}')",
                "{\"a\":1}",
                "try_parse_json('{')",
                "NULL");
        set.scalar(
                "variant_get",
                SchemaText.OF_VARIANT,
                "variant, string, string?",
                "What a path such as $.a[0]['b c'] leads to in a VARIANT, as the type given as text, else as VARIANT;"
                        + " NULL where there is nothing. A value that does not fit the type is an error.",
                "variant_get(parse_json('{\"a\":[1, \"2\"]}'), '$.a[1]', 'int')",
                "2",
                "variant_get(parse_json('{\"a\":{\"b\":1}}'), '$.a')",
                "{\"b\":1}",
                "variant_get(parse_json('{\"a\":1}'), '$.b', 'int')",
                "NULL");
        set.scalar(
                "try_variant_get",
                SchemaText.OF_VARIANT,
                "variant, string, string?",
                "Like variant_get; NULL where the value does not fit the type.",
                "try_variant_get(parse_json('{\"a\":\"hello\"}'), '$.a', 'int')",
                "NULL");
        set.scalar(
                "is_variant_null",
                Returns.required(SqlType.BOOLEAN),
                "variant",
                "Whether a VARIANT holds JSON's null; false for NULL.",
                "is_variant_null(parse_json('null'))",
                "true",
                "is_variant_null(CAST(NULL AS VARIANT))",
                "false");
        set.scalar(
                "is_valid_variant",
                Returns.BOOLEAN,
                "variant",
                "Whether the bytes of a VARIANT follow its encoding, as they do unless a file is damaged.",
                "is_valid_variant(parse_json('1'))",
                "true");
        set.scalar(
                "schema_of_variant",
                Returns.STRING,
                "variant",
                "The schema of a VARIANT.",
                "schema_of_variant(parse_json('{\"b\":1, \"a\":[1, 2.5]}'))",
                "OBJECT<a: ARRAY<DECIMAL(21,1)>, b: BIGINT>",
                "schema_of_variant(parse_json('[1, \"x\"]'))",
                "ARRAY<VARIANT>");
        set.scalar(
                "to_variant_object",
                new Result("VARIANT", VariantFunctions::objectType),
                "any",
                "A struct as an object, a map of STRING likewise, an array of such as an array, as VARIANT.",
                "to_variant_object(named_struct('b', 1, 'a', array(2)))",
                "{\"a\":[2],\"b\":1}",
                "to_variant_object(map('k', 1.5))",
                "{\"k\":1.5}");
        set.document(
                "schema_of_variant_agg",
                FunctionKind.REWRITTEN,
                "schema_of_variant_agg(VARIANT)",
                "STRING",
                "The schema that all VARIANT values have in common.",
                "schema_of_variant_agg(v) FROM VALUES (parse_json('{\"a\":1}')), (parse_json('{\"a\":2.5}')) AS t(v)",
                "OBJECT<a: DECIMAL(21,1)>");
        set.add(new RewrittenFunction(
                "schema_of_variant_agg",
                new Signature("variant").getOperandCountRange(),
                List.of("schema_of_variant_agg(VARIANT)"),
                Rewritings::schemaOfVariants));
        set.add(FunctionSet.internal(
                "path_value", new Result("", VariantFunctions::pathType), "variant, string | string, string"));
        set.add(FunctionSet.internal("merge_variant_schemas", Returns.STRING, "array"));
        set.add(FunctionSet.internal("variant_entries", ENTRIES, "variant"));
    }

    /** {@code value:path} is a VARIANT in a VARIANT, and text in a JSON text. */
    private static RelDataType pathType(SqlOperatorBinding binding) {
        boolean variant = binding.getOperandType(0).getSqlTypeName() == SqlTypeName.VARIANT;
        return SqlTypes.toRelType(binding.getTypeFactory(), variant ? SqlType.VARIANT : SqlType.STRING, true);
    }

    private static RelDataType objectType(SqlOperatorBinding binding) {
        RelDataType type = binding.getOperandType(0);
        if (!VariantObjects.isPossible(type)) {
            throw VariantObjects.impossible(binding, type);
        }
        return SqlTypes.toRelType(binding.getTypeFactory(), SqlType.VARIANT, type.isNullable());
    }
}
