package io.sluice.storage.parquet;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.FreedArrays;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.ByteStrings;
import io.sluice.storage.parquet.decode.CorruptPageException;
import io.sluice.storage.parquet.decode.Picks;
import io.sluice.storage.parquet.decode.ValueDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Collects STRING and BINARY values. */
final class BytesValues extends LeafValues {
    private static final int UUID_BYTES = 16;

    private final SqlType type;
    private final boolean uuid;
    private ByteStrings strings;
    private ByteStrings spare;
    private int lastSize = 256;

    /** @param uuid whether values are UUIDs of 16 bytes, to be written out as text */
    BytesValues(SqlType type, boolean uuid) {
        this.type = type;
        this.uuid = uuid;
    }

    @Override
    void start(int capacity) {
        strings = spare != null && spare.clear(capacity) ? spare : new ByteStrings(capacity, lastSize);
        spare = null;
    }

    @Override
    void recycle() {
        spare = strings;
        assert FreedArrays.overwrite(spare.data()) && FreedArrays.overwrite(spare.offsets());
    }

    @Override
    void append(ValueDecoder decoder, int at, int count) {
        if (!uuid) {
            decoder.readBytes(strings, count);
            return;
        }
        ByteStrings raw = new ByteStrings(count, UUID_BYTES * count);
        decoder.readBytes(raw, count);
        for (int i = 0; i < count; i++) {
            int start = raw.offsets()[i];
            if (raw.offsets()[i + 1] - start != UUID_BYTES) {
                throw new CorruptPageException("a UUID of other than 16 bytes");
            }
            ByteBuffer words = ByteBuffer.wrap(raw.data(), start, UUID_BYTES);
            byte[] text = new UUID(words.getLong(), words.getLong()).toString().getBytes(StandardCharsets.US_ASCII);
            strings.append(text, 0, text.length);
        }
    }

    @Override
    boolean canPick() {
        return !uuid;
    }

    @Override
    void pick(ValueDecoder decoder, Picks picks, int at) {
        decoder.pickBytes(picks, strings);
    }

    @Override
    void gather(Vector dictionary, int[] ids, int from, int at, int count) {
        BytesVector source = (BytesVector) dictionary;
        strings.appendAll(source.data(), source.offsets(), ids, from, count);
    }

    @Override
    void spread(int at, int count, int present, long[] validity) {
        strings.spread(at, count, validity);
    }

    @Override
    Vector build(long[] validity, int length) {
        lastSize = Math.min(strings.offsets()[length], 1 << 22);
        return new BytesVector(type, strings.data(), strings.offsets(), validity, length);
    }

    @Override
    boolean keepsDictionary() {
        return true;
    }
}
