package io.sluice.engine.expression.kernel;

/** Characters in UTF-8 bytes. A byte whose top bits are 10 continues a character; every other begins one. */
final class Utf8 {
    private Utf8() {}

    static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    static boolean isAscii(byte[] data, int start, int end) {
        int bits = 0;
        for (int i = start; i < end; i++) {
            bits |= data[i];
        }
        return bits >= 0;
    }

    /** How many characters there are. */
    static int length(byte[] data, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            count += isContinuation(data[i]) ? 0 : 1;
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
