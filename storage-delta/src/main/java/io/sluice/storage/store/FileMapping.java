package io.sluice.storage.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A file of which parts that were read before are copied from memory that the operating system maps to it: to read them again
 * takes half as long as by a call. What is read first goes through a call, which reads ahead better than page faults do. The file
 * is mapped when a part is first read again, and until {@link #unmap}. Thread-safe.
 */
final class FileMapping {
    /** A region of which it is known whether it was read has two to the power of this many bytes. */
    private static final int REGION_BITS = 16;

    private static final int SLICE_BYTES = 1 << 20;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Path file;
    private final long sizeBytes;
    private final FileTime modified;
    private final Object fileKey;
    /** A bit a region. */
    private final AtomicIntegerArray wasRead;

    private Arena arena;
    private volatile MemorySegment bytes;
    private boolean isUnmappable;
    private boolean hasFailed;
    private long failedAt;

    /** @param attributes of the file as it is now */
    FileMapping(Path file, BasicFileAttributes attributes) {
        this.file = file;
        sizeBytes = attributes.size();
        modified = attributes.lastModifiedTime();
        fileKey = attributes.fileKey();
        wasRead = new AtomicIntegerArray(Math.toIntExact((sizeBytes >> REGION_BITS + 5) + 1));
    }

    /** Whether it is of the file that has these attributes, not of one that was there before. */
    boolean isOf(BasicFileAttributes attributes) {
        return fileKey != null
                && fileKey.equals(attributes.fileKey())
                && sizeBytes == attributes.size()
                && modified.equals(attributes.lastModifiedTime());
    }

    /** Opens the file; null if it is another one now, or none. */
    FileChannel open() throws IOException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            if (channel.size() == sizeBytes && isOf(Files.readAttributes(file, BasicFileAttributes.class))) {
                FileChannel opened = channel;
                channel = null;
                return opened;
            }
            return null;
        } catch (NoSuchFileException e) {
            return null;
        } finally {
            if (channel != null) {
                channel.close();
            }
        }
    }

    /** Whether all of the file can be copied. */
    boolean isMapped() {
        return bytes != null;
    }

    /** Remembers that bytes were read by a call. */
    void setRead(long position, int count) {
        for (long region = position >> REGION_BITS; region <= position + count - 1 >> REGION_BITS; region++) {
            int bit = 1 << region;
            wasRead.getAndUpdate((int) (region >> 5), bits -> bits | bit);
        }
    }

    private boolean wasRead(long position, int count) {
        for (long region = position >> REGION_BITS; region <= position + count - 1 >> REGION_BITS; region++) {
            if ((wasRead.get((int) (region >> 5)) & 1 << region) == 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Copies bytes that were read before.
     *
     * @return false if they were not, or the file cannot be mapped
     * @throws IOException if the file has become shorter, or the device fails
     */
    boolean copyAgain(long position, byte[] buffer, int offset, int count) throws IOException {
        return wasRead(position, count) && (isMapped() || map()) && copy(position, buffer, offset, count);
    }

    /** Copies bytes where the file is mapped, as {@link #copyAgain}. */
    boolean copy(long position, byte[] buffer, int offset, int count) throws IOException {
        MemorySegment from = bytes;
        if (from == null || position + count > sizeBytes) {
            return false;
        }
        try {
            // A page that is not there is reported when the virtual machine next looks for what is to be done. Compiled
            // code does that when it begins a loop anew: hence one turn more than there are slices.
            int slice;
            for (int done = 0; ; done += slice) {
                slice = Math.min(SLICE_BYTES, count - done);
                MemorySegment.copy(from, ValueLayout.JAVA_BYTE, position + done, buffer, offset + done, slice);
                if (slice == 0 || bytes == null) {
                    return slice == 0;
                }
            }
        } catch (InternalError e) {
            throw new IOException("what was mapped of it cannot be read any more", e);
        }
    }

    private synchronized boolean map() {
        if (bytes != null) {
            return true;
        }
        if (isUnmappable || hasFailed && System.nanoTime() - failedAt < RETRY_NANOS) {
            return false;
        }
        Arena shared = arena();
        MemorySegment all = null;
        try (FileChannel channel = open()) {
            if (channel == null) {
                isUnmappable = true;
            } else {
                all = channel.map(FileChannel.MapMode.READ_ONLY, 0, sizeBytes, shared);
            }
        } catch (UnsupportedOperationException e) {
            isUnmappable = true;
        } catch (IOException e) {
            // Reads by calls go on, and say what is wrong; it may pass, as a want of file descriptors does.
            hasFailed = true;
            failedAt = System.nanoTime();
        }
        if (all == null) {
            shared.close();
            return false;
        }
        arena = shared;
        bytes = all;
        return true;
    }

    /** It is closed by {@link #unmap}. */
    @SuppressWarnings("MustBeClosedChecker")
    private static Arena arena() {
        return Arena.ofShared();
    }

    /** For good. Nobody may be reading. */
    synchronized void unmap() {
        isUnmappable = true;
        bytes = null;
        if (arena != null) {
            arena.close();
        }
        arena = null;
    }
}
