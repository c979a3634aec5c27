package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.plan.PlanNode;

/**
 * The probe of semi and anti joins whose build rows are asked about: it only marks the build rows that have a match, and
 * they are delivered when all probes have ended. So the smaller side can be built although it is the one delivered.
 */
final class MarkingProbe implements Operator {
    private final JoinBuild build;
    private final PairFilter residual;
    private final int[] leftKeys;
    private final Candidates candidates;
    private final int[] positions = new int[Batch.TARGET_LENGTH];
    private final int[] rows = new int[Batch.TARGET_LENGTH];

    MarkingProbe(PlanNode.HashJoin node, JoinBuild build, Candidates candidates, PairFilter residual) {
        this.build = build;
        this.candidates = candidates;
        this.residual = residual;
        leftKeys = node.leftKeys().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean isSatisfied() {
        return build.isEmpty();
    }

    @Override
    public boolean keepsInput() {
        return false;
    }

    @Override
    public void accept(Batch batch) {
        int[] heads = candidates.begin(batch, leftKeys);
        if (residual == null) {
            markChains(heads, batch.rowCount());
        } else {
            markPassing(batch);
        }
    }

    @Override
    public Batch next() {
        return null;
    }

    /** Other drivers may mark the same rows meanwhile; whoever marks a head goes on to mark its chain. */
    private void markChains(int[] heads, int count) {
        boolean[] matched = build.matched();
        int[] next = build.table().next;
        boolean chained = build.table().hasDuplicates;
        for (int i = 0; i < count; i++) {
            int row = heads[i];
            if (row < 0 || matched[row]) {
                continue;
            }
            matched[row] = true;
            while (chained && (row = next[row]) >= 0) {
                matched[row] = true;
            }
        }
    }

    /** Tests pairs, a batch of them at a time; rows that are marked already are not tested again. */
    private void markPassing(Batch batch) {
        Selection selection = batch.selection();
        boolean[] matched = build.matched();
        int size = 0;
        for (int i = 0; i < selection.count(); i++) {
            for (int place = candidates.first(i); place >= 0; place = candidates.next(i, place)) {
                int row = candidates.row(i, place);
                if (matched[row]) {
                    continue;
                }
                positions[size] = selection.position(i);
                rows[size++] = row;
                if (size == rows.length) {
                    mark(batch, size);
                    size = 0;
                }
            }
        }
        if (size > 0) {
            mark(batch, size);
        }
    }

    private void mark(Batch batch, int size) {
        boolean[] matched = build.matched();
        Selection kept = residual.apply(batch, positions, rows, size);
        for (int i = 0; i < kept.count(); i++) {
            matched[rows[kept.position(i)]] = true;
        }
    }
}
