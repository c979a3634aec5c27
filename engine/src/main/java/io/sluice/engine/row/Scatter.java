package io.sluice.engine.row;

import io.sluice.columnar.Batch;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Spreads the rows of some batches over partitions by a hash, keeping their order within each: the values of flat vectors are
 * read once where they lie and written once, to a vector of their partition. First {@link #place} each batch, then
 * {@link #spread} each column. Can be used again after {@link #clear}. Not thread-safe.
 */
public final class Scatter {
    private static final int SLOT_BITS = Integer.SIZE - Integer.numberOfLeadingZeros(Batch.MAX_LENGTH - 1);
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final int bits;
    /** Of each partition, so far. */
    private final int[] counts;
    /** Of each row: its partition, and below that in {@link #SLOT_BITS} its place there. */
    private int[] targets = new int[0];

    private int rows;

    /** @param bits of the hash that make the partition: at most 15 */
    public Scatter(int bits) {
        if (bits < 0 || bits > Integer.SIZE - 1 - SLOT_BITS) {
            throw new IllegalArgumentException("bits of the partitions: " + bits);
        }
        this.bits = bits;
        counts = new int[1 << bits];
    }

    /**
     * Gives the next rows their places.
     *
     * @param hashes of count rows
     * @throws IllegalArgumentException if there are more than {@link Batch#MAX_LENGTH} rows in all
     */
    public void place(long[] hashes, int count) {
        if (rows + count > Batch.MAX_LENGTH) {
            throw new IllegalArgumentException(rows + count + " rows");
        }
        if (targets.length < rows + count) {
            targets = Arrays.copyOf(targets, Math.max(rows + count, Math.min(Batch.MAX_LENGTH, 2 * targets.length)));
        }
        for (int i = 0; i < count; i++) {
            int partition = HashPartitions.index(hashes[i], bits);
            targets[rows + i] = partition << SLOT_BITS | counts[partition]++;
        }
        rows += count;
    }

    /** How many rows that were placed belong to a partition. */
    public int count(int partition) {
        return counts[partition];
    }

    /** Forgets the rows. */
    public void clear() {
        Arrays.fill(counts, 0);
        rows = 0;
    }

    /**
     * The values of each partition.
     *
     * @param type of fixed width
     * @param parts a column of the batches that were placed, in their order
     * @return flat vectors, one for each partition
     * @throws IllegalArgumentException if the parts have more or fewer rows than were placed
     */
    public Vector[] spread(SqlType type, List<Vector> parts) {
        int length = parts.stream().mapToInt(Vector::length).sum();
        if (length != rows) {
            throw new IllegalArgumentException(length + " values for " + rows + " rows");
        }
        List<Vector> flat = parts.stream().map(Vectors::flatten).toList();
        long[][] validity = validity(flat);
        return switch (type.physicalType()) {
            case BOOLEAN -> spreadBooleans(type, flat, validity);
            case INT -> spreadInts(type, flat, validity);
            case LONG -> spreadLongs(type, flat, validity);
            case FLOAT -> spreadFloats(type, flat, validity);
            case DOUBLE -> spreadDoubles(type, flat, validity);
            case DECIMAL128 -> spreadDecimals(type, flat, validity);
            case BYTES, ARRAY, MAP, STRUCT -> throw new IllegalArgumentException("not of fixed width: " + type);
        };
    }

    private Vector[] spreadBooleans(SqlType type, List<Vector> parts, long[][] validity) {
        boolean[][] to = new boolean[counts.length][];
        Arrays.setAll(to, partition -> new boolean[counts[partition]]);
        int at = 0;
        for (Vector part : parts) {
            boolean[] values = ((BooleanVector) part).values();
            for (int i = 0; i < part.length(); i++) {
                int target = targets[at + i];
                to[target >> SLOT_BITS][target & SLOT_MASK] = values[i];
            }
            at += part.length();
        }
        return vectors(p -> new BooleanVector(type, to[p], validity[p], counts[p]));
    }

    private Vector[] spreadInts(SqlType type, List<Vector> parts, long[][] validity) {
        int[][] to = new int[counts.length][];
        Arrays.setAll(to, partition -> new int[counts[partition]]);
        int at = 0;
        for (Vector part : parts) {
            int[] values = ((IntVector) part).values();
            for (int i = 0; i < part.length(); i++) {
                int target = targets[at + i];
                to[target >> SLOT_BITS][target & SLOT_MASK] = values[i];
            }
            at += part.length();
        }
        return vectors(p -> new IntVector(type, to[p], validity[p], counts[p]));
    }

    private Vector[] spreadLongs(SqlType type, List<Vector> parts, long[][] validity) {
        long[][] to = longs(1);
        int at = 0;
        for (Vector part : parts) {
            spread(((LongVector) part).values(), part.length(), at, to);
            at += part.length();
        }
        return vectors(p -> new LongVector(type, to[p], validity[p], counts[p]));
    }

    private Vector[] spreadFloats(SqlType type, List<Vector> parts, long[][] validity) {
        float[][] to = new float[counts.length][];
        Arrays.setAll(to, partition -> new float[counts[partition]]);
        int at = 0;
        for (Vector part : parts) {
            float[] values = ((FloatVector) part).values();
            for (int i = 0; i < part.length(); i++) {
                int target = targets[at + i];
                to[target >> SLOT_BITS][target & SLOT_MASK] = values[i];
            }
            at += part.length();
        }
        return vectors(p -> new FloatVector(type, to[p], validity[p], counts[p]));
    }

    private Vector[] spreadDoubles(SqlType type, List<Vector> parts, long[][] validity) {
        double[][] to = new double[counts.length][];
        Arrays.setAll(to, partition -> new double[counts[partition]]);
        int at = 0;
        for (Vector part : parts) {
            double[] values = ((DoubleVector) part).values();
            for (int i = 0; i < part.length(); i++) {
                int target = targets[at + i];
                to[target >> SLOT_BITS][target & SLOT_MASK] = values[i];
            }
            at += part.length();
        }
        return vectors(p -> new DoubleVector(type, to[p], validity[p], counts[p]));
    }

    private Vector[] spreadDecimals(SqlType type, List<Vector> parts, long[][] validity) {
        int at = 0;
        if (parts.stream().allMatch(part -> ((DecimalVector) part).longs() != null)) {
            long[][] to = longs(1);
            for (Vector part : parts) {
                spread(((DecimalVector) part).longs(), part.length(), at, to);
                at += part.length();
            }
            return vectors(p -> DecimalVector.ofLongs(type, to[p], validity[p], counts[p]));
        }
        long[][] to = longs(2);
        for (Vector part : parts) {
            long[] words = ((DecimalVector) part).words();
            for (int i = 0; i < part.length(); i++) {
                int target = targets[at + i];
                int slot = 2 * (target & SLOT_MASK);
                to[target >> SLOT_BITS][slot] = words[2 * i];
                to[target >> SLOT_BITS][slot + 1] = words[2 * i + 1];
            }
            at += part.length();
        }
        return vectors(p -> new DecimalVector(type, to[p], validity[p], counts[p]));
    }

    private void spread(long[] values, int count, int at, long[][] to) {
        int[] of = targets;
        for (int i = 0; i < count; i++) {
            int target = of[at + i];
            to[target >> SLOT_BITS][target & SLOT_MASK] = values[i];
        }
    }

    private long[][] longs(int words) {
        long[][] to = new long[counts.length][];
        Arrays.setAll(to, partition -> new long[words * counts[partition]]);
        return to;
    }

    /** By partition; null where it has no nulls. */
    private long[][] validity(List<Vector> parts) {
        long[][] validity = new long[counts.length][];
        int at = 0;
        for (Vector part : parts) {
            for (int i = 0; i < part.length() && part.mayHaveNulls(); i++) {
                if (part.isNull(i)) {
                    int target = targets[at + i];
                    int partition = target >> SLOT_BITS;
                    if (validity[partition] == null) {
                        validity[partition] = Validity.allValid(counts[partition]);
                    }
                    Validity.setNull(validity[partition], target & SLOT_MASK);
                }
            }
            at += part.length();
        }
        return validity;
    }

    private Vector[] vectors(IntFunction<Vector> ofPartition) {
        Vector[] vectors = new Vector[counts.length];
        Arrays.setAll(vectors, ofPartition);
        return vectors;
    }
}
