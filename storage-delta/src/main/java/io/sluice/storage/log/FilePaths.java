package io.sluice.storage.log;

import java.nio.charset.StandardCharsets;

/** Paths in actions: URL-encoded, relative to the table's folder or absolute URIs (protocol, "Add File"). */
public final class FilePaths {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private static final String FILE_SCHEME = "file:";

    private FilePaths() {}

    /** Undoes percent-encoding; '+' stays. A '%' that starts no escape stays too. */
    public static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length) {
                int high = Character.digit(bytes[i + 1], 16);
                int low = Character.digit(bytes[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    bytes[length++] = (byte) (high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            bytes[length++] = bytes[i];
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Percent-encodes everything that a URI's path does not take as it is. */
    public static String encode(String path) {
        StringBuilder text = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isPlain(c)) {
                text.append(c);
            } else {
                text.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return text.toString();
    }

    /** The path to open for a file of a table; a {@code file:} URI gives the local path. */
    public static String absolute(String tablePath, String encodedPath) {
        String path = decode(encodedPath);
        if (path.startsWith(FILE_SCHEME + "/")) {
            return local(path);
        }
        return isAbsolute(path) ? path : tablePath + "/" + path;
    }

    /** The path without {@code file:} and {@code file://}; any other as it is. Nothing is decoded. */
    public static String local(String path) {
        if (!path.startsWith(FILE_SCHEME + "/")) {
            return path;
        }
        int start = FILE_SCHEME.length();
        while (start + 1 < path.length() && path.charAt(start + 1) == '/') {
            start++;
        }
        return path.substring(start);
    }

    /**
     * An absolute path as it stands in the log of another table: a URI, encoded. A local one is {@code file:/…}, as Hadoop's paths
     * print, for Spark compares such texts.
     */
    public static String encodedUri(String path) {
        if (path.startsWith("/")) {
            return FILE_SCHEME + encode(path);
        }
        int rest = path.indexOf("://") + "://".length();
        return path.substring(0, rest) + encode(path.substring(rest));
    }

    /** Whether it starts with '/' or with a URI's scheme. */
    static boolean isAbsolute(String path) {
        if (path.startsWith("/")) {
            return true;
        }
        int colon = path.indexOf(':');
        if (colon <= 0) {
            return false;
        }
        for (int i = 0; i < colon; i++) {
            char c = path.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
                return false;
            }
        }
        return path.startsWith("/", colon + 1);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~/=!$&'()*+,;@".indexOf(c) >= 0;
    }
}
