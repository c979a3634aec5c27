package io.sluice.engine.expression.fused;

/**
 * What a loop is made for besides its formula.
 *
 * @param encoded the inputs that are read by dictionary ids, a bit each
 * @param nulls whether inputs may be null
 */
record LoopVariant(long encoded, boolean nulls) {
    boolean isEncoded(int input) {
        return (encoded >> input & 1) != 0;
    }
}
