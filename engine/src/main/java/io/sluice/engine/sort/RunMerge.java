package io.sluice.engine.sort;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Rows;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Merges sorted runs. The order is cut into slices of equal numbers of rows, each of which one reader merges alone: where a slice
 * begins in each run is found by search (multisequence selection; Varman et al., "Merging multiple lists on hierarchical-memory
 * multiprocessors", 1991).
 */
final class RunMerge implements Source {
    private final Rows rows;
    private final RowSorter sorter;
    private final RowSorter.Sorted[] runs;
    private final long sliceRows;
    private final int placeColumn;
    private final OperatorMetrics metrics;
    private final AtomicInteger nextSlice = new AtomicInteger();

    RunMerge(
            Rows rows,
            RowSorter sorter,
            RowSorter.Sorted[] runs,
            PlanNode.Sort.Slices slices,
            OperatorMetrics metrics) {
        this.rows = rows;
        this.sorter = sorter;
        this.runs = runs;
        this.sliceRows = slices.rows() == 0 ? Math.max(1, rows.count()) : slices.rows();
        this.placeColumn = slices.placeColumn();
        this.metrics = metrics;
    }

    @Override
    public int start() {
        return sliceCount();
    }

    private int sliceCount() {
        return Math.toIntExact(Math.ceilDiv(rows.count(), sliceRows));
    }

    @Override
    public Reader newReader() {
        return new SliceReader();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    /** How many rows of each run are among the first so many of all. */
    private int[] cut(long rank) {
        int[] least = new int[runs.length];
        int[] most = new int[runs.length];
        for (int run = 0; run < runs.length; run++) {
            most[run] = runs[run].rows().length;
        }
        for (int widest = widest(least, most); least[widest] < most[widest]; widest = widest(least, most)) {
            int pivot = (least[widest] + most[widest]) >>> 1;
            int[] before = new int[runs.length];
            long sum = 0;
            for (int run = 0; run < runs.length; run++) {
                before[run] = run == widest ? pivot + 1 : before(run, least[run], most[run], widest, pivot);
                sum += before[run];
            }
            if (sum <= rank) {
                System.arraycopy(before, 0, least, 0, least.length);
            } else {
                before[widest] = pivot;
                System.arraycopy(before, 0, most, 0, most.length);
            }
        }
        return least;
    }

    private static int widest(int[] least, int[] most) {
        int widest = 0;
        for (int run = 1; run < least.length; run++) {
            if (most[run] - least[run] > most[widest] - least[widest]) {
                widest = run;
            }
        }
        return widest;
    }

    /** Position in a run, between two others, of the first row that comes after a row of another run. */
    private int before(int run, int from, int to, int other, int position) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compare(run, middle, other, position);
            // Of equal rows those of the earlier run come first.
            if (order < 0 || order == 0 && run < other) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int a, int aPosition, int b, int bPosition) {
        return sorter.compare(
                runs[a].rows()[aPosition],
                runs[a].prefixes()[aPosition],
                runs[b].rows()[bPosition],
                runs[b].prefixes()[bPosition]);
    }

    private final class SliceReader implements Reader {
        private int[] next = new int[runs.length];
        private int[] end = next;
        private long place;

        @Override
        public Batch next() {
            int[] positions = new int[Batch.TARGET_LENGTH];
            int count = merge(positions);
            while (count == 0) {
                int slice = nextSlice.getAndIncrement();
                if (slice >= sliceCount()) {
                    return null;
                }
                place = slice * sliceRows;
                next = cut(place);
                end = cut(Math.min((slice + 1) * sliceRows, rows.count()));
                count = merge(positions);
            }
            Vector[] columns = new Vector[rows.columns().length];
            for (int c = 0; c < columns.length; c++) {
                columns[c] =
                        c == placeColumn ? Places.of(place, count) : Columns.view(rows.column(c), positions, count);
            }
            place += count;
            return Batch.of(count, columns);
        }

        private int merge(int[] positions) {
            int count = 0;
            while (count < positions.length) {
                int best = smallestRun();
                if (best < 0) {
                    break;
                }
                positions[count++] = runs[best].rows()[next[best]++];
            }
            return count;
        }

        private int smallestRun() {
            int best = -1;
            for (int run = 0; run < runs.length; run++) {
                if (next[run] < end[run] && (best < 0 || compare(run, next[run], best, next[best]) < 0)) {
                    best = run;
                }
            }
            return best;
        }
    }
}
