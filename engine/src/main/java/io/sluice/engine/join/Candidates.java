package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import java.util.Optional;

/**
 * Goes through the build rows that may join a probe row: those of its key, or where there is a {@link ChainIndex} those of its
 * key within its bounds. A place in that walk is a number of its own kind, from {@link #first} on until −1. For one thread.
 */
final class Candidates {
    private final JoinTable table;
    private final int[] next;
    private final ChainIndex index;
    private final RangeBounds bounds;
    private final JoinTable.Scratch scratch = new JoinTable.Scratch();
    /** By index into the batch's selection, as all that follows. */
    private int[] heads = new int[0];

    /** Whether some chain of the batch is searched. */
    private boolean searches;

    private int[] groups = new int[0];
    /** Of the searched rows: where the entries end that are not above the bound. */
    private int[] ends;

    private long[] highs;

    /** @param bounds of the probe side; null where the condition bounds nothing */
    Candidates(JoinBuild build, RangeBounds bounds) {
        table = build.table();
        next = table.next;
        index = build.index();
        this.bounds = bounds;
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
        table.find(batch.columns(leftKeys), batch.selection().positions(), count, heads, scratch);
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
        Optional<RangeBounds.Values> found = bounds.of(batch.withSelection(Selection.of(positions, size)));
        if (found.isEmpty()) {
            return false;
        }
        RangeBounds.Values values = found.get();
        ends = new int[count];
        highs = new long[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int group = groups[i];
            if (group >= 0) {
                ends[i] = values.areKnown(positions[at]) ? index.end(group, values.lows()[at]) : index.start(group);
                highs[i] = values.highs()[at++];
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
