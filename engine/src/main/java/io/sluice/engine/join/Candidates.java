package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.schedule.Cancellation;

/**
 * Goes through the build rows that may join a probe row: those of its key, or where there is a {@link ChainIndex} those of its
 * key within its bounds. A place in that walk is a number of its own kind, from {@link #first} on until −1. For one thread.
 */
final class Candidates {
    private final JoinTable table;
    private final int[] next;
    private final ChainIndex index;
    private final CompiledExpression atLeastLow;
    private final CompiledExpression atMostHigh;
    private final EvaluationContext context;
    private final Cancellation cancellation;
    private final JoinTable.Scratch scratch = new JoinTable.Scratch();
    /** By index into the batch's selection, as all that follows. */
    private int[] heads = new int[0];

    /** Whether some chain of the batch is searched. */
    private boolean searches;

    private int[] groups = new int[0];
    /** Of the searched rows: where the entries end that are not above the bound. */
    private int[] ends;

    private long[] highs;

    /**
     * @param atLeastLow the probe value that the index's low is at most; null where the condition bounds nothing
     * @param atMostHigh the probe value that the index's high is at least
     */
    Candidates(
            JoinBuild build,
            CompiledExpression atLeastLow,
            CompiledExpression atMostHigh,
            EvaluationContext context,
            Cancellation cancellation) {
        table = build.table();
        next = table.next;
        index = build.index();
        this.atLeastLow = atLeastLow;
        this.atMostHigh = atMostHigh;
        this.context = context;
        this.cancellation = cancellation;
    }

    /**
     * Takes the next batch of probe rows.
     *
     * @return the first build row of each row's key, or −1, by index into the batch's selection; valid until the next batch
     */
    int[] begin(Batch batch, int[] leftKeys) {
        int count = batch.rowCount();
        if (heads.length < count) {
            heads = new int[count];
        }
        Vector[] keys = new Vector[leftKeys.length];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = batch.column(leftKeys[k]);
        }
        table.find(keys, batch.selection().positions(), count, heads, scratch);
        searches = index != null && count > 0 && bound(batch);
        return heads;
    }

    /** Finds the bounds of the rows that have long chains; false if all chains are to be gone through. */
    private boolean bound(Batch batch) {
        Selection selection = batch.selection();
        int count = selection.count();
        if (groups.length < count) {
            groups = new int[count];
        }
        int[] positions = new int[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            groups[i] = index.group(heads[i]);
            positions[size] = selection.position(i);
            size += groups[i] >= 0 ? 1 : 0;
        }
        if (size == 0) {
            return false;
        }
        Batch searched = batch.withSelection(Selection.of(positions, size));
        Vector low;
        Vector high;
        try {
            low = atLeastLow.evaluate(searched, context);
            high = atMostHigh.evaluate(searched, context);
        } catch (SluiceException e) {
            // A value that cannot be computed, which the condition may never ask for.
            cancellation.check();
            return false;
        }
        long[] lowKeys = RangeIndex.keys(low, positions, size);
        long[] highKeys = RangeIndex.keys(high, positions, size);
        ends = new int[count];
        highs = new long[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int group = groups[i];
            if (group >= 0) {
                int position = positions[at];
                // A comparison with null is never true.
                boolean isBound = !low.isNull(position) && !high.isNull(position);
                ends[i] = isBound ? index.end(group, lowKeys[at]) : index.start(group);
                highs[i] = highKeys[at++];
            }
        }
        return true;
    }

    private boolean isSearched(int i) {
        return searches && groups[i] >= 0;
    }

    /** The first place for a probe row, by index into the batch's selection; −1 if there is none. */
    int first(int i) {
        return isSearched(i) ? index.next(index.start(groups[i]), ends[i], highs[i]) : heads[i];
    }

    /** The place after another. */
    int next(int i, int place) {
        return isSearched(i) ? index.next(place + 1, ends[i], highs[i]) : next[place];
    }

    /** The build row at a place. */
    int row(int i, int place) {
        return isSearched(i) ? index.row(place) : place;
    }
}
