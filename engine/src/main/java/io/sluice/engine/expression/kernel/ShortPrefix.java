package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.engine.simd.Words8;
import java.util.Arrays;

/** Substrings of the first few characters, the same ones of each row: ASCII is cut out of one word of eight bytes. */
final class ShortPrefix {
    private static final int WORD = Long.BYTES;

    private ShortPrefix() {}

    /** Whether so few characters are asked for. */
    static boolean fits(long skip, long count) {
        return skip >= 0 && count > 0 && skip <= WORD && count <= WORD - skip;
    }

    /**
     * The characters after the first {@code skip}, at most {@code count}; {@link #fits}.
     *
     * @param validity of the result; may be null
     */
    static BytesVector of(BytesVector source, int skip, int count, Selection rows, long[] validity, int length) {
        byte[] data = source.data();
        // Enough for ASCII, of which the last word is written whole.
        byte[] out = new byte[count * rows.count() + WORD];
        int[] offsets = new int[length + 1];
        int size = 0;
        int next = 0;
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            while (next < i) {
                offsets[++next] = size;
            }
            if (Validity.isNull(validity, i)) {
                continue;
            }
            int start = source.start(i);
            int end = source.end(i);
            int seen = Math.min(end - start, skip + count);
            if (start + WORD <= data.length) {
                long word = Words8.get(data, start);
                long mask = seen == WORD ? -1L : (1L << Byte.SIZE * seen) - 1;
                if ((word & mask & Words8.HIGH_BITS) == 0) {
                    if (seen > skip) {
                        Words8.set(out, size, word >>> Byte.SIZE * skip);
                        size += seen - skip;
                    }
                    continue;
                }
            }
            int begin = Utf8.forward(data, start, end, skip);
            int stop = Utf8.forward(data, begin, end, count);
            int needed = size + (stop - begin) + (rows.count() - k) * count + WORD;
            if (needed > out.length) {
                out = Arrays.copyOf(out, 2 * needed);
            }
            System.arraycopy(data, begin, out, size, stop - begin);
            size += stop - begin;
        }
        while (next < length) {
            offsets[++next] = size;
        }
        return new BytesVector(source.type(), out, offsets, validity, length);
    }
}
