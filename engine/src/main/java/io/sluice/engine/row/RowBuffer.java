package io.sluice.engine.row;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The rows that one driver has collected, as compact batches; reserves what they hold. Not thread-safe. */
public final class RowBuffer {
    private final MemoryAccount memory;
    private final List<Batch> batches = new ArrayList<>();
    private final Set<Vector> dictionaries = Collections.newSetFromMap(new IdentityHashMap<>());
    private long reservedBytes;
    private long rowCount;

    public RowBuffer(MemoryAccount memory) {
        this.memory = memory;
    }

    /** Keeps the batch's rows. */
    public void add(Batch batch) {
        Batch compact = Columns.compact(batch);
        long bytes = 64;
        for (int i = 0; i < compact.columnCount(); i++) {
            bytes += bytesToReserve(compact.column(i));
        }
        memory.reserve(bytes);
        reservedBytes += bytes;
        batches.add(compact);
        rowCount += compact.rowCount();
    }

    public long rowCount() {
        return rowCount;
    }

    public List<Batch> batches() {
        return batches;
    }

    public long reservedBytes() {
        return reservedBytes;
    }

    /** Forgets the rows and gives their memory back. */
    public void clear() {
        batches.clear();
        dictionaries.clear();
        memory.release(reservedBytes);
        reservedBytes = 0;
        rowCount = 0;
    }

    /** A dictionary that several batches share counts once. */
    private long bytesToReserve(Vector vector) {
        long bytes = Columns.ownBytes(vector);
        if (vector instanceof DictionaryVector encoded && dictionaries.add(encoded.dictionary())) {
            bytes += encoded.dictionary().retainedBytes();
        }
        return bytes;
    }
}
