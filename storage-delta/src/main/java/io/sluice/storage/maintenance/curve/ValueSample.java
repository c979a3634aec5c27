package io.sluice.storage.maintenance.curve;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.storage.skipping.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A uniform sample of a column's values that are not null (reservoir sampling). Thread-safe. */
final class ValueSample {
    private static final int SIZE = 1 << 16;

    private final Random random;
    private final List<Object> values = new ArrayList<>();
    private long seen;

    ValueSample(long seed) {
        random = new Random(seed);
    }

    synchronized void add(Vector vector, Selection rows) {
        for (int i = 0; i < rows.count(); i++) {
            int position = rows.position(i);
            if (vector.isNull(position)) {
                continue;
            }
            seen++;
            if (values.size() < SIZE) {
                values.add(Vectors.value(vector, position));
            } else {
                long slot = random.nextLong(seen);
                if (slot < SIZE) {
                    values.set((int) slot, Vectors.value(vector, position));
                }
            }
        }
    }

    /**
     * Ranks by this sample's quantiles.
     *
     * @param bits ranks are below 2^bits
     */
    synchronized ColumnRanks ranks(SqlType type, int bits) {
        Comparator<Object> order = ValueOrder.of(type);
        List<Object> sorted = new ArrayList<>(values);
        sorted.sort(order);
        int ranges = 1 << bits;
        List<Object> bounds = new ArrayList<>();
        for (int i = 1; i < ranges; i++) {
            int at = (int) ((long) sorted.size() * i / ranges);
            if (at == 0 || at >= sorted.size()) {
                continue;
            }
            Object bound = sorted.get(at);
            boolean isNew = bounds.isEmpty() || order.compare(bounds.getLast(), bound) < 0;
            if (isNew && order.compare(sorted.getFirst(), bound) < 0) {
                bounds.add(bound);
            }
        }
        return new ColumnRanks(order, bounds.toArray(), bits);
    }
}
