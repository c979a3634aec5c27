package io.sluice.engine.expression.kernel;

/** The six comparisons, each as the set of outcomes (less, equal, greater) that satisfy it. */
public enum CompareOperator {
    EQ(CompareOperator.EQUAL),
    NE(CompareOperator.LESS | CompareOperator.GREATER),
    LT(CompareOperator.LESS),
    LE(CompareOperator.LESS | CompareOperator.EQUAL),
    GT(CompareOperator.GREATER),
    GE(CompareOperator.GREATER | CompareOperator.EQUAL);

    private static final int LESS = 1;
    private static final int EQUAL = 2;
    private static final int GREATER = 4;

    private final int outcomes;

    CompareOperator(int outcomes) {
        this.outcomes = outcomes;
    }

    /** Bit 0: less, bit 1: equal, bit 2: greater. An order o of −1, 0 or 1 satisfies where bit o + 1 is set. */
    int outcomes() {
        return outcomes;
    }

    /** Whether it asks for an order, not for equality. */
    boolean isOrder() {
        return this != EQ && this != NE;
    }

    /** The operator that is true where this one is false. */
    CompareOperator negated() {
        return ofOutcomes(~outcomes & 7);
    }

    /** The operator for exchanged operands. */
    CompareOperator flipped() {
        return ofOutcomes(outcomes & EQUAL | (outcomes & LESS) << 2 | (outcomes & GREATER) >> 2);
    }

    private static CompareOperator ofOutcomes(int outcomes) {
        for (CompareOperator operator : values()) {
            if (operator.outcomes == outcomes) {
                return operator;
            }
        }
        throw new IllegalStateException("outcomes " + outcomes);
    }
}
