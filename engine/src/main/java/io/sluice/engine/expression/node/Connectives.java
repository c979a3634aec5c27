package io.sluice.engine.expression.node;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.List;

/**
 * AND and OR are mirror images: AND is decided by the first false, OR by the first true. {@code deciding} below is that
 * value.
 */
final class Connectives {
    private Connectives() {}

    /** Rows for which every operand is {@code wanted}; rows that fail or are null are not looked at again. */
    static Selection selectAll(List<Node> operands, Frame frame, Selection rows, boolean wanted) {
        Selection left = rows;
        for (Node operand : operands) {
            if (left.isEmpty()) {
                break;
            }
            left = operand.select(frame, left, wanted);
        }
        return left;
    }

    /** Rows for which some operand is {@code wanted}. */
    static Selection selectAny(List<Node> operands, Frame frame, Selection rows, boolean wanted) {
        Selection found = Selections.NONE;
        Selection open = rows;
        for (Node operand : operands) {
            if (open.isEmpty()) {
                break;
            }
            Selection now = operand.select(frame, open, wanted);
            open = Selections.minus(open, now);
            found = Selections.union(found, now);
        }
        return found.count() == rows.count() ? rows : found;
    }

    /** The truth value itself. */
    static Vector evaluate(List<Node> operands, Frame frame, Selection rows, boolean deciding) {
        boolean[] values = new boolean[frame.length()];
        Arrays.fill(values, !deciding);
        long[] validity = null;
        Selection open = rows;
        for (Node operand : operands) {
            if (open.isEmpty()) {
                break;
            }
            Vector value = operand.evaluate(frame, open);
            Selection decided = Booleans.select(value, open, deciding);
            if (value.mayHaveNulls()) {
                validity = validity == null ? Validity.allValid(frame.length()) : validity;
                markNulls(value, open, validity);
            }
            for (int k = 0; k < decided.count(); k++) {
                int position = decided.position(k);
                values[position] = deciding;
                if (validity != null) {
                    Validity.setValid(validity, position);
                }
            }
            open = Selections.minus(open, decided);
        }
        return new BooleanVector(SqlType.BOOLEAN, values, validity, frame.length());
    }

    private static void markNulls(Vector value, Selection rows, long[] validity) {
        for (int k = 0; k < rows.count(); k++) {
            int position = rows.position(k);
            if (value.isNull(position)) {
                Validity.setNull(validity, position);
            }
        }
    }
}
