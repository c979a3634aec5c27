package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.row.Columns;
import java.util.Arrays;

/** The probe of joins that deliver pairs of rows: inner, left, right and full. */
final class PairProbe implements Operator {
    private final PlanNode.HashJoin node;
    private final JoinBuild build;
    private final PairFilter residual;
    private final boolean keepsLeft;
    private final Candidates candidates;
    private final int[] leftKeys;
    private final int rightWidth;

    private Batch input;
    /** The first build row of each row's key, or −1. */
    private int[] heads;
    /** Index into the input's selection. */
    private int row;
    /** The candidate to be paired next with it; −2 for the first. */
    private int place;
    /** By index into the selection; with a residual condition only. */
    private boolean[] paired = new boolean[0];

    /** @param keepsLeft whether probe rows without a match are delivered */
    PairProbe(PlanNode.HashJoin node, JoinBuild build, Candidates candidates, PairFilter residual, boolean keepsLeft) {
        this.node = node;
        this.build = build;
        this.candidates = candidates;
        this.residual = residual;
        this.keepsLeft = keepsLeft;
        leftKeys = node.leftKeys().stream().mapToInt(Integer::intValue).toArray();
        rightWidth = node.right().output().size();
    }

    @Override
    public boolean isSatisfied() {
        return !keepsLeft && build.isEmpty();
    }

    @Override
    public boolean keepsInput() {
        return false;
    }

    @Override
    public void accept(Batch batch) {
        input = batch;
        int count = batch.rowCount();
        heads = candidates.begin(batch, leftKeys);
        row = 0;
        place = -2;
        if (residual != null) {
            if (paired.length < count) {
                paired = new boolean[count];
            }
            Arrays.fill(paired, 0, count, false);
        }
    }

    @Override
    public Batch next() {
        while (input != null) {
            Batch output;
            if (residual == null && !build.table().hasDuplicates) {
                output = singles();
                input = null;
            } else if (row < input.rowCount()) {
                output = pairs();
            } else {
                output = residual != null && keepsLeft ? unpaired() : null;
                input = null;
            }
            if (output != null && output.rowCount() > 0) {
                return output;
            }
        }
        return null;
    }

    /**
     * Which rows of the batch taken last have a pair, by index into its selection.
     *
     * @param count rows of the batch, of which all pairs have been given
     */
    boolean[] paired(int count) {
        if (residual != null) {
            return Arrays.copyOf(paired, count);
        }
        boolean[] result = new boolean[count];
        for (int i = 0; i < count; i++) {
            result[i] = heads[i] >= 0;
        }
        return result;
    }

    /** Each probe row has one match at most: its columns stay as they are, and the build columns are laid beside them. */
    private Batch singles() {
        Selection selection = input.selection();
        int count = selection.count();
        int[] kept = new int[count];
        int[] keptRows = new int[count];
        boolean[] matched = build.matched();
        int size = 0;
        for (int i = 0; i < count; i++) {
            int head = heads[i];
            kept[size] = selection.position(i);
            keptRows[size] = head;
            size += head >= 0 || keepsLeft ? 1 : 0;
            if (matched != null && head >= 0) {
                matched[head] = true;
            }
        }
        if (size == 0) {
            return null;
        }
        if (size < input.length() / 4) {
            return pairs(kept, keptRows, size);
        }
        int[] aligned = new int[input.length()];
        for (int i = 0; i < size; i++) {
            aligned[kept[i]] = keptRows[i];
        }
        // Of this table, which may be one of several: rows that are not selected must not point at a row 0 that is not
        // there.
        if (build.rowCount() == 0) {
            Arrays.fill(aligned, -1);
        }
        Vector[] columns = new Vector[node.output().size()];
        int leftWidth = columns.length - rightWidth;
        for (int c = 0; c < leftWidth; c++) {
            columns[c] = input.column(c);
        }
        for (int c = 0; c < rightWidth; c++) {
            columns[leftWidth + c] = Columns.view(build.column(c), aligned, aligned.length);
        }
        Selection output = size == count ? selection : Selection.of(kept, size);
        return Batch.of(input.length(), output, columns);
    }

    /** The next pairs, as many as make a batch. */
    private Batch pairs() {
        Selection selection = input.selection();
        // Most batches have few rows, and arrays for as many pairs as a batch takes would cost more than the pairs.
        int room = Math.clamp(2L * selection.count(), 16, Batch.TARGET_LENGTH);
        int[] positions = new int[room];
        int[] rows = new int[room];
        int[] indexes = new int[residual == null ? 0 : room];
        boolean[] matched = build.matched();
        int size = 0;
        while (row < selection.count() && size < Batch.TARGET_LENGTH) {
            if (size == room) {
                room = Math.min(2 * room, Batch.TARGET_LENGTH);
                positions = Arrays.copyOf(positions, room);
                rows = Arrays.copyOf(rows, room);
                indexes = residual == null ? indexes : Arrays.copyOf(indexes, room);
            }
            int current = place == -2 ? candidates.first(row) : place;
            if (current < 0) {
                if (place == -2 && keepsLeft && residual == null) {
                    positions[size] = selection.position(row);
                    rows[size++] = -1;
                }
                row++;
                place = -2;
                continue;
            }
            positions[size] = selection.position(row);
            rows[size] = candidates.row(row, current);
            if (residual != null) {
                indexes[size] = row;
            } else if (matched != null) {
                matched[rows[size]] = true;
            }
            size++;
            place = candidates.next(row, current);
        }
        if (size == 0) {
            return null;
        }
        if (residual != null) {
            Selection kept = residual.apply(input, positions, rows, size);
            int[] keptPositions = new int[kept.count()];
            int[] keptRows = new int[kept.count()];
            for (int i = 0; i < kept.count(); i++) {
                int pair = kept.position(i);
                keptPositions[i] = positions[pair];
                keptRows[i] = rows[pair];
                paired[indexes[pair]] = true;
                if (matched != null) {
                    matched[rows[pair]] = true;
                }
            }
            return kept.isEmpty() ? null : pairs(keptPositions, keptRows, kept.count());
        }
        return pairs(positions, rows, size);
    }

    /** The rows for which no pair fulfilled the condition. */
    private Batch unpaired() {
        Selection selection = input.selection();
        int[] positions = new int[selection.count()];
        int[] rows = new int[selection.count()];
        int size = 0;
        for (int i = 0; i < selection.count(); i++) {
            if (!paired[i]) {
                positions[size] = selection.position(i);
                rows[size++] = -1;
            }
        }
        return size == 0 ? null : pairs(positions, rows, size);
    }

    private Batch pairs(int[] positions, int[] rows, int size) {
        return JoinedPairs.of(
                input, positions, build::column, rows, size, node.output().size());
    }
}
