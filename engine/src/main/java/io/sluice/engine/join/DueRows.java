package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Source;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Rows;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The build rows of a join that are due once all probes have ended: those that met a probe row, or those that met none. They are
 * looked for and copied a batch at a time, since all of them may be as many as the build rows. Readers share them: each takes the
 * next rows that no other has.
 */
final class DueRows {
    /** Build rows that a reader takes at once. */
    private static final int MORSEL_ROWS = 1 << 16;

    private final List<SqlType> nullTypes;
    private final Rows rows;
    private final boolean[] matched;
    private final boolean wanted;
    private final AtomicInteger nextMorsel = new AtomicInteger();

    /**
     * @param nullTypes of columns of the other side, which are null beside these rows
     * @param matched by row, whether it met a probe row
     * @param wanted what that must be for the row to be due
     */
    DueRows(List<SqlType> nullTypes, Rows rows, boolean[] matched, boolean wanted) {
        this.nullTypes = nullTypes;
        this.rows = rows;
        this.matched = matched;
        this.wanted = wanted;
    }

    /** How many readers have something to do. */
    int morselCount() {
        return Math.ceilDiv(rows.count(), MORSEL_ROWS);
    }

    Source.Reader newReader() {
        return new Reader();
    }

    private final class Reader implements Source.Reader {
        private int at;
        private int end;

        @Override
        public Batch next() {
            int[] positions = new int[Math.min(Batch.TARGET_LENGTH, rows.count())];
            int count = 0;
            while (count == 0) {
                if (at == end && !takeMorsel()) {
                    return null;
                }
                while (at < end && count < positions.length) {
                    positions[count] = at;
                    count += matched[at] == wanted ? 1 : 0;
                    at++;
                }
            }
            return gathered(positions, count);
        }

        private boolean takeMorsel() {
            int morsel = nextMorsel.getAndIncrement();
            if (morsel >= morselCount()) {
                return false;
            }
            at = morsel * MORSEL_ROWS;
            end = (int) Math.min(rows.count(), (long) at + MORSEL_ROWS);
            return true;
        }

        private Batch gathered(int[] positions, int count) {
            Vector[] columns = new Vector[nullTypes.size() + rows.columns().length];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = c < nullTypes.size()
                        ? Vectors.allNull(nullTypes.get(c), count)
                        : Columns.view(rows.column(c - nullTypes.size()), positions, count);
            }
            return Batch.of(count, columns);
        }
    }
}
