package io.sluice.engine.aggregate;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.stream.Stream;

/** States of several doubles a group as columns, one for each of them. */
final class DoubleStates {
    private DoubleStates() {}

    /** Some groups' entries of arrays by group. */
    static Vector[] of(int from, int to, double[]... byGroup) {
        return Stream.of(byGroup)
                .map(values -> new DoubleVector(SqlType.DOUBLE, Arrays.copyOfRange(values, from, to), null, to - from))
                .toArray(Vector[]::new);
    }

    /** The arrays of such columns. */
    static double[][] arrays(Vector[] states) {
        return Stream.of(states).map(state -> ((DoubleVector) state).values()).toArray(double[][]::new);
    }
}
