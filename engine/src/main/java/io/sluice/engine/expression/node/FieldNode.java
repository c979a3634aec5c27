package io.sluice.engine.expression.node;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.Arrays;

/** The field of a struct; null where the struct is. */
public record FieldNode(Node struct, int field, SqlType type) implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        return Encodings.withEntries(field(struct.evaluate(frame, rows)));
    }

    private Vector field(Vector vector) {
        return switch (vector) {
            case StructVector v -> withNullsOf(v.validity(), v.fields().get(field));
            case ConstantVector v -> new ConstantVector(Vectors.flatten(field(v.value())), v.length());
            case DictionaryVector v ->
                new DictionaryVector(v.ids(), Vectors.flatten(field(v.dictionary())), v.validity(), v.length());
            default -> throw new IllegalStateException("no struct: " + vector.type());
        };
    }

    private static Vector withNullsOf(long[] validity, Vector value) {
        if (validity == null || Validity.countNulls(validity, value.length()) == 0) {
            return value;
        }
        int[] positions = new int[value.length()];
        Arrays.setAll(positions, i -> Validity.isValid(validity, i) ? i : -1);
        return Vectors.gather(value, positions, positions.length);
    }
}
