package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the results of branches, each computed for its own rows, into one vector. Rows given to no branch are null.
 * For one thread and one use.
 */
public final class Branches {
    private final SqlType type;
    private final int length;
    private final List<Vector> sources = new ArrayList<>();
    private final List<Selection> selections = new ArrayList<>();

    public Branches(SqlType type, int length) {
        this.type = type;
        this.length = length;
    }

    /** Takes a branch's result at its rows; no row is given twice. */
    public void add(Vector source, Selection rows) {
        if (!rows.isEmpty()) {
            sources.add(source);
            selections.add(rows);
        }
    }

    /** @param rows all rows that count */
    public Vector merge(Selection rows) {
        if (sources.size() == 1 && selections.get(0).count() == rows.count()) {
            return sources.get(0);
        }
        long[] validity = validity(rows);
        return switch (type.physicalType()) {
            case BOOLEAN -> {
                boolean[] values = new boolean[length];
                each((source, i) -> values[i] = ((BooleanVector) source.vector).values()[source.at(i)]);
                yield new BooleanVector(type, values, validity, length);
            }
            case INT -> {
                int[] values = new int[length];
                each((source, i) -> values[i] = ((IntVector) source.vector).values()[source.at(i)]);
                yield new IntVector(type, values, validity, length);
            }
            case LONG -> {
                long[] values = new long[length];
                each((source, i) -> values[i] = ((LongVector) source.vector).values()[source.at(i)]);
                yield new LongVector(type, values, validity, length);
            }
            case FLOAT -> {
                float[] values = new float[length];
                each((source, i) -> values[i] = ((FloatVector) source.vector).values()[source.at(i)]);
                yield new FloatVector(type, values, validity, length);
            }
            case DOUBLE -> {
                double[] values = new double[length];
                each((source, i) -> values[i] = ((DoubleVector) source.vector).values()[source.at(i)]);
                yield new DoubleVector(type, values, validity, length);
            }
            case DECIMAL128 -> {
                if (sources.stream().allMatch(Branches::isInLongs)) {
                    long[] values = new long[length];
                    each((source, i) -> values[i] = ((DecimalVector) source.vector).low(source.at(i)));
                    yield DecimalVector.ofLongs(type, values, validity, length);
                }
                long[] words = new long[2 * length];
                each((source, i) -> {
                    DecimalVector wide = (DecimalVector) source.vector;
                    words[2 * i] = wide.high(source.at(i));
                    words[2 * i + 1] = wide.low(source.at(i));
                });
                yield new DecimalVector(type, words, validity, length);
            }
            case BYTES, ARRAY, MAP, STRUCT -> mergeWide(validity);
        };
    }

    /** Whether all values of a vector of wide decimals are known to fit a long. */
    private static boolean isInLongs(Vector vector) {
        return switch (vector) {
            case DecimalVector v -> v.longs() != null;
            case ConstantVector v -> v.value() instanceof DecimalVector one && one.high(0) == one.low(0) >> 63;
            default -> false;
        };
    }

    private long[] validity(Selection rows) {
        int covered = selections.stream().mapToInt(Selection::count).sum();
        boolean anyNulls = covered < rows.count() || sources.stream().anyMatch(Vector::mayHaveNulls);
        if (!anyNulls) {
            return null;
        }
        long[] validity = Validity.allNull(length);
        for (int s = 0; s < sources.size(); s++) {
            Vector source = sources.get(s);
            Selection selected = selections.get(s);
            for (int k = 0; k < selected.count(); k++) {
                int i = selected.position(k);
                if (!source.isNull(i)) {
                    Validity.setValid(validity, i);
                }
            }
        }
        return validity;
    }

    /** Strings that are all constants stay a dictionary; everything else is copied value by value. */
    private Vector mergeWide(long[] validity) {
        int[] sourceOf = new int[length];
        for (int s = 0; s < sources.size(); s++) {
            Selection selected = selections.get(s);
            for (int k = 0; k < selected.count(); k++) {
                sourceOf[selected.position(k)] = s;
            }
        }
        if (!sources.isEmpty() && sources.stream().allMatch(ConstantVector.class::isInstance)) {
            VectorBuilder dictionary = VectorBuilder.of(type, sources.size());
            sources.forEach(source -> dictionary.appendFrom(((ConstantVector) source).value(), 0));
            return new DictionaryVector(sourceOf, dictionary.build(), validity, length);
        }
        VectorBuilder result = VectorBuilder.of(type, length);
        for (int i = 0; i < length; i++) {
            if (Validity.isNull(validity, i) || sources.isEmpty()) {
                result.appendNull();
            } else {
                result.appendFrom(sources.get(sourceOf[i]), i);
            }
        }
        return result.build();
    }

    private interface Step {
        void copy(Source source, int position);
    }

    private void each(Step step) {
        for (int s = 0; s < sources.size(); s++) {
            Source source = new Source(sources.get(s));
            Selection selected = selections.get(s);
            for (int k = 0; k < selected.count(); k++) {
                int i = selected.position(k);
                step.copy(source, i);
            }
        }
    }

    /** A branch's result with its encoding resolved. */
    private static final class Source {
        private final Vector vector;
        private final int[] ids;
        private final boolean constant;

        private Source(Vector source) {
            this.constant = source instanceof ConstantVector;
            this.ids = source instanceof DictionaryVector d ? d.ids() : null;
            this.vector = switch (source) {
                case ConstantVector c -> c.value();
                case DictionaryVector d -> d.dictionary();
                default -> source;
            };
        }

        private int at(int position) {
            return constant ? 0 : ids == null ? position : ids[position];
        }
    }
}
