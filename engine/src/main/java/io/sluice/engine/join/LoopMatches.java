package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import java.util.Arrays;

/** What became of a probe batch's rows in a nested-loop join, and what is due for them in the end. For one thread. */
final class LoopMatches {
    private final PlanNode.NestedLoopJoin node;
    private Batch input;
    /** By index into the input's selection: whether some pair was true, or null. */
    private boolean[] isTrue = new boolean[0];

    private boolean[] isNull = new boolean[0];

    LoopMatches(PlanNode.NestedLoopJoin node) {
        this.node = node;
    }

    /** Whether no row comes of a join with an empty build side. */
    static boolean isEmptyWithoutBuild(JoinType type) {
        return switch (type) {
            case INNER, RIGHT, LEFT_SEMI -> true;
            default -> false;
        };
    }

    void begin(Batch batch) {
        input = batch;
        isTrue = new boolean[batch.rowCount()];
        isNull = new boolean[batch.rowCount()];
    }

    boolean isTrue(int index) {
        return isTrue[index];
    }

    void setTrue(int index) {
        isTrue[index] = true;
    }

    void setAllTrue() {
        Arrays.fill(isTrue, true);
    }

    void setNull(int index) {
        isNull[index] = true;
    }

    /** What is due when all pairs of the batch were looked at; null for nothing. */
    Batch rest() {
        return switch (node.joinType()) {
            case INNER, RIGHT -> null;
            case LEFT, FULL -> {
                Batch unmatched = select(false, false);
                Vector[] nulls = new Vector[node.right().output().size()];
                for (int c = 0; c < nulls.length; c++) {
                    nulls[c] = Vectors.allNull(node.right().output().get(c).type(), input.length());
                }
                yield unmatched.withColumns(joined(columnsOf(input), nulls));
            }
            case LEFT_SEMI -> select(true, false);
            case LEFT_ANTI -> select(false, false);
            case LEFT_ANTI_NULL_AWARE -> select(false, true);
            case LEFT_MARK, LEFT_MARK_NULL_AWARE -> mark();
            case RIGHT_SEMI, RIGHT_ANTI -> throw new IllegalStateException("not a type of nested loops");
        };
    }

    private Batch select(boolean wanted, boolean notNull) {
        Selection selection = input.selection();
        int[] positions = new int[selection.count()];
        int size = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[size] = selection.position(i);
            size += isTrue[i] == wanted && !(notNull && isNull[i]) ? 1 : 0;
        }
        return input.withSelection(Selection.of(positions, size));
    }

    private Batch mark() {
        Selection selection = input.selection();
        boolean[] marks = new boolean[input.length()];
        long[] validity = null;
        for (int i = 0; i < selection.count(); i++) {
            int position = selection.position(i);
            marks[position] = isTrue[i];
            if (!isTrue[i] && isNull[i] && node.joinType() == JoinType.LEFT_MARK_NULL_AWARE) {
                validity = validity == null ? Validity.allValid(input.length()) : validity;
                Validity.setNull(validity, position);
            }
        }
        Vector[] mark = {new BooleanVector(SqlType.BOOLEAN, marks, validity, input.length())};
        return input.withColumns(joined(columnsOf(input), mark));
    }

    static Vector[] columnsOf(Batch batch) {
        return batch.columns().toArray(Vector[]::new);
    }

    static Vector[] joined(Vector[] left, Vector[] right) {
        Vector[] columns = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, columns, left.length, right.length);
        return columns;
    }
}
