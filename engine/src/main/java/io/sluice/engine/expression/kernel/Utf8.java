package io.sluice.engine.expression.kernel;

import io.sluice.engine.simd.Words8;

/** Characters in UTF-8 bytes. A byte whose top bits are 10 continues a character; every other begins one. */
final class Utf8 {
    private Utf8() {}

    static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    static boolean isAscii(byte[] data, int start, int end) {
        int i = start;
        long bits = 0;
        for (; i <= end - 8; i += 8) {
            bits |= Words8.get(data, i);
        }
        for (; i < end; i++) {
            bits |= data[i];
        }
        return (bits & Words8.HIGH_BITS) == 0;
    }

    /** How many characters there are. */
    static int length(byte[] data, int start, int end) {
        int count = end - start;
        int i = start;
        for (; i <= end - 8; i += 8) {
            long word = Words8.get(data, i);
            count -= Long.bitCount(word >>> 7 & ~word >>> 6 & Words8.LOW_BITS);
        }
        for (; i < end; i++) {
            count -= isContinuation(data[i]) ? 1 : 0;
        }
        return count;
    }

    /** Where the character begins that lies {@code characters} after start; end where there are fewer. */
    static int forward(byte[] data, int start, int end, long characters) {
        int i = start;
        for (long n = 0; n < characters && i < end; n++) {
            i++;
            while (i < end && isContinuation(data[i])) {
                i++;
            }
        }
        return i;
    }
}
