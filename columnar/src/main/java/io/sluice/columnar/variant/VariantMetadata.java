package io.sluice.columnar.variant;

import java.nio.charset.StandardCharsets;

/**
 * The dictionary of a value's keys: {@code header, size, offsets, text}.
 *
 * @param data holds the metadata from {@code start} on
 */
public record VariantMetadata(byte[] data, int start) {
    private static final int VERSION_BITS = 0x0f;

    public VariantMetadata {
        VariantFormat.check(data, start, 1);
        if ((data[start] & VERSION_BITS) != VariantFormat.VERSION) {
            throw VariantFormat.damaged("its metadata has the version " + (data[start] & VERSION_BITS));
        }
    }

    private int width() {
        return (data[start] >> 6 & 3) + 1;
    }

    /** How many keys it has. */
    public int size() {
        return VariantFormat.unsigned(data, start + 1, width());
    }

    /** The key of an id. */
    public String key(int id) {
        if (id >= size()) {
            throw VariantFormat.damaged("a key of it is not in its dictionary");
        }
        int from = offset(id);
        int length = offset(id + 1) - from;
        int at = textStart() + from;
        VariantFormat.check(data, at, length);
        return new String(data, at, length, StandardCharsets.UTF_8);
    }

    private int offset(int id) {
        long at = start + 1L + (long) width() * (id + 1L);
        if (at > data.length) {
            throw VariantFormat.damaged("its dictionary is cut off");
        }
        return VariantFormat.unsigned(data, (int) at, width());
    }

    private int textStart() {
        long at = start + 1L + (long) width() * (size() + 2L);
        if (at > data.length) {
            throw VariantFormat.damaged("its dictionary is cut off");
        }
        return (int) at;
    }

    /** Bytes that it takes. */
    public int sizeBytes() {
        long bytes = (long) textStart() + offset(size()) - start;
        VariantFormat.check(data, start, bytes);
        return (int) bytes;
    }
}
