package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.JavaForms;
import io.sluice.engine.row.KeyTable;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The functions over all rows of a group. */
final class GroupFunctions {
    private GroupFunctions() {}

    /** collect_list. */
    static void list(Vector[] columns, int[] entries, VectorBuilder result) {
        for (int entry : entries) {
            result.child(0).appendFrom(columns[0], entry);
        }
        result.appendNested();
    }

    /** string_agg: the second argument stands between the values. */
    static void joined(Vector[] columns, int[] entries, VectorBuilder result, boolean hasSeparator) {
        if (entries.length == 0) {
            result.appendNull();
            return;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < entries.length; i++) {
            if (i > 0 && hasSeparator) {
                Object separator = Vectors.value(columns[1], entries[i]);
                text.append(separator == null ? "" : text(separator));
            }
            text.append(text(Vectors.value(columns[0], entries[i])));
        }
        result.appendString(text.toString());
    }

    /** string_agg of BINARY. */
    static void joinedBytes(Vector[] columns, int[] entries, VectorBuilder result, boolean hasSeparator) {
        if (entries.length == 0) {
            result.appendNull();
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < entries.length; i++) {
            if (i > 0 && hasSeparator) {
                bytes.writeBytes(bytes(Vectors.value(columns[1], entries[i])));
            }
            bytes.writeBytes(bytes(Vectors.value(columns[0], entries[i])));
        }
        result.appendBytes(bytes.toByteArray(), 0, bytes.size());
    }

    private static byte[] bytes(Object value) {
        return switch (value) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
    }

    /** first or last row of an ordering. */
    static void edge(Vector[] columns, int[] entries, VectorBuilder result, boolean last) {
        if (entries.length == 0) {
            result.appendNull();
        } else {
            result.appendFrom(columns[0], entries[last ? entries.length - 1 : 0]);
        }
    }

    /**
     * The most frequent value; of several the one that came first.
     *
     * @param mayWantSmallest whether the second argument, if true, wants the smallest of several
     */
    static void mode(Vector[] columns, int[] entries, VectorBuilder result, boolean mayWantSmallest) {
        if (entries.length == 0) {
            result.appendNull();
            return;
        }
        int[] ids = new int[entries.length];
        new KeyTable(List.of(columns[0].type())).number(new Vector[] {columns[0]}, entries, entries.length, ids);
        int[] counts = new int[entries.length];
        int best = 0;
        for (int id : ids) {
            counts[id]++;
        }
        for (int id = 1; id < counts.length; id++) {
            best = counts[id] > counts[best] ? id : best;
        }
        boolean smallest = mayWantSmallest && Boolean.TRUE.equals(Vectors.value(columns[1], entries[0]));
        int chosen = -1;
        for (int i = 0; i < ids.length && (smallest || chosen < 0); i++) {
            boolean better = chosen < 0
                    || JavaForms.compare(
                                    columns[0].type(),
                                    Vectors.value(columns[0], entries[i]),
                                    Vectors.value(columns[0], chosen))
                            < 0;
            if (counts[ids[i]] == counts[best] && better) {
                chosen = entries[i];
            }
        }
        result.appendFrom(columns[0], chosen);
    }

    /**
     * Percentiles of values in order: one, or for an ARRAY of percentages as many.
     *
     * @param ranked positions in the values
     * @param percentages from 0 to 1; null for the median
     * @param interpolates between neighbours, else the nearest value at or above
     */
    static void percentile(
            Vector values,
            RankedValues ranked,
            Vector percentages,
            SqlType type,
            boolean interpolates,
            VectorBuilder out) {
        if (ranked.size() == 0) {
            out.appendNull();
            return;
        }
        Object wanted = percentages == null ? (Object) 0.5 : Vectors.value(percentages, ranked.entry(0));
        if (wanted == null) {
            out.appendNull();
        } else if (wanted instanceof List<?> list) {
            SqlType element = ((SqlType.Array) type).element();
            for (Object percentage : list) {
                appendPercentile(values, ranked, percentage, element, interpolates, out.child(0));
            }
            out.appendNested();
        } else {
            appendPercentile(values, ranked, wanted, type, interpolates, out);
        }
    }

    private static void appendPercentile(
            Vector values,
            RankedValues ranked,
            Object percentage,
            SqlType type,
            boolean interpolates,
            VectorBuilder out) {
        double fraction = percentage == null ? Double.NaN : ((Number) percentage).doubleValue();
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The percentage " + percentage + " of a percentile is not from 0.0 to 1.0.");
        }
        long last = ranked.size() - 1;
        if (!interpolates) {
            int entry = ranked.entry(Math.clamp((long) Math.ceil(fraction * ranked.size()) - 1, 0, last));
            if (type == SqlType.DOUBLE) {
                out.appendDouble(DoubleInput.value(values, entry));
            } else {
                out.appendFrom(values, entry);
            }
            return;
        }
        // A DOUBLE may round up what has more than 53 bits.
        double rank = fraction * last;
        long lower = Math.min((long) Math.floor(rank), last);
        int below = ranked.entry(lower);
        int above = ranked.entry(Math.min((long) Math.ceil(rank), last));
        double share = Math.max(rank - lower, 0);
        if (type instanceof SqlType.Decimal decimal) {
            BigDecimal low = (BigDecimal) Vectors.value(values, below);
            BigDecimal high = (BigDecimal) Vectors.value(values, above);
            out.appendValue(low.add(high.subtract(low).multiply(BigDecimal.valueOf(share)))
                    .setScale(decimal.scale(), RoundingMode.HALF_UP));
            return;
        }
        double low = DoubleInput.value(values, below);
        double high = DoubleInput.value(values, above);
        // Weighing both leaves no difference to overflow.
        double value = low == high ? low : (1 - share) * low + share * high;
        switch (type.physicalType()) {
            case DOUBLE -> out.appendDouble(value);
            case FLOAT -> out.appendFloat((float) value);
            case INT -> out.appendInt((int) Math.round(value));
            case LONG -> out.appendLong(Math.round(value));
            default -> throw new IllegalStateException("a percentile of type " + type);
        }
    }
}
