package io.sluice.storage.table;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** ZeroMQ's Base85 (https://rfc.zeromq.org/spec/32/), which the protocol uses for UUIDs and inline deletion vectors. */
final class Base85 {
    private static final String ALPHABET =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
    private static final int GROUP_CHARACTERS = 5;

    private Base85() {}

    /** Text for bytes, which are padded with zeros to a whole number of words. */
    static String encode(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(bytes, (bytes.length + 3) / Integer.BYTES * Integer.BYTES));
        StringBuilder text = new StringBuilder();
        char[] group = new char[GROUP_CHARACTERS];
        while (words.hasRemaining()) {
            long word = Integer.toUnsignedLong(words.getInt());
            for (int i = GROUP_CHARACTERS - 1; i >= 0; i--) {
                group[i] = ALPHABET.charAt((int) (word % ALPHABET.length()));
                word /= ALPHABET.length();
            }
            text.append(group);
        }
        return text.toString();
    }

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
