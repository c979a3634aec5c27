package io.sluice.columnar.variant;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds one value, depth first: exactly one append, or begin … end with {@link #key} or {@link #element} before each
 * part. A number of no stated width takes as few bytes as hold it. Not thread-safe.
 */
public final class VariantBuilder {
    private final Output out = new Output();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> added = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final VariantMetadata given;
    private final int givenKeys;

    /** An object or array that is not ended yet. */
    private static final class Level {
        final int start;
        final List<Part> parts = new ArrayList<>();

        Level(int start) {
            this.start = start;
        }
    }

    /** @param offset from the first value of its object or array */
    private record Part(String key, int id, int offset) {}

    public VariantBuilder() {
        this(null);
    }

    /** Builds with an existing dictionary; values that share it are taken over byte by byte. */
    public VariantBuilder(VariantMetadata given) {
        this.given = given;
        this.givenKeys = given == null ? 0 : given.size();
        for (int id = 0; id < givenKeys; id++) {
            ids.putIfAbsent(given.key(id), id);
        }
    }

    public VariantBuilder appendNull() {
        out.header(VariantFormat.NULL);
        return this;
    }

    public VariantBuilder appendBoolean(boolean value) {
        out.header(value ? VariantFormat.TRUE : VariantFormat.FALSE);
        return this;
    }

    public VariantBuilder appendLong(long value) {
        return appendLong(value, value == (byte) value ? 1 : value == (short) value ? 2 : value == (int) value ? 4 : 8);
    }

    /** @param bytes 1, 2, 4 or 8 */
    public VariantBuilder appendLong(long value, int bytes) {
        out.header(
                switch (bytes) {
                    case 1 -> VariantFormat.INT8;
                    case 2 -> VariantFormat.INT16;
                    case 4 -> VariantFormat.INT32;
                    default -> VariantFormat.INT64;
                });
        out.number(value, bytes);
        return this;
    }

    public VariantBuilder appendFloat(float value) {
        out.header(VariantFormat.FLOAT);
        out.number(Float.floatToIntBits(value), 4);
        return this;
    }

    public VariantBuilder appendDouble(double value) {
        out.header(VariantFormat.DOUBLE);
        out.number(Double.doubleToLongBits(value), 8);
        return this;
    }

    /** @param value with a precision and a scale of at most 38 */
    public VariantBuilder appendDecimal(BigDecimal value) {
        BigDecimal exact = value.scale() < 0 ? value.setScale(0) : value;
        int digits = Math.max(exact.precision(), exact.scale());
        int bytes = digits <= 9 ? 4 : digits <= 18 ? 8 : 16;
        out.header(bytes == 4 ? VariantFormat.DECIMAL4 : bytes == 8 ? VariantFormat.DECIMAL8 : VariantFormat.DECIMAL16);
        out.number(exact.scale(), 1);
        if (bytes < 16) {
            out.number(exact.unscaledValue().longValueExact(), bytes);
        } else {
            out.number(exact.unscaledValue().longValue(), 8);
            out.number(exact.unscaledValue().shiftRight(64).longValue(), 8);
        }
        return this;
    }

    /** @param days since 1970-01-01 */
    public VariantBuilder appendDate(int days) {
        out.header(VariantFormat.DATE);
        out.number(days, 4);
        return this;
    }

    /** @param micros since the epoch */
    public VariantBuilder appendTimestamp(long micros) {
        return appendEight(VariantFormat.TIMESTAMP, micros);
    }

    /** @param micros since 1970-01-01T00:00 of the local time line */
    public VariantBuilder appendTimestampNtz(long micros) {
        return appendEight(VariantFormat.TIMESTAMP_NTZ, micros);
    }

    private VariantBuilder appendEight(int type, long value) {
        out.header(type);
        out.number(value, 8);
        return this;
    }

    public VariantBuilder appendBinary(byte[] value) {
        out.header(VariantFormat.BINARY);
        out.number(value.length, 4);
        out.bytes(value, 0, value.length);
        return this;
    }

    public VariantBuilder appendString(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return appendString(text, 0, text.length);
    }

    /** @param text UTF-8 */
    public VariantBuilder appendString(byte[] text, int start, int length) {
        if (length <= VariantFormat.MAX_SHORT_STRING_BYTES) {
            out.number((long) length << 2 | VariantFormat.SHORT_STRING, 1);
        } else {
            out.header(VariantFormat.LONG_STRING);
            out.number(length, 4);
        }
        out.bytes(text, start, length);
        return this;
    }

    public VariantBuilder appendUuid(java.util.UUID value) {
        out.header(VariantFormat.UUID);
        out.number(Long.reverseBytes(value.getMostSignificantBits()), 8);
        out.number(Long.reverseBytes(value.getLeastSignificantBits()), 8);
        return this;
    }

    /** Takes over a value, or a part of one. */
    public VariantBuilder append(Variant value) {
        boolean nested = value.kind() == VariantKind.OBJECT || value.kind() == VariantKind.ARRAY;
        if (!nested || value.metadata().equals(given)) {
            out.bytes(value.data(), value.at(), value.sizeBytes());
            return this;
        }
        int size = value.size();
        if (value.kind() == VariantKind.ARRAY) {
            beginArray();
            for (int i = 0; i < size; i++) {
                element().append(value.element(i));
            }
            return endArray();
        }
        beginObject();
        for (int i = 0; i < size; i++) {
            key(value.key(i)).append(value.value(i));
        }
        return endObject();
    }

    public VariantBuilder beginObject() {
        levels.push(new Level(out.size()));
        return this;
    }

    /** What is appended next is the value of a field of the object. */
    public VariantBuilder key(String key) {
        Integer known = ids.get(key);
        int id = known == null ? givenKeys + added.size() : known;
        if (known == null) {
            ids.put(key, id);
            added.add(key);
        }
        levels.element().parts.add(new Part(key, id, offset()));
        return this;
    }

    private int offset() {
        return out.size() - levels.element().start;
    }

    /** @throws SluiceException INVALID_ARGUMENT if a key comes twice */
    public VariantBuilder endObject() {
        int valueBytes = offset();
        Level level = levels.pop();
        level.parts.sort((a, b) -> KeyOrder.compare(a.key(), b.key()));
        int maxId = 0;
        for (int i = 0; i < level.parts.size(); i++) {
            Part part = level.parts.get(i);
            if (i > 0 && part.id() == level.parts.get(i - 1).id()) {
                throw new SluiceException(
                        ErrorCode.INVALID_ARGUMENT,
                        "The key '" + part.key()
                                + "' comes twice in an object, which a VARIANT cannot hold. Rename or drop one of the"
                                + " two.");
            }
            maxId = Math.max(maxId, part.id());
        }
        int count = level.parts.size();
        int countWidth = count > 0xff ? 4 : 1;
        int idWidth = VariantFormat.width(maxId);
        int offsetWidth = VariantFormat.width(valueBytes);
        int header = (count > 0xff ? 1 << 4 : 0) | (idWidth - 1) << 2 | offsetWidth - 1;
        int at = out.insert(level.start, 1 + countWidth + count * idWidth + (count + 1) * offsetWidth);
        at = out.put(at, (long) header << 2 | VariantFormat.OBJECT, 1);
        at = out.put(at, count, countWidth);
        for (Part part : level.parts) {
            at = out.put(at, part.id(), idWidth);
        }
        putOffsets(at, level, offsetWidth, valueBytes);
        return this;
    }

    public VariantBuilder beginArray() {
        return beginObject();
    }

    /** What is appended next is an element of the array. */
    public VariantBuilder element() {
        levels.element().parts.add(new Part("", 0, offset()));
        return this;
    }

    public VariantBuilder endArray() {
        int valueBytes = offset();
        Level level = levels.pop();
        int count = level.parts.size();
        int countWidth = count > 0xff ? 4 : 1;
        int offsetWidth = VariantFormat.width(valueBytes);
        int header = (count > 0xff ? 1 << 2 : 0) | offsetWidth - 1;
        int at = out.insert(level.start, 1 + countWidth + (count + 1) * offsetWidth);
        at = out.put(at, (long) header << 2 | VariantFormat.ARRAY, 1);
        at = out.put(at, count, countWidth);
        putOffsets(at, level, offsetWidth, valueBytes);
        return this;
    }

    private void putOffsets(int start, Level level, int width, int valueBytes) {
        int at = start;
        for (Part part : level.parts) {
            at = out.put(at, part.offset(), width);
        }
        out.put(at, valueBytes, width);
    }

    /** The value as vectors hold it: metadata, then value. */
    public byte[] build() {
        Output whole = new Output();
        if (given != null && added.isEmpty()) {
            whole.bytes(given.data(), given.start(), given.sizeBytes());
        } else {
            writeMetadata(whole);
        }
        whole.bytes(out.array(), 0, out.size());
        return whole.toArray();
    }

    private void writeMetadata(Output to) {
        List<byte[]> keys = new ArrayList<>();
        for (int id = 0; id < givenKeys; id++) {
            keys.add(given.key(id).getBytes(StandardCharsets.UTF_8));
        }
        added.forEach(key -> keys.add(key.getBytes(StandardCharsets.UTF_8)));
        int textBytes = keys.stream().mapToInt(key -> key.length).sum();
        int width = VariantFormat.width(Math.max(textBytes, keys.size()));
        to.number(VariantFormat.VERSION | (long) (width - 1) << 6, 1);
        to.number(keys.size(), width);
        int offset = 0;
        for (byte[] key : keys) {
            to.number(offset, width);
            offset += key.length;
        }
        to.number(offset, width);
        keys.forEach(key -> to.bytes(key, 0, key.length));
    }
}
