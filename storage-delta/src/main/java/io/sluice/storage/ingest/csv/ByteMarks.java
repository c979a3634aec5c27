package io.sluice.storage.ingest.csv;

import io.sluice.common.simd.VectorKernel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/**
 * Where in a buffer any of a few bytes stands, as a bit for each byte, so that whoever goes from one to the next does not
 * look at the bytes between. They are looked for in eight bytes at once by arithmetic on longs (Warren, "Hacker's Delight",
 * 6-1), or in 64 by a vector; see {@link VectorKernel}. Not thread-safe.
 */
public final class ByteMarks {
    static final VectorKernel VECTORS = new VectorKernel();

    /** Bytes that a word of marks stands for; it divides the length of a buffer. */
    static final int WORD_BYTES = 64;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WANTED = 6;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long ONES = 0x0101_0101_0101_0101L;
    /** Brings the lowest bits of eight bytes together in the highest byte of a product. */
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private final byte[] wanted = new byte[WANTED];
    private long[] words = new long[1];

    /** @param bytes one to six to be marked, as values from −128 to 255; other values are passed over */
    ByteMarks(int... bytes) {
        int[] given = Arrays.stream(bytes).filter(b -> b >= -128 && b <= 255).toArray();
        for (int i = 0; i < WANTED; i++) {
            wanted[i] = (byte) given[i < given.length ? i : 0];
        }
    }

    /** Bit i of word k tells of byte 64 k + i. There is a word behind the last one of the buffer, without marks. */
    long[] words() {
        return words;
    }

    /**
     * Takes in what stands in a buffer from a position on; what is before it must be known already.
     *
     * @param buffer of a length that 64 divides
     * @param to end of what stands there
     */
    void mark(byte[] buffer, int from, int to) {
        int all = buffer.length / WORD_BYTES + 1;
        if (words.length < all) {
            words = Arrays.copyOf(words, all);
        }
        int first = from / WORD_BYTES;
        int end = (to + WORD_BYTES - 1) / WORD_BYTES;
        if (VECTORS.isOn()) {
            WideMarks.mark(buffer, first, end, wanted, words);
        } else {
            markScalar(buffer, first, end, wanted, words);
        }
        if (to % WORD_BYTES != 0) {
            words[end - 1] &= -1L >>> -to;
        }
        words[end] = 0;
    }

    /** Marks the words from {@code first} up to {@code end}, excluded. */
    static void markScalar(byte[] buffer, int first, int end, byte[] wanted, long[] words) {
        long a = (wanted[0] & 0xFF) * ONES;
        long b = (wanted[1] & 0xFF) * ONES;
        long c = (wanted[2] & 0xFF) * ONES;
        long d = (wanted[3] & 0xFF) * ONES;
        long e = (wanted[4] & 0xFF) * ONES;
        long f = (wanted[5] & 0xFF) * ONES;
        for (int word = first; word < end; word++) {
            long found = 0;
            for (int i = 0; i < WORD_BYTES; i += Long.BYTES) {
                long bytes = (long) LONGS.get(buffer, word * WORD_BYTES + i);
                long others = others(bytes ^ a)
                        & others(bytes ^ b)
                        & others(bytes ^ c)
                        & others(bytes ^ d)
                        & others(bytes ^ e)
                        & others(bytes ^ f);
                found |= ((~(others | LOW_BITS) >>> 7) * GATHER >>> 56) << i;
            }
            words[word] = found;
        }
    }

    /** The highest bit of each byte that is not zero. */
    private static long others(long bytes) {
        return (bytes & LOW_BITS) + LOW_BITS | bytes;
    }

    /** Compiles the vector form by running it and turns it on where it wins; for a thread in the background. */
    public static void train() {
        if (!VectorKernel.isTrainable()) {
            return;
        }
        byte[] text = new byte[1 << 14];
        new Random(1).nextBytes(text);
        byte[] wanted = {',', '\n', '\r', '"', '\\', '\\'};
        long[] words = new long[text.length / WORD_BYTES];
        VECTORS.train(
                () -> markScalar(text, 0, words.length, wanted, words),
                () -> WideMarks.mark(text, 0, words.length, wanted, words));
    }
}
