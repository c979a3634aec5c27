package io.sluice.engine.sort;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.ValueOrder;
import io.sluice.engine.spill.SpillFile;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Merges sorted runs on disk; holds one batch of each. One reader. */
final class SpilledRunsSource implements Source {
    private final List<SqlType> types;
    private final List<SortKey> keys;
    private final List<SpillFile> runs;
    private final int placeColumn;
    private final OperatorMetrics metrics;

    /** @param placeColumn as {@link PlanNode.Sort.Slices} has it */
    SpilledRunsSource(
            List<SqlType> types, List<SortKey> keys, List<SpillFile> runs, int placeColumn, OperatorMetrics metrics) {
        this.types = types;
        this.keys = keys;
        this.runs = List.copyOf(runs);
        this.placeColumn = placeColumn;
        this.metrics = metrics;
    }

    @Override
    public int start() {
        return 1;
    }

    @Override
    public Reader newReader() {
        return new Merge();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    /** Where the merge stands in a run. */
    private static final class Head {
        private final SpillFile.Reader reader;
        private Batch batch;
        private int row;

        Head(SpillFile.Reader reader) {
            this.reader = reader;
            batch = reader.next();
        }

        /** Moves to the next row; false at the end. */
        boolean advance() {
            row++;
            if (row == batch.length()) {
                batch = reader.next();
                row = 0;
            }
            return batch != null;
        }
    }

    private final class Merge implements Reader {
        private final PriorityQueue<Head> heads = new PriorityQueue<>(this::compare);
        private long place;

        Merge() {
            for (SpillFile run : runs) {
                heads.add(new Head(run.reader()));
            }
        }

        private int compare(Head a, Head b) {
            for (SortKey key : keys) {
                int order = ValueOrder.compare(
                        key, a.batch.column(key.column()), a.row, b.batch.column(key.column()), b.row);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        @Override
        public Batch next() {
            List<VectorBuilder> builders = new ArrayList<>();
            types.forEach(type -> builders.add(VectorBuilder.of(type, Batch.TARGET_LENGTH)));
            int count = 0;
            while (count < Batch.TARGET_LENGTH && !heads.isEmpty()) {
                Head first = heads.poll();
                for (int c = 0; c < builders.size(); c++) {
                    builders.get(c).appendFrom(first.batch.column(c), first.row);
                }
                count++;
                if (first.advance()) {
                    heads.add(first);
                }
            }
            if (count == 0) {
                return null;
            }
            Vector[] columns = new Vector[builders.size()];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = c == placeColumn
                        ? Places.of(place, count)
                        : builders.get(c).build();
            }
            place += count;
            return Batch.of(count, columns);
        }
    }
}
