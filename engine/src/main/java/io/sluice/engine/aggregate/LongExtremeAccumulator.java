package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** min and max of types laid out as int or long. */
final class LongExtremeAccumulator extends LongStates {
    private final boolean max;
    private final LongInput input = new LongInput();

    LongExtremeAccumulator(boolean max, SqlType type) {
        super(type, max ? Long.MIN_VALUE : Long.MAX_VALUE);
        this.max = max;
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        input.read(arguments[0], positions, groups, count);
        long[] from = input.values;
        int[] to = input.groups;
        for (int i = 0; i < input.count; i++) {
            update(to[i], from[i]);
        }
    }

    @Override
    void update(int group, long value) {
        seen[group] = true;
        values[group] = max ? Math.max(values[group], value) : Math.min(values[group], value);
    }
}
