package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** bit_and, bit_or and bit_xor. */
final class BitAccumulator extends LongStates {
    /** How bits are put together. */
    enum Operation {
        AND,
        OR,
        XOR
    }

    private final Operation operation;
    private final LongInput input = new LongInput();

    BitAccumulator(Operation operation, SqlType type) {
        super(type, operation == Operation.AND ? -1L : 0L);
        this.operation = operation;
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        input.read(arguments[0], positions, groups, count);
        for (int i = 0; i < input.count; i++) {
            update(input.groups[i], input.values[i]);
        }
    }

    @Override
    void update(int group, long value) {
        seen[group] = true;
        values[group] = switch (operation) {
            case AND -> values[group] & value;
            case OR -> values[group] | value;
            case XOR -> values[group] ^ value;
        };
    }
}
