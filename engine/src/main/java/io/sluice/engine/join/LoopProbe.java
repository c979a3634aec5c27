package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.row.Rows;
import io.sluice.engine.schedule.Cancellation;
import java.util.Arrays;

/**
 * The probe of a nested-loop join. The side with fewer rows is gone through row by row, repeated as constants beside the
 * other side's vectors: either each build row beside the probe batch, or each probe row beside the chunks of the build.
 */
final class LoopProbe implements Operator {
    private final PlanNode.NestedLoopJoin node;
    private final LoopBuildSink build;
    private final CompiledExpression condition;
    private final EvaluationContext context;
    private final Cancellation cancellation;
    private final boolean deliversPairs;

    private Batch input;
    private boolean byBuildRow;
    /** The next step: a build row; or a chunk of a probe row, counted through. */
    private long step;

    private long steps;
    /** By index into the input's selection: whether some pair was true, or null. */
    private boolean[] isTrue = new boolean[0];

    private boolean[] isNull = new boolean[0];

    LoopProbe(
            PlanNode.NestedLoopJoin node,
            LoopBuildSink build,
            CompiledExpression condition,
            EvaluationContext context,
            Cancellation cancellation) {
        this.cancellation = cancellation;
        this.node = node;
        this.build = build;
        this.condition = condition;
        this.context = context;
        deliversPairs = node.joinType().deliversRight();
    }

    @Override
    public boolean isSatisfied() {
        return build.rowCount() == 0
                && switch (node.joinType()) {
                    case INNER, RIGHT, LEFT_SEMI -> true;
                    default -> false;
                };
    }

    @Override
    public void accept(Batch batch) {
        input = batch;
        int count = batch.rowCount();
        isTrue = new boolean[count];
        isNull = new boolean[count];
        byBuildRow = build.rowCount() <= count;
        step = 0;
        steps = byBuildRow ? build.rowCount() : (long) count * build.chunks().size();
    }

    @Override
    public Batch next() {
        while (input != null) {
            // A condition that is seldom true lets this loop run over the whole build side.
            cancellation.check();
            Batch output;
            if (step < steps) {
                output = byBuildRow ? besideBuildRow((int) step) : besideProbeRow(step);
                step++;
            } else {
                output = rest();
                input = null;
            }
            if (output != null && output.rowCount() > 0) {
                return output;
            }
        }
        return null;
    }

    private Batch besideBuildRow(int buildRow) {
        Vector[] columns = joined(columnsOf(input), build.repeated(buildRow, input.length()));
        Batch pairs = Batch.of(input.length(), input.selection(), columns);
        if (condition == null) {
            Arrays.fill(isTrue, true);
            markBuild(buildRow);
            return deliversPairs ? pairs : null;
        }
        Vector result = Vectors.flatten(condition.evaluate(pairs, context));
        boolean[] values = ((BooleanVector) result).values();
        Selection selection = input.selection();
        int[] kept = new int[selection.count()];
        int size = 0;
        for (int i = 0; i < kept.length; i++) {
            int position = selection.position(i);
            if (result.isNull(position)) {
                isNull[i] = true;
            } else if (values[position]) {
                isTrue[i] = true;
                kept[size++] = position;
            }
        }
        if (size > 0) {
            markBuild(buildRow);
        }
        return deliversPairs ? pairs.withSelection(Selection.of(kept, size)) : null;
    }

    private Batch besideProbeRow(long at) {
        int index = (int) (at / build.chunks().size());
        int chunkIndex = (int) (at % build.chunks().size());
        if (!deliversPairs && isTrue[index]) {
            return null;
        }
        Rows chunk = build.chunks().get(chunkIndex);
        int first = chunkIndex * Batch.TARGET_LENGTH;
        Vector[] left = columnsOf(input);
        for (int c = 0; c < left.length; c++) {
            left[c] = LoopBuildSink.repeat(left[c], input.selection().position(index), chunk.count());
        }
        Batch pairs = Batch.of(chunk.count(), joined(left, chunk.columns()));
        Vector result = condition == null
                ? Vectors.constant(SqlType.BOOLEAN, true, chunk.count())
                : condition.evaluate(pairs, context);
        result = Vectors.flatten(result);
        boolean[] values = ((BooleanVector) result).values();
        int[] kept = new int[chunk.count()];
        int size = 0;
        for (int i = 0; i < kept.length; i++) {
            if (result.isNull(i)) {
                isNull[index] = true;
            } else if (values[i]) {
                kept[size++] = i;
                markBuild(first + i);
            }
        }
        isTrue[index] |= size > 0;
        return deliversPairs ? pairs.withSelection(Selection.of(kept, size)) : null;
    }

    private void markBuild(int buildRow) {
        if (build.matched() != null) {
            build.matched()[buildRow] = true;
        }
    }

    /** What is due when all pairs of the batch were looked at. */
    private Batch rest() {
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

    private static Vector[] columnsOf(Batch batch) {
        return batch.columns().toArray(Vector[]::new);
    }

    private static Vector[] joined(Vector[] left, Vector[] right) {
        Vector[] columns = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, columns, left.length, right.length);
        return columns;
    }
}
