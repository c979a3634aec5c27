package io.sluice.engine.expression.node;

import io.sluice.columnar.IntVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/**
 * The elements of the selected rows' arrays, or entries of their maps.
 *
 * @param rowOfElement for each element position the row that it belongs to; 0 for elements of rows not selected
 * @param positions elements of selected rows
 * @param length element positions in all
 */
record Elements(int[] offsets, long[] validity, int[] rowOfElement, Selection positions, int length) {
    static Elements of(int[] offsets, long[] validity, Selection rows, int length) {
        int[] rowOfElement = new int[length];
        int[] chosen = new int[length];
        int n = 0;
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.position(k);
            if (Validity.isNull(validity, row)) {
                continue;
            }
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
                rowOfElement[e] = row;
                chosen[n++] = e;
            }
        }
        return new Elements(
                offsets, validity, rowOfElement, n == length ? Selection.all(n) : Selection.of(chosen, n), length);
    }

    /** The place of each element in its array, from 0. */
    Vector places() {
        int[] places = new int[length];
        for (int k = 0; k < positions.count(); k++) {
            int e = positions.position(k);
            places[e] = e - offsets[rowOfElement[e]];
        }
        return new IntVector(SqlType.INT, places, null, length);
    }

    /** Offsets of what remains of each row when only some elements are kept. */
    int[] offsetsOf(Selection kept, int rowCount) {
        int[] counts = new int[rowCount + 1];
        for (int k = 0; k < kept.count(); k++) {
            counts[rowOfElement[kept.position(k)] + 1]++;
        }
        for (int row = 0; row < rowCount; row++) {
            counts[row + 1] += counts[row];
        }
        return counts;
    }
}
