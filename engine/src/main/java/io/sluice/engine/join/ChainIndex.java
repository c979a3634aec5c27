package io.sluice.engine.join;

/**
 * Finds rows within bounds in the long chains of a {@link JoinTable}: each such chain is a group of a {@link RangeIndex}.
 * Immutable.
 */
final class ChainIndex {
    /** The group of each build row that is the head of a long chain, plus 1; 0 for other rows. */
    private final int[] groups;

    private final int[] starts;
    private final RangeIndex ranges;

    /** @param starts where each group's entries begin, and where the last end */
    ChainIndex(int[] groups, int[] starts, RangeIndex ranges) {
        this.groups = groups;
        this.starts = starts;
        this.ranges = ranges;
    }

    /** The group of the chain that begins at a row; −1 if it is to be gone through. @param head −1 for no row */
    int group(int head) {
        return head < 0 ? -1 : groups[head] - 1;
    }

    int start(int group) {
        return starts[group];
    }

    /** Where the group's entries end that are at most a probe row's key. */
    int end(int group, long key) {
        return ranges.end(starts[group], starts[group + 1], key);
    }

    /** As {@link RangeIndex#next}. */
    int next(int from, int end, long key) {
        return ranges.next(from, end, key);
    }

    int row(int entry) {
        return ranges.row(entry);
    }

    int entryCount() {
        return ranges.size();
    }

    long retainedBytes() {
        return 4L * (groups.length + starts.length) + ranges.retainedBytes();
    }
}
