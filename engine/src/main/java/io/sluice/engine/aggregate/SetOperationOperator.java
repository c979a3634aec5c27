package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.plan.PlanNode;

/**
 * Gives each distinct row as often as INTERSECT or EXCEPT says. The input's last two columns count the row on the left
 * and on the right.
 */
public final class SetOperationOperator implements Operator {
    private final PlanNode.SetOperation node;
    private final int width;
    private Batch input;
    private int row;
    /** How often the row is still due; −1 when not known yet. */
    private long due = -1;

    /** @param width columns of the rows themselves */
    public SetOperationOperator(PlanNode.SetOperation node, int width) {
        this.node = node;
        this.width = width;
    }

    @Override
    public void accept(Batch batch) {
        input = batch;
        row = 0;
        due = -1;
    }

    @Override
    public Batch next() {
        if (input == null) {
            return null;
        }
        long[] left = ((LongVector) Vectors.flatten(input.column(width))).values();
        long[] right = ((LongVector) Vectors.flatten(input.column(width + 1))).values();
        int[] positions = new int[Batch.TARGET_LENGTH];
        int count = 0;
        while (row < input.rowCount() && count < positions.length) {
            int position = input.selection().position(row);
            if (due < 0) {
                due = times(left[position], right[position]);
            }
            while (due > 0 && count < positions.length) {
                positions[count++] = position;
                due--;
            }
            if (due == 0) {
                row++;
                due = -1;
            }
        }
        if (count == 0) {
            input = null;
            return null;
        }
        Vector[] columns = new Vector[width];
        for (int c = 0; c < width; c++) {
            columns[c] = Vectors.take(input.column(c), positions, count);
        }
        return Batch.of(count, columns);
    }

    private long times(long left, long right) {
        return switch (node.kind()) {
            case INTERSECT -> node.all() ? Math.min(left, right) : left > 0 && right > 0 ? 1 : 0;
            case EXCEPT -> node.all() ? Math.max(left - right, 0) : left > 0 && right == 0 ? 1 : 0;
        };
    }
}
