package io.sluice.engine.aggregate;

import java.nio.ByteBuffer;

/**
 * How many different hashes there were, within a relative error of about 1.04 / √registers. Few hashes are kept as they
 * are, so that their number is exact; more go to registers (Flajolet et al., "HyperLogLog", 2007), from which the number
 * is estimated by Ertl's improved estimator ("New cardinality estimation algorithms for HyperLogLog sketches", 2017),
 * which needs no tables of bias. The order of hashes and merges does not matter. Not thread-safe.
 */
final class HyperLogLog {
    static final int MIN_BITS = 4;
    static final int MAX_BITS = 16;

    private static final double ALPHA = 1 / (2 * Math.log(2));
    private static final int FIRST_SLOTS = 8;
    /** Half of these hashes are kept even where registers would be smaller. */
    private static final int MIN_EXACT_SLOTS = 128;

    private final int bits;
    /** Open addressing, 0 for empty; null once there are registers. */
    private long[] hashes;

    private int size;
    private boolean hasZero;
    /** By the hash's first bits: the most leading zeros of the rest, plus 1; null before. */
    private byte[] registers;

    /** @param bits of the hash that choose a register */
    HyperLogLog(int bits) {
        this.bits = bits;
        hashes = new long[FIRST_SLOTS];
    }

    /** The bits with which the error is at most so large, as far as there are that many. */
    static int bitsFor(double relativeError) {
        double registers = Math.pow(1.04 / relativeError, 2);
        return Math.clamp((long) Math.ceil(Math.log(registers) / Math.log(2)), MIN_BITS, MAX_BITS);
    }

    void add(long hash) {
        if (registers != null) {
            register(hash);
        } else if (hash == 0) {
            hasZero = true;
        } else {
            keep(hash);
        }
    }

    private void keep(long hash) {
        int slot = find(hashes, hash);
        if (hashes[slot] != 0) {
            return;
        }
        hashes[slot] = hash;
        size++;
        if (2 * size <= hashes.length) {
            return;
        }
        if (hashes.length >= MIN_EXACT_SLOTS && Long.BYTES * 2L * hashes.length > 1L << bits) {
            toRegisters();
        } else {
            long[] larger = new long[2 * hashes.length];
            for (long kept : hashes) {
                if (kept != 0) {
                    larger[find(larger, kept)] = kept;
                }
            }
            hashes = larger;
        }
    }

    private static int find(long[] slots, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void toRegisters() {
        registers = new byte[1 << bits];
        for (long kept : hashes) {
            if (kept != 0) {
                register(kept);
            }
        }
        if (hasZero) {
            register(0);
        }
        hashes = null;
    }

    private void register(long hash) {
        int index = (int) (hash >>> Long.SIZE - bits);
        // The bit after the rest ends the count.
        long rest = hash << bits | 1L << bits - 1;
        byte zeros = (byte) (Long.numberOfLeadingZeros(rest) + 1);
        if (zeros > registers[index]) {
            registers[index] = zeros;
        }
    }

    /** Takes over what another of the same bits has seen. */
    void merge(HyperLogLog other) {
        if (other.registers == null) {
            for (long kept : other.hashes) {
                if (kept != 0) {
                    add(kept);
                }
            }
            if (other.hasZero) {
                add(0);
            }
            return;
        }
        if (registers == null) {
            toRegisters();
        }
        for (int i = 0; i < registers.length; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    int bits() {
        return bits;
    }

    /** As bytes: bits; 1 for registers, which follow; else 0, 1 or 0 for whether the hash 0 was seen, and the other hashes. */
    byte[] write() {
        if (registers != null) {
            return ByteBuffer.allocate(2 + registers.length)
                    .put((byte) bits)
                    .put((byte) 1)
                    .put(registers)
                    .array();
        }
        ByteBuffer out = ByteBuffer.allocate(3 + Long.BYTES * size);
        out.put((byte) bits).put((byte) 0).put((byte) (hasZero ? 1 : 0));
        for (long kept : hashes) {
            if (kept != 0) {
                out.putLong(kept);
            }
        }
        return out.array();
    }

    /** What {@link #write} has written. */
    static HyperLogLog read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        HyperLogLog sketch = new HyperLogLog(in.get());
        if (in.get() == 1) {
            sketch.registers = new byte[in.remaining()];
            in.get(sketch.registers);
            sketch.hashes = null;
            return sketch;
        }
        sketch.hasZero = in.get() == 1;
        while (in.hasRemaining()) {
            sketch.add(in.getLong());
        }
        return sketch;
    }

    /** Exact as long as the hashes themselves are kept. */
    long estimate() {
        if (registers == null) {
            return size + (hasZero ? 1 : 0);
        }
        int most = Long.SIZE - bits + 1;
        int[] counts = new int[most + 1];
        for (byte register : registers) {
            counts[register]++;
        }
        double m = registers.length;
        double z = m * tau(1 - counts[most] / m);
        for (int k = most - 1; k >= 1; k--) {
            z = 0.5 * (z + counts[k]);
        }
        z += m * sigma(counts[0] / m);
        return Math.round(ALPHA * m * m / z);
    }

    private static double sigma(double fraction) {
        if (fraction == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = fraction;
        double y = 1;
        double z = x;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (z != before);
        return z;
    }

    private static double tau(double fraction) {
        if (fraction == 0 || fraction == 1) {
            return 0;
        }
        double x = fraction;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        } while (z != before);
        return z / 3;
    }

    long retainedBytes() {
        return 64 + (registers == null ? 8L * hashes.length : registers.length);
    }
}
