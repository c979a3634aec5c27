package io.sluice.optimizer.step;

/**
 * An order of joins.
 *
 * @param inputs a bit for each input below
 * @param rows estimated
 * @param cost of all joins below and this one; 0 for an input itself
 * @param left the probe side; null for an input itself
 * @param right the build side: the one that a hint names, else the one that is thought to have fewer rows; null for an input
 *     itself
 * @param isHinted whether a hint wants it, an input, to be a build side
 */
record JoinTree(long inputs, double rows, double cost, JoinTree left, JoinTree right, boolean isHinted) {
    static JoinTree input(int input, double rows, boolean isHinted) {
        return new JoinTree(1L << input, rows, 0, null, null, isHinted);
    }

    static JoinTree join(JoinTree a, JoinTree b, double rows) {
        boolean buildsB = a.isHinted == b.isHinted ? a.rows >= b.rows : b.isHinted;
        JoinTree probe = buildsB ? a : b;
        JoinTree build = buildsB ? b : a;
        double cost = a.cost + b.cost + rows + 2 * build.rows + 0.1 * probe.rows;
        return new JoinTree(a.inputs | b.inputs, rows, cost, probe, build, false);
    }

    boolean isInput() {
        return left == null;
    }
}
