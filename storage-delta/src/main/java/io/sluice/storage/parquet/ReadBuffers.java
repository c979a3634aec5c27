package io.sluice.storage.parquet;

import io.sluice.columnar.FreedArrays;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Arrays that bytes of files are read and decompressed into, used again: a new one is filled with zeros first, which takes as long
 * as the copy that follows. The latest given back are the first to serve, as they are most likely in the processor's caches.
 * Thread-safe.
 */
final class ReadBuffers {
    /** New arrays of fewer bytes cost little. */
    private static final int LEAST_BYTES = 16 << 10;

    private static final int MOST_BYTES = 16 << 20;
    private static final long BYTES_FOR_PROCESSOR = 16L << 20;
    private static final int LARGEST_SHARE_OF_HEAP = 32;

    private final long maxIdleBytes;
    private final Deque<byte[]> idle = new ArrayDeque<>();
    private long idleBytes;

    ReadBuffers() {
        this(Math.min(
                BYTES_FOR_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / LARGEST_SHARE_OF_HEAP));
    }

    /** @param maxIdleBytes what all arrays that nobody has may take together */
    ReadBuffers(long maxIdleBytes) {
        this.maxIdleBytes = maxIdleBytes;
    }

    /**
     * An array for the caller alone, with anything in it.
     *
     * @param leastBytes it may be up to twice as long
     */
    byte[] take(int leastBytes) {
        byte[] found = leastBytes < LEAST_BYTES || leastBytes > MOST_BYTES ? null : find(leastBytes);
        return found == null ? new byte[leastBytes] : found;
    }

    private synchronized byte[] find(int leastBytes) {
        for (Iterator<byte[]> arrays = idle.iterator(); arrays.hasNext(); ) {
            byte[] array = arrays.next();
            if (array.length >= leastBytes && array.length / 2 <= leastBytes) {
                arrays.remove();
                idleBytes -= array.length;
                return array;
            }
        }
        return null;
    }

    /** Takes an array back that nobody uses any more. */
    void give(byte[] array) {
        if (array.length < LEAST_BYTES || array.length > MOST_BYTES) {
            return;
        }
        assert FreedArrays.overwrite(array);
        synchronized (this) {
            idle.addFirst(array);
            idleBytes += array.length;
            while (idleBytes > maxIdleBytes) {
                idleBytes -= idle.removeLast().length;
            }
        }
    }
}
