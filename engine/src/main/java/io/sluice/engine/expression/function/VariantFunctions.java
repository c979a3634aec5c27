package io.sluice.engine.expression.function;

import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantJson;
import io.sluice.columnar.variant.VariantKind;
import io.sluice.columnar.variant.VariantParser;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.cast.ToVariant;
import io.sluice.engine.expression.json.JsonPath;
import io.sluice.engine.expression.json.JsonSyntax;
import io.sluice.engine.expression.json.JsonText;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.variant.VariantPath;
import io.sluice.engine.expression.variant.VariantSchema;
import io.sluice.engine.expression.variant.VariantSchemaText;
import io.sluice.engine.plan.Expression.CastMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions of VARIANT values. */
final class VariantFunctions {
    private VariantFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("parse_json", "STRING", a -> parse(a.string(0)))
                .rows("try_parse_json", "STRING", VariantFunctions::tryParse)
                .kernels("variant_get", "ANY, STRING, STRING?", call -> get(call, CastMode.STRICT))
                .kernels("try_variant_get", "ANY, STRING, STRING?", call -> get(call, CastMode.TRY))
                .kernels("path_value", "ANY, STRING", VariantFunctions::pathValue)
                .rowsWithNulls("is_variant_null", "ANY", VariantFunctions::isVariantNull)
                .rows("is_valid_variant", "ANY", VariantFunctions::isValid)
                .rows(
                        "schema_of_variant",
                        "ANY",
                        a -> VariantSchema.of(Variant.of(a.bytes(0))).text())
                .rows("merge_variant_schemas", "ARRAY", VariantFunctions::mergeSchemas)
                .kernels("to_variant_object", "ANY", VariantFunctions::toObject)
                .rows("variant_entries", "ANY", VariantFunctions::entries);
    }

    private static byte[] parse(String text) {
        try {
            return VariantParser.parse(text);
        } catch (IOException e) {
            throw Errors.invalidArgument(
                    "The text '" + text + "' is not JSON. Correct it, or use try_parse_json to get NULL instead.");
        }
    }

    private static Object tryParse(Arguments a) {
        try {
            return VariantParser.parse(a.string(0));
        } catch (IOException e) {
            return null;
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.INVALID_ARGUMENT) {
                return null;
            }
            throw e;
        }
    }

    private static Kernel get(CallSite call, CastMode mode) {
        SqlType type = call.resultType();
        if (call.type(0) != SqlType.VARIANT) {
            return null;
        }
        return new RowKernel(
                type,
                call.types(),
                type == SqlType.VARIANT
                        ? VariantFunctions::find
                        : a -> {
                            byte[] found = find(a);
                            return found == null ? null : Casts.one(SqlType.VARIANT, type, mode, found, a.context());
                        },
                true);
    }

    private static byte[] find(Arguments a) {
        Variant found = a.prepared(1, VariantPath::parse).find(Variant.of(a.bytes(0)));
        return found == null ? null : found.toBytes();
    }

    /** {@code value:path}: of a VARIANT a VARIANT, of a JSON text a text. */
    private static Kernel pathValue(CallSite call) {
        if (call.type(0) == SqlType.VARIANT) {
            return get(call, CastMode.STRICT);
        }
        return new RowKernel(
                call.resultType(),
                call.types(),
                a -> {
                    Object tree = JsonText.parse(a.string(0), JsonSyntax.PATHS);
                    return tree == JsonText.MALFORMED
                            ? null
                            : a.prepared(1, JsonPath::parse).find(tree);
                },
                true);
    }

    private static Object isVariantNull(Arguments a) {
        return !a.isNull(0) && Variant.of(a.bytes(0)).kind() == VariantKind.NULL;
    }

    private static Object isValid(Arguments a) {
        try {
            Variant value = Variant.of(a.bytes(0));
            VariantJson.write(value, a.context().zone());
            return true;
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.DATA_FILE_CORRUPT) {
                return false;
            }
            throw e;
        }
    }

    private static Object mergeSchemas(Arguments a) {
        VariantSchema all = VariantSchema.VOID;
        for (Object schema : a.list(0)) {
            all = all.merge(VariantSchemaText.parse((String) schema));
        }
        return all.text();
    }

    private static Kernel toObject(CallSite call) {
        SqlType type = call.type(0);
        return ToVariant.isConvertible(type)
                ? new RowKernel(SqlType.VARIANT, call.types(), a -> ToVariant.convert(type, a.value(0)), true)
                : null;
    }

    /** Place, key and value of each part of an object or array. */
    private static Object entries(Arguments a) {
        Variant value = Variant.of(a.bytes(0));
        boolean object = value.kind() == VariantKind.OBJECT;
        if (!object && value.kind() != VariantKind.ARRAY) {
            return null;
        }
        List<Object> entries = new ArrayList<>();
        int size = value.size();
        for (int i = 0; i < size; i++) {
            byte[] each = (object ? value.value(i) : value.element(i)).toBytes();
            entries.add(Arrays.asList(i, object ? value.key(i) : null, each));
        }
        return entries;
    }
}
