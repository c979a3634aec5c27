package io.sluice.server.catalog;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second server off a warehouse. The operating system gives the lock back when the process ends. */
final class WarehouseLock implements AutoCloseable {
    private final FileChannel channel;

    private WarehouseLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws SluiceException WAREHOUSE_IN_USE naming the process that holds it */
    static WarehouseLock acquire(Path warehouse) {
        Path file = warehouse.resolve(".sluice").resolve("lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new SluiceException(
                        ErrorCode.WAREHOUSE_IN_USE,
                        "The warehouse " + warehouse + " is in use by another server"
                                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                                + ". Stop it, connect to it, or use another folder.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new WarehouseLock(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new SluiceException(
                    ErrorCode.IO_ERROR,
                    "The warehouse folder " + warehouse + " cannot be used: " + e
                            + ". Check that the folder exists or can be made, and that it can be written.",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(1L << 40, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The first error is the one to report.
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
