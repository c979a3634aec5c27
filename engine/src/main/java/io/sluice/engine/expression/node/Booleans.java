package io.sluice.engine.expression.node;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.engine.expression.kernel.ChosenPositions;
import io.sluice.engine.simd.Selecting;

/** From vectors of booleans to selections. */
final class Booleans {
    private static final byte NULL = 2;

    private Booleans() {}

    /** Those of the rows at which the vector holds {@code wanted}. */
    static Selection select(Vector vector, Selection rows, boolean wanted) {
        return switch (vector) {
            case BooleanVector v -> selectFlat(v, rows, wanted);
            case ConstantVector v -> isTrue(v.value(), 0, wanted) ? rows : Selections.NONE;
            case DictionaryVector v -> selectById(v, rows, wanted);
            default -> throw new IllegalStateException("a condition of type " + vector.type());
        };
    }

    private static boolean isTrue(Vector vector, int position, boolean wanted) {
        return !vector.isNull(position) && ((BooleanVector) vector).values()[position] == wanted;
    }

    private static Selection selectFlat(BooleanVector vector, Selection rows, boolean wanted) {
        boolean[] values = vector.values();
        long[] validity = vector.validity();
        int count = rows.count();
        int[] chosen = ChosenPositions.array(count);
        int n = 0;
        if (rows.isAll() && validity == null) {
            for (int i = 0; i < count; i++) {
                chosen[n] = i;
                n += values[i] == wanted ? 1 : 0;
            }
        } else {
            for (int k = 0; k < count; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += values[i] == wanted && Validity.isValid(validity, i) ? 1 : 0;
            }
        }
        return ChosenPositions.of(rows, chosen, n);
    }

    /** Without nulls, and without a jump that depends on a value. */
    private static Selection selectByTruth(int[] ids, boolean[] byId, Selection rows, boolean wanted) {
        int count = rows.count();
        int[] chosen = ChosenPositions.array(count);
        int n = 0;
        if (rows.isAll()) {
            n = Selecting.byId(ids, count, byId, wanted, chosen);
        } else {
            int[] positions = rows.positions();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                chosen[n] = i;
                n += byId[ids[i]] == wanted ? 1 : 0;
            }
        }
        return ChosenPositions.of(rows, chosen, n);
    }

    private static Selection selectById(DictionaryVector vector, Selection rows, boolean wanted) {
        Vector dictionary = vector.dictionary();
        if (vector.validity() == null && dictionary instanceof BooleanVector v && v.validity() == null) {
            return selectByTruth(vector.ids(), v.values(), rows, wanted);
        }
        byte[] byId = new byte[dictionary.length()];
        for (int id = 0; id < byId.length; id++) {
            byId[id] = dictionary.isNull(id) ? NULL : (byte) (isTrue(dictionary, id, true) ? 1 : 0);
        }
        byte looked = (byte) (wanted ? 1 : 0);
        int[] ids = vector.ids();
        long[] validity = vector.validity();
        int count = rows.count();
        int[] chosen = ChosenPositions.array(count);
        int n = 0;
        for (int k = 0; k < count; k++) {
            int i = rows.position(k);
            chosen[n] = i;
            n += Validity.isValid(validity, i) && byId[ids[i]] == looked ? 1 : 0;
        }
        return ChosenPositions.of(rows, chosen, n);
    }
}
