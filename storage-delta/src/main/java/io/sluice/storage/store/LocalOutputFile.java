package io.sluice.storage.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file on local disk that appears when it is complete. */
final class LocalOutputFile extends OutputFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final boolean replaces;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long position;
    private boolean ended;

    /** @param replaces whether the file takes the place of one of its name, or is not made then */
    LocalOutputFile(Path target, Path temporary, boolean replaces) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.replaces = replaces;
        this.channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (ended) {
            throw new IOException("the file is closed");
        }
        try {
            if (count > buffer.remaining()) {
                drain();
            }
            if (count > buffer.remaining()) {
                writeAll(ByteBuffer.wrap(bytes, offset, count));
            } else {
                buffer.put(bytes, offset, count);
            }
            position += count;
        } catch (IOException e) {
            abort();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        try {
            drain();
            channel.force(true);
            channel.close();
            if (replaces) {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                ended = true;
                LocalObjectStore.forceFolder(target.getParent());
            } else {
                link();
            }
        } catch (IOException e) {
            abort();
            throw e;
        }
    }

    private void link() throws IOException {
        Files.createLink(target, temporary);
        try {
            Files.delete(temporary);
            LocalObjectStore.forceFolder(target.getParent());
            ended = true;
        } catch (IOException e) {
            // Who is told that it failed does not know whether the file of that name is his.
            Files.deleteIfExists(target);
            throw e;
        }
    }

    @Override
    public void abort() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            try {
                channel.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw StoreErrors.of("delete", temporary.toString(), e);
        }
    }

    private void drain() throws IOException {
        writeAll(buffer.flip());
        buffer.clear();
    }

    private void writeAll(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            channel.write(source);
        }
    }
}
