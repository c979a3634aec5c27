package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.schedule.Cancellation;
import java.util.Optional;
import java.util.function.Supplier;

/** The probe of a nested-loop join that looks only at the build rows within bounds. The whole condition decides on these. */
final class RangeProbe implements Operator {
    private static final int FIRST_QUOTA = 16;

    private final PlanNode.NestedLoopJoin node;
    private final LoopBuildSink build;
    private final RangeIndex index;
    private final RangeBounds bounds;
    private final PairFilter condition;
    private final Cancellation cancellation;
    private final Supplier<LoopProbe> loops;
    private final LoopMatches matches;
    /** The pairs of a batch: positions in the input, build rows, and indexes into the input's selection. */
    private final int[] positions = new int[Batch.TARGET_LENGTH];

    private final int[] rows = new int[Batch.TARGET_LENGTH];
    private final int[] indexes = new int[Batch.TARGET_LENGTH];

    private Batch input;
    /** Takes the batch instead, where a bound cannot be computed for some row: the condition may never ask for it there. */
    private LoopProbe loop;

    /** Of the input. */
    private RangeBounds.Values bound;
    /** Index into the input's selection. */
    private int row;
    /** Where the search goes on for it, and where it ends; the former −1 if it has not begun. */
    private int entry;

    private int end;
    /** How many pairs the row may still add to this batch, and of how many. */
    private int rest;

    private int quota;

    /**
     * @param bounds of the probe side
     * @param loops makes a probe that looks at all pairs
     */
    RangeProbe(
            PlanNode.NestedLoopJoin node,
            LoopBuildSink build,
            RangeBounds bounds,
            PairFilter condition,
            Cancellation cancellation,
            Supplier<LoopProbe> loops) {
        this.node = node;
        this.build = build;
        this.index = build.index();
        this.bounds = bounds;
        this.condition = condition;
        this.cancellation = cancellation;
        this.loops = loops;
        this.matches = new LoopMatches(node);
    }

    @Override
    public boolean isSatisfied() {
        return build.rowCount() == 0 && LoopMatches.isEmptyWithoutBuild(node.joinType());
    }

    @Override
    public void accept(Batch batch) {
        Optional<RangeBounds.Values> found = bounds.of(batch);
        if (found.isEmpty()) {
            loop = loops.get();
            loop.accept(batch);
            return;
        }
        bound = found.get();
        input = batch;
        matches.begin(batch);
        row = 0;
        entry = -1;
    }

    @Override
    public Batch next() {
        if (loop != null) {
            Batch output = loop.next();
            loop = output == null ? null : loop;
            return output;
        }
        while (input != null) {
            cancellation.check();
            Batch output;
            if (row < input.rowCount()) {
                output = pairs();
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

    /** The next pairs, as many as make a batch, that fulfil the condition; null if there are none or they are not delivered. */
    private Batch pairs() {
        Selection selection = input.selection();
        boolean deliversPairs = node.joinType().deliversRight();
        int size = 0;
        while (row < selection.count() && size < positions.length) {
            if (entry < 0) {
                int position = selection.position(row);
                end = bound.areKnown(position) ? index.end(0, index.size(), bound.lows()[row]) : 0;
                entry = 0;
                quota = deliversPairs ? positions.length : FIRST_QUOTA;
                rest = quota;
            }
            if (rest == 0) {
                // One pair is enough for a row that delivers none: it is seen first whether it has met it.
                quota = Math.min(2 * quota, positions.length);
                rest = quota;
                break;
            }
            boolean isDone = !deliversPairs && matches.isTrue(row);
            int found = isDone ? -1 : index.next(entry, end, bound.highs()[row]);
            if (found < 0) {
                row++;
                entry = -1;
            } else {
                positions[size] = selection.position(row);
                rows[size] = index.row(found);
                indexes[size++] = row;
                entry = found + 1;
                rest--;
            }
        }
        return size == 0 ? null : fulfilling(size);
    }

    private Batch fulfilling(int size) {
        Selection kept = condition.apply(input, positions, rows, size);
        int[] keptPositions = new int[kept.count()];
        int[] keptRows = new int[kept.count()];
        for (int i = 0; i < kept.count(); i++) {
            int pair = kept.position(i);
            keptPositions[i] = positions[pair];
            keptRows[i] = rows[pair];
            matches.setTrue(indexes[pair]);
            build.markMatched(rows[pair]);
        }
        if (kept.isEmpty() || !node.joinType().deliversRight()) {
            return null;
        }
        return JoinedPairs.of(
                input,
                keptPositions,
                build::column,
                keptRows,
                kept.count(),
                node.output().size());
    }
}
