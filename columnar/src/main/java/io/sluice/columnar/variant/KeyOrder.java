package io.sluice.columnar.variant;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The order of an object's fields. */
final class KeyOrder {
    /** Objects of so many fields and more are searched by halves. */
    static final int SEARCHED = 32;

    private KeyOrder() {}

    /** By unsigned bytes of UTF-8, as the specification has it. */
    static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a key has the same neighbours in the order of UTF-8 and in that of UTF-16, which some writers sort by: the
     * two differ only beyond U+D7FF.
     */
    static boolean isCommonToAll(String key) {
        return key.chars().allMatch(c -> c < Character.MIN_SURROGATE);
    }
}
