package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.row.Rows;
import io.sluice.engine.schedule.Cancellation;

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
    private final LoopMatches matches;

    private Batch input;
    private boolean byBuildRow;
    /** The next step: a build row; or a chunk of a probe row, counted through. */
    private long step;

    private long steps;

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
        matches = new LoopMatches(node);
    }

    @Override
    public boolean isSatisfied() {
        return build.rowCount() == 0 && LoopMatches.isEmptyWithoutBuild(node.joinType());
    }

    @Override
    public void accept(Batch batch) {
        input = batch;
        int count = batch.rowCount();
        matches.begin(batch);
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
                output = matches.rest();
                input = null;
            }
            if (output != null && output.rowCount() > 0) {
                return output;
            }
        }
        return null;
    }

    private Batch besideBuildRow(int buildRow) {
        Vector[] columns = LoopMatches.joined(LoopMatches.columnsOf(input), build.repeated(buildRow, input.length()));
        Batch pairs = Batch.of(input.length(), input.selection(), columns);
        if (condition == null) {
            matches.setAllTrue();
            build.markMatched(buildRow);
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
                matches.setNull(i);
            } else if (values[position]) {
                matches.setTrue(i);
                kept[size++] = position;
            }
        }
        if (size > 0) {
            build.markMatched(buildRow);
        }
        return deliversPairs ? pairs.withSelection(Selection.of(kept, size)) : null;
    }

    private Batch besideProbeRow(long at) {
        int index = (int) (at / build.chunks().size());
        int chunkIndex = (int) (at % build.chunks().size());
        if (!deliversPairs && matches.isTrue(index)) {
            return null;
        }
        Rows chunk = build.chunks().get(chunkIndex);
        int first = chunkIndex * Batch.TARGET_LENGTH;
        Vector[] left = LoopMatches.columnsOf(input);
        for (int c = 0; c < left.length; c++) {
            left[c] = LoopBuildSink.repeat(left[c], input.selection().position(index), chunk.count());
        }
        Batch pairs = Batch.of(chunk.count(), LoopMatches.joined(left, chunk.columns()));
        Vector result = condition == null
                ? Vectors.constant(SqlType.BOOLEAN, true, chunk.count())
                : condition.evaluate(pairs, context);
        result = Vectors.flatten(result);
        boolean[] values = ((BooleanVector) result).values();
        int[] kept = new int[chunk.count()];
        int size = 0;
        for (int i = 0; i < kept.length; i++) {
            if (result.isNull(i)) {
                matches.setNull(index);
            } else if (values[i]) {
                kept[size++] = i;
                build.markMatched(first + i);
            }
        }
        if (size > 0) {
            matches.setTrue(index);
        }
        return deliversPairs ? pairs.withSelection(Selection.of(kept, size)) : null;
    }
}
