package io.sluice.common.type;

/** The order of the values of STRING. */
public final class TextOrder {
    private TextOrder() {}

    /**
     * By code points, which is the order of UTF-8 bytes. UTF-16 units, which {@link String#compareTo} goes by, order surrogates
     * before U+E000 to U+FFFF.
     */
    public static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xSurrogate = Character.isSurrogate(x);
                boolean ySurrogate = Character.isSurrogate(y);
                return xSurrogate == ySurrogate ? Character.compare(x, y) : xSurrogate ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
