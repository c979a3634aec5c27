package io.sluice.engine.expression.node;

import io.sluice.columnar.MapVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.JavaForms;
import java.util.HashMap;
import java.util.Map;

/**
 * Merges two maps key by key: the lambda sees a key and the values of both, null where a map has not the key. Keys come in
 * the order of the first map, then in that of the second.
 */
public record MapZipLambdaNode(Node left, Node right, LambdaBody lambda, SqlType type) implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        int length = frame.length();
        if (!(Vectors.flatten(left.evaluate(frame, rows)) instanceof MapVector a)
                || !(Vectors.flatten(right.evaluate(frame, rows)) instanceof MapVector b)) {
            return Vectors.allNull(type, length);
        }
        long[] validity = Validity.and(a.validity(), b.validity(), length);
        Pairs pairs = new Pairs(a.keys().length() + b.keys().length());
        int[] offsets = new int[length + 1];
        boolean[] wanted = new boolean[length];
        for (int k = 0; k < rows.count(); k++) {
            wanted[rows.position(k)] = Validity.isValid(validity, rows.position(k));
        }
        for (int row = 0; row < length; row++) {
            if (wanted[row]) {
                pairs.addRow(row, a, b);
            }
            offsets[row + 1] = pairs.count;
        }
        Vector ofLeft = Vectors.gather(a.keys(), pairs.left, pairs.count);
        Vector keys = pairs.needsRight ? pairs.keys(a, b, ((SqlType.Map) type).key()) : ofLeft;
        Vector results = lambda.evaluate(
                frame,
                pairs.rows,
                pairs.count,
                Selection.all(pairs.count),
                keys,
                Vectors.gather(a.values(), pairs.left, pairs.count),
                Vectors.gather(b.values(), pairs.right, pairs.count));
        return new MapVector(type, offsets, Vectors.flatten(keys), Vectors.flatten(results), validity, length);
    }

    /** For each key of either map of a row, its entry in both, −1 for none. */
    private static final class Pairs {
        private final int[] rows;
        private final int[] left;
        private final int[] right;
        private int count;
        private boolean needsRight;

        Pairs(int most) {
            rows = new int[most];
            left = new int[most];
            right = new int[most];
        }

        void addRow(int row, MapVector a, MapVector b) {
            Map<Object, Integer> places = new HashMap<>();
            for (int e = a.offsets()[row]; e < a.offsets()[row + 1]; e++) {
                places.put(key(a.keys(), e), count);
                add(row, e, -1);
            }
            for (int e = b.offsets()[row]; e < b.offsets()[row + 1]; e++) {
                Integer place = places.get(key(b.keys(), e));
                if (place == null) {
                    add(row, -1, e);
                    needsRight = true;
                } else {
                    right[place] = e;
                }
            }
        }

        private void add(int row, int leftEntry, int rightEntry) {
            rows[count] = row;
            left[count] = leftEntry;
            right[count++] = rightEntry;
        }

        private static Object key(Vector keys, int entry) {
            return JavaForms.key(keys.type(), Vectors.value(keys, entry));
        }

        Vector keys(MapVector a, MapVector b, SqlType type) {
            VectorBuilder builder = VectorBuilder.of(type, count);
            for (int i = 0; i < count; i++) {
                builder.appendFrom(left[i] >= 0 ? a.keys() : b.keys(), left[i] >= 0 ? left[i] : right[i]);
            }
            return builder.build();
        }
    }
}
