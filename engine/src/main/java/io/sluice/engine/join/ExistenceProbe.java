package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.MappingOperator;
import io.sluice.engine.plan.PlanNode;

/** The probe of joins that only ask whether there is a match: semi, anti and mark. */
final class ExistenceProbe extends MappingOperator {
    private final PlanNode.HashJoin node;
    private final JoinBuild build;
    private final PairFilter residual;
    private final int[] leftKeys;
    private final Candidates candidates;

    ExistenceProbe(PlanNode.HashJoin node, JoinBuild build, Candidates candidates, PairFilter residual) {
        this.node = node;
        this.build = build;
        this.candidates = candidates;
        this.residual = residual;
        leftKeys = node.leftKeys().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean isSatisfied() {
        return switch (node.joinType()) {
            case LEFT_SEMI -> build.isEmpty();
            case LEFT_ANTI_NULL_AWARE -> build.hasNullKey();
            default -> false;
        };
    }

    @Override
    protected Batch map(Batch batch) {
        return result(batch, found(batch));
    }

    /** By index into the batch's selection, whether the row has a match. */
    boolean[] found(Batch batch) {
        int count = batch.rowCount();
        int[] heads = candidates.begin(batch, leftKeys);
        boolean[] found = new boolean[count];
        if (residual == null) {
            for (int i = 0; i < count; i++) {
                found[i] = heads[i] >= 0;
            }
        } else {
            testPairs(batch, found);
        }
        return found;
    }

    /** What the join delivers of a batch; may be null. @param found by index into its selection */
    Batch result(Batch batch, boolean[] found) {
        Vector firstKey = batch.column(leftKeys[0]);
        return switch (node.joinType()) {
            case LEFT_SEMI -> select(batch, found, true, null);
            case LEFT_ANTI -> select(batch, found, false, null);
            case LEFT_ANTI_NULL_AWARE -> {
                if (build.hasNullKey()) {
                    yield null;
                }
                yield build.isEmpty() ? batch : select(batch, found, false, firstKey);
            }
            case LEFT_MARK -> mark(batch, found, null);
            case LEFT_MARK_NULL_AWARE -> mark(batch, found, build.isEmpty() ? null : firstKey);
            case INNER, LEFT, RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI ->
                throw new IllegalStateException("not an existence join");
        };
    }

    /** Goes through the candidates, a batch of pairs at a time, until each row has a pair that passes or no pair left. */
    private void testPairs(Batch batch, boolean[] found) {
        Selection selection = batch.selection();
        int[] current = new int[selection.count()];
        for (int i = 0; i < current.length; i++) {
            current[i] = candidates.first(i);
        }
        int[] positions = new int[Batch.TARGET_LENGTH];
        int[] rows = new int[Batch.TARGET_LENGTH];
        int[] indexes = new int[Batch.TARGET_LENGTH];
        boolean more = true;
        while (more) {
            more = false;
            int size = 0;
            for (int i = 0; i < selection.count(); i++) {
                if (found[i] || current[i] < 0) {
                    continue;
                }
                if (size == positions.length) {
                    more = true;
                    break;
                }
                positions[size] = selection.position(i);
                rows[size] = candidates.row(i, current[i]);
                indexes[size++] = i;
                current[i] = candidates.next(i, current[i]);
                more |= current[i] >= 0;
            }
            if (size > 0) {
                Selection kept = residual.apply(batch, positions, rows, size);
                for (int i = 0; i < kept.count(); i++) {
                    found[indexes[kept.position(i)]] = true;
                }
            }
        }
    }

    /** @param notNull rows in which it is null are left out; may be null */
    private static Batch select(Batch batch, boolean[] found, boolean wanted, Vector notNull) {
        Selection selection = batch.selection();
        int[] positions = new int[selection.count()];
        int size = 0;
        for (int i = 0; i < positions.length; i++) {
            int position = selection.position(i);
            positions[size] = position;
            size += found[i] == wanted && (notNull == null || !notNull.isNull(position)) ? 1 : 0;
        }
        return size == positions.length ? batch : batch.withSelection(Selection.of(positions, size));
    }

    /** @param key makes the mark null where IN is null; may be null */
    private Batch mark(Batch batch, boolean[] found, Vector key) {
        Selection selection = batch.selection();
        boolean[] marks = new boolean[batch.length()];
        long[] validity = null;
        for (int i = 0; i < selection.count(); i++) {
            int position = selection.position(i);
            marks[position] = found[i];
            if (key != null && !found[i] && (build.hasNullKey() || key.isNull(position))) {
                validity = validity == null ? Validity.allValid(batch.length()) : validity;
                Validity.setNull(validity, position);
            }
        }
        Vector[] columns = batch.columns().toArray(new Vector[batch.columnCount() + 1]);
        columns[columns.length - 1] = new BooleanVector(SqlType.BOOLEAN, marks, validity, batch.length());
        return batch.withColumns(columns);
    }
}
