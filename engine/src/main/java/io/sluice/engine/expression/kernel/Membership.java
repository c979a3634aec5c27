package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.JavaForms;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * IN over constants. A value that is not found is null where one of the constants is.
 *
 * <p>The set is made once: of longs in their sort order, of byte strings, or of Java forms for wide and nested types.
 */
public final class Membership implements Predicate {
    private final SqlType type;
    private final boolean holdsNull;
    private final LongSet longs;
    private final BytesSet bytes;
    private final Set<Object> others;

    /** @param constants in the type's Java form, or null */
    public Membership(SqlType type, List<Object> constants) {
        this.type = type;
        List<Object> known = constants.stream().filter(Objects::nonNull).toList();
        this.holdsNull = known.size() < constants.size();
        Vector values = Vectors.of(type, known.toArray());
        PhysicalType layout = type.physicalType();
        boolean narrow = switch (layout) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> true;
            case DECIMAL128, BYTES, ARRAY, MAP, STRUCT -> false;
        };
        this.longs = narrow ? LongSet.of(Orders.longs(values, layout), values.length()) : null;
        this.bytes = layout == PhysicalType.BYTES ? BytesSet.of((BytesVector) values) : null;
        this.others = new HashSet<>();
        if (longs == null && bytes == null) {
            known.forEach(value -> others.add(JavaForms.key(type, value)));
        }
    }

    @Override
    public Selection select(Vector[] arguments, Selection rows, boolean wanted, EvaluationContext context) {
        if (!wanted && holdsNull) {
            return Selection.all(0);
        }
        return found(arguments[0], rows, wanted);
    }

    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        Selection found = found(arguments[0], rows, true);
        boolean[] values = new boolean[length];
        for (int k = 0; k < found.count(); k++) {
            values[found.position(k)] = true;
        }
        long[] validity = Nulls.of(arguments[0]);
        if (holdsNull) {
            validity = Validity.allNull(length);
            for (int k = 0; k < found.count(); k++) {
                Validity.setValid(validity, found.position(k));
            }
        }
        return new BooleanVector(SqlType.BOOLEAN, values, validity, length);
    }

    private Selection found(Vector vector, Selection rows, boolean wanted) {
        long[] validity = Nulls.of(vector);
        int[] chosen = new int[rows.count()];
        int n = 0;
        if (longs != null) {
            long[] values = Orders.longs(vector, type.physicalType());
            for (int k = 0; k < chosen.length; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += longs.contains(values[i]) == wanted & Validity.isValid(validity, i) ? 1 : 0;
            }
        } else if (bytes != null) {
            BytesVector values = Flat.bytes(vector);
            for (int k = 0; k < chosen.length; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += Validity.isValid(validity, i) && bytes.contains(values, i) == wanted ? 1 : 0;
            }
        } else {
            for (int k = 0; k < chosen.length; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += Validity.isValid(validity, i)
                                && others.contains(JavaForms.key(type, Vectors.value(vector, i))) == wanted
                        ? 1
                        : 0;
            }
        }
        return Comparison.subset(rows, chosen, n);
    }
}
