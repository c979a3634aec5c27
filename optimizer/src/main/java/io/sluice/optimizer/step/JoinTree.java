package io.sluice.optimizer.step;

/**
 * An order of joins.
 *
 * @param inputs a bit for each input below
 * @param rows estimated
 * @param cost of all joins below and this one; 0 for an input itself
 * @param left the side that is thought to have more rows; null for an input itself
 * @param right null for an input itself
 */
record JoinTree(long inputs, double rows, double cost, JoinTree left, JoinTree right) {
    static JoinTree input(int input, double rows) {
        return new JoinTree(1L << input, rows, 0, null, null);
    }

    static JoinTree join(JoinTree a, JoinTree b, double rows) {
        JoinTree larger = a.rows >= b.rows ? a : b;
        JoinTree smaller = larger == a ? b : a;
        double cost = a.cost + b.cost + rows + 2 * smaller.rows + 0.1 * larger.rows;
        return new JoinTree(a.inputs | b.inputs, rows, cost, larger, smaller);
    }

    boolean isInput() {
        return left == null;
    }
}
