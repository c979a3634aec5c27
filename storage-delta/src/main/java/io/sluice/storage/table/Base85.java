package io.sluice.storage.table;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** ZeroMQ's Base85 (https://rfc.zeromq.org/spec/32/), which the protocol uses for UUIDs and inline deletion vectors. */
final class Base85 {
    private static final String ALPHABET =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
    private static final int GROUP_CHARACTERS = 5;

    private Base85() {}

    /** @param sizeBytes how many of the decoded bytes are meant; the rest is padding */
    static byte[] decode(String text, int sizeBytes) {
        if (text.length() % GROUP_CHARACTERS != 0) {
            throw new IllegalArgumentException("its Base85 text has " + text.length() + " characters");
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() / GROUP_CHARACTERS * Integer.BYTES);
        for (int start = 0; start < text.length(); start += GROUP_CHARACTERS) {
            long word = 0;
            for (int i = start; i < start + GROUP_CHARACTERS; i++) {
                int digit = ALPHABET.indexOf(text.charAt(i));
                if (digit < 0) {
                    throw new IllegalArgumentException("its Base85 text has the character " + text.charAt(i));
                }
                word = word * ALPHABET.length() + digit;
            }
            bytes.putInt((int) word);
        }
        if (sizeBytes > bytes.capacity()) {
            throw new IllegalArgumentException("its Base85 text is too short");
        }
        return Arrays.copyOf(bytes.array(), sizeBytes);
    }
}
