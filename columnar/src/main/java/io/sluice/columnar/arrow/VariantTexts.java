package io.sluice.columnar.arrow;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantJson;
import io.sluice.common.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** VARIANT values, also within other types, as the JSON texts that clients get. */
final class VariantTexts {
    private VariantTexts() {}

    static boolean isOrHolds(SqlType type) {
        return switch (type) {
            case SqlType.Simple simple -> simple == SqlType.VARIANT;
            case SqlType.Decimal decimal -> false;
            case SqlType.Array array -> isOrHolds(array.element());
            case SqlType.Map map -> isOrHolds(map.key()) || isOrHolds(map.value());
            case SqlType.Struct struct -> struct.fields().stream().anyMatch(field -> isOrHolds(field.type()));
        };
    }

    /** The same vector where it holds none. */
    static Vector of(Vector vector, ZoneId zone) {
        if (!isOrHolds(vector.type())) {
            return vector;
        }
        return switch (vector) {
            case BytesVector v -> texts(v, zone);
            case ArrayVector v ->
                new ArrayVector(v.type(), v.offsets(), of(v.elements(), zone), v.validity(), v.length());
            case MapVector v ->
                new MapVector(
                        v.type(), v.offsets(), of(v.keys(), zone), of(v.values(), zone), v.validity(), v.length());
            case StructVector v ->
                new StructVector(
                        v.type(),
                        v.fields().stream().map(field -> of(field, zone)).toList(),
                        v.validity(),
                        v.length());
            case DictionaryVector v ->
                new DictionaryVector(v.ids(), of(v.dictionary(), zone), v.validity(), v.length());
            case ConstantVector v -> new ConstantVector(of(v.value(), zone), v.length());
            default -> throw new IllegalStateException("a vector of " + vector.type());
        };
    }

    private static Vector texts(BytesVector values, ZoneId zone) {
        VectorBuilder texts = VectorBuilder.of(SqlType.STRING, values.length());
        for (int i = 0; i < values.length(); i++) {
            if (values.isNull(i)) {
                texts.appendNull();
            } else {
                byte[] text = VariantJson.write(Variant.of(values.data(), values.start(i)), zone)
                        .getBytes(StandardCharsets.UTF_8);
                texts.appendBytes(text, 0, text.length);
            }
        }
        return texts.build();
    }
}
