package io.sluice.storage.maintenance.curve;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An order of rows along a curve through several columns. First it is told the rows ({@link Builder#add}), then it gives
 * each row its key. Immutable.
 */
public final class CurveOrder {
    /** More ranges a column than that make no file's range narrower. */
    private static final int MAX_BITS = 12;

    private static final int KEY_BITS = 63;

    private final Curve curve;
    private final List<CurveColumn> columns;
    private final ColumnRanks[] ranks;
    private final int bits;

    private CurveOrder(Curve curve, List<CurveColumn> columns, ColumnRanks[] ranks, int bits) {
        this.curve = curve;
        this.columns = columns;
        this.ranks = ranks;
        this.bits = bits;
    }

    /** Most columns that an order can have. */
    public static final int MAX_COLUMNS = KEY_BITS;

    /** Samples values. Thread-safe. */
    public static final class Builder {
        private static final long SEED = 0x51CE;

        private final Curve curve;
        private final List<CurveColumn> columns;
        private final List<ValueSample> samples = new ArrayList<>();

        /** @param columns at most {@link #MAX_COLUMNS} */
        public Builder(Curve curve, List<CurveColumn> columns) {
            this.curve = curve;
            this.columns = List.copyOf(columns);
            columns.forEach(column -> samples.add(new ValueSample(SEED)));
        }

        /** @param batch has the columns of {@link CurveColumn#column()} at the positions given */
        public void add(Batch batch, int[] positions) {
            for (int i = 0; i < columns.size(); i++) {
                Vector values = columns.get(i).in(batch.column(positions[i]));
                samples.get(i).add(values, batch.selection());
            }
        }

        public CurveOrder build() {
            int bits = Math.min(MAX_BITS, KEY_BITS / columns.size());
            ColumnRanks[] ranks = new ColumnRanks[columns.size()];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = samples.get(i).ranks(columns.get(i).type(), bits);
            }
            return new CurveOrder(curve, columns, ranks, bits);
        }
    }

    public List<CurveColumn> columns() {
        return columns;
    }

    /** The rows' keys; those of positions that are no rows are unspecified. */
    public Vector keys(Batch batch) {
        int[][] coordinates = new int[columns.size()][];
        for (int i = 0; i < coordinates.length; i++) {
            CurveColumn column = columns.get(i);
            coordinates[i] = coordinates(ranks[i], column.in(batch.column(column.column())), batch.selection());
        }
        long[] keys = new long[batch.length()];
        int[] point = new int[coordinates.length];
        Selection rows = batch.selection();
        for (int i = 0; i < rows.count(); i++) {
            int position = rows.position(i);
            for (int c = 0; c < point.length; c++) {
                point[c] = coordinates[c][position];
            }
            keys[position] = curve.index(point, bits);
        }
        return new LongVector(SqlType.BIGINT, keys, null, keys.length);
    }

    private static int[] coordinates(ColumnRanks ranks, Vector vector, Selection rows) {
        int[] found = new int[vector.length()];
        if (vector instanceof DictionaryVector dictionary) {
            Vector entries = dictionary.dictionary();
            int[] ids = dictionary.ids();
            // The dictionary of a whole column chunk may be far longer than the batch.
            int[] ofEntry = null;
            if (entries.length() <= rows.count()) {
                ofEntry = new int[entries.length()];
                Arrays.setAll(ofEntry, entry -> rank(ranks, entries, entry));
            }
            for (int i = 0; i < rows.count(); i++) {
                int position = rows.position(i);
                if (!vector.isNull(position)) {
                    int id = ids[position];
                    found[position] = ofEntry == null ? rank(ranks, entries, id) : ofEntry[id];
                }
            }
            return found;
        }
        for (int i = 0; i < rows.count(); i++) {
            int position = rows.position(i);
            found[position] = rank(ranks, vector, position);
        }
        return found;
    }

    private static int rank(ColumnRanks ranks, Vector flat, int position) {
        if (ranks.isWhole() && !flat.isNull(position)) {
            if (flat instanceof LongVector longs) {
                return ranks.wholeRank(longs.values()[position]);
            }
            if (flat instanceof IntVector ints) {
                return ranks.wholeRank(ints.values()[position]);
            }
        }
        return ranks.rank(Vectors.value(flat, position));
    }

    /**
     * A column, or a field of a struct, in the order.
     *
     * @param column position in the table's schema
     * @param fields positions of fields within, outermost first
     * @param type of the values
     */
    public record CurveColumn(int column, List<Integer> fields, SqlType type) {
        public CurveColumn {
            fields = List.copyOf(fields);
        }

        Vector in(Vector vector) {
            Vector inner = vector;
            for (int field : fields) {
                inner = Vectors.flatten(inner) instanceof StructVector struct
                        ? withNullsOf(struct, struct.fields().get(field))
                        : Vectors.allNull(type, vector.length());
            }
            return inner;
        }

        /** A field is null wherever its struct is. */
        private static Vector withNullsOf(StructVector struct, Vector field) {
            if (!struct.mayHaveNulls()) {
                return field;
            }
            int[] positions = new int[struct.length()];
            Arrays.setAll(positions, position -> struct.isNull(position) ? -1 : position);
            return Vectors.gather(field, positions, positions.length);
        }
    }
}
