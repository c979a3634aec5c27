package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.json.JsonPath;
import io.sluice.engine.expression.json.JsonText;
import io.sluice.engine.expression.json.JsonValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Functions of JSON text. Text that is not JSON gives null, or a struct of nulls. */
final class JsonFunctions {
    private JsonFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("get_json_object", "STRING, STRING", JsonFunctions::getJsonObject)
                .rows("to_json", "ANY", JsonFunctions::toJson)
                .rows("from_json", "STRING, ANY?", JsonFunctions::fromJson)
                .rows("json_array_length", "STRING", JsonFunctions::arrayLength)
                .rows("json_object_keys", "STRING", JsonFunctions::objectKeys);
    }

    private static Object getJsonObject(Arguments a) {
        JsonPath path = a.prepared(1, JsonPath::parse);
        Object tree = JsonText.parse(a.string(0));
        return tree == JsonText.MALFORMED ? null : path.find(tree);
    }

    private static Object toJson(Arguments a) {
        return JsonText.write(
                JsonValues.toTree(a.type(0), a.value(0), a.context().zone()));
    }

    /** The schema is in the result type. */
    private static Object fromJson(Arguments a) {
        Object tree = JsonText.parse(a.string(0));
        if (a.resultType() instanceof SqlType.Struct struct && !(tree instanceof Map<?, ?>)) {
            return new ArrayList<>(Collections.nCopies(struct.fields().size(), null));
        }
        return tree == JsonText.MALFORMED
                ? null
                : JsonValues.toValue(tree, a.resultType(), a.context().zone());
    }

    private static Object arrayLength(Arguments a) {
        return JsonText.parse(a.string(0)) instanceof List<?> array ? (Object) array.size() : null;
    }

    private static Object objectKeys(Arguments a) {
        return JsonText.parse(a.string(0)) instanceof Map<?, ?> object ? new ArrayList<>(object.keySet()) : null;
    }
}
