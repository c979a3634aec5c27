package io.sluice.engine.row;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.util.Arrays;

/**
 * Numbers the distinct values of a type of varying size from 0 in the order in which they come; null has a number too.
 * Byte strings are kept as they are, nested values in the form of {@link ValueCodec}. Not thread-safe.
 */
final class Interner {
    private static final long ID_MASK = 0xFFFFFFFFL;
    /** Entries of a dictionary whose numbers are remembered: the build side of a join is a dictionary too. */
    private static final int MAX_REMEMBERED = 1 << 20;

    private final SqlType type;
    private final boolean isBytes;
    private long[] slots = new long[1 << 10];
    private long[] hashes = new long[1 << 9];
    private final StringStore store = new StringStore();
    private int nullId = -1;
    private final ValueCodec.Output encoded = new ValueCodec.Output();

    /** Numbers of the entries of the dictionary met last, −1 where not looked up yet. */
    private int[] dictionaryIds;

    private Vector dictionary;

    Interner(SqlType type) {
        this.type = type;
        isBytes = type.physicalType() == PhysicalType.BYTES;
    }

    int size() {
        return store.size();
    }

    /** The number of a value or null. */
    int intern(Vector vector, int position) {
        if (vector instanceof DictionaryVector encoding) {
            if (Validity.isNull(encoding.validity(), position)) {
                return internNull();
            }
            return internEntry(encoding.dictionary(), encoding.ids()[position]);
        }
        if (vector instanceof ConstantVector constant) {
            return intern(constant.value(), 0);
        }
        if (vector.isNull(position)) {
            return internNull();
        }
        if (vector instanceof BytesVector bytes) {
            return intern(bytes.data(), bytes.start(position), bytes.end(position));
        }
        encoded.clear();
        ValueCodec.encode(vector, position, encoded);
        return intern(encoded.bytes(), 0, encoded.length());
    }

    /** The number of a value in a dictionary, looked up once for the dictionary. */
    private int internEntry(Vector values, int entry) {
        if (values != dictionary) {
            if (values.length() > MAX_REMEMBERED) {
                return intern(values, entry);
            }
            dictionary = values;
            dictionaryIds = new int[values.length()];
            Arrays.fill(dictionaryIds, -1);
        }
        int id = dictionaryIds[entry];
        if (id < 0) {
            id = intern(values, entry);
            dictionaryIds[entry] = id;
        }
        return id;
    }

    int internNull() {
        if (nullId < 0) {
            nullId = append(0, new byte[0], 0, 0);
        }
        return nullId;
    }

    private int intern(byte[] bytes, int start, int end) {
        if (store.size() >= slots.length >>> 1) {
            grow();
        }
        long hash = ValueHash.hash(bytes, start, end);
        long tag = hash & ~ID_MASK;
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (true) {
            long entry = slots[slot];
            if (entry == 0) {
                int id = append(hash, bytes, start, end);
                slots[slot] = tag | id + 1L;
                return id;
            }
            if ((entry & ~ID_MASK) == tag) {
                int id = (int) (entry & ID_MASK) - 1;
                if (store.isEqual(id, bytes, start, end)) {
                    return id;
                }
            }
            slot = slot + 1 & mask;
        }
    }

    private int append(long hash, byte[] bytes, int start, int end) {
        int id = store.add(bytes, start, end - start);
        if (id == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * id);
        }
        hashes[id] = hash;
        return id;
    }

    private void grow() {
        slots = new long[slots.length * 2];
        int mask = slots.length - 1;
        for (int id = 0; id < store.size(); id++) {
            if (id == nullId) {
                continue;
            }
            int slot = (int) hashes[id] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = hashes[id] & ~ID_MASK | id + 1L;
        }
    }

    /** The values by number, as of now. They share arrays with the interner, of which values once added never change. */
    Vector values() {
        int size = store.size();
        if (isBytes) {
            long[] validity = null;
            if (nullId >= 0) {
                validity = Validity.allValid(size);
                Validity.setNull(validity, nullId);
            }
            return store.values(type, validity);
        }
        VectorBuilder builder = VectorBuilder.of(type, size);
        for (int id = 0; id < size; id++) {
            if (id == nullId) {
                builder.appendNull();
            } else {
                ValueCodec.decode(store.data(), store.start(id), type, builder);
            }
        }
        return builder.build();
    }

    long retainedBytes() {
        return 8L * (slots.length + hashes.length)
                + store.retainedBytes()
                + (dictionaryIds == null ? 0 : 4L * dictionaryIds.length);
    }
}
