package io.sluice.engine.spill;

import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.Rows;
import io.sluice.engine.row.RowsOf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Batches of one row type, in the order in which they were appended. A block is four 32-bit words (rows, bytes, compressed
 * bytes, CRC-32C of the compressed bytes) and the bytes, compressed by LZ4. Appended to by any thread, read when complete.
 */
public final class SpillFile {
    private static final int HEADER_BYTES = 16;

    private final QuerySpill spill;
    private final Path path;
    private final List<SqlType> types;
    private final FileChannel channel;
    private final BlockCodec codec = new BlockCodec();
    private final Lz4JavaCompressor compressor = new Lz4JavaCompressor();
    private long rowCount;
    private long rawByteCount;
    private long largestBlockBytes;

    SpillFile(QuerySpill spill, Path path, List<SqlType> types) {
        this.spill = spill;
        this.path = path;
        this.types = List.copyOf(types);
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failure("created", e);
        }
    }

    /** Rows appended so far. */
    public synchronized long rowCount() {
        return rowCount;
    }

    /** Uncompressed bytes appended so far: about what the rows take in memory. */
    public synchronized long rawByteCount() {
        return rawByteCount;
    }

    /** What the largest of the batches takes in memory, about. */
    public synchronized long largestBlockBytes() {
        return largestBlockBytes;
    }

    /** Appends a batch without a selection. */
    public synchronized void append(Batch batch) {
        spill.checkRunning();
        ByteBuffer raw = codec.encode(batch);
        int rawBytes = raw.remaining();
        byte[] block = new byte[HEADER_BYTES + compressor.maxCompressedLength(rawBytes)];
        int size = compressor.compress(raw.array(), 0, rawBytes, block, HEADER_BYTES, block.length - HEADER_BYTES);
        CRC32C checksum = new CRC32C();
        checksum.update(block, HEADER_BYTES, size);
        ByteBuffer buffer = ByteBuffer.wrap(block, 0, HEADER_BYTES + size);
        buffer.putInt(batch.length()).putInt(rawBytes).putInt(size).putInt((int) checksum.getValue());
        buffer.rewind();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw failure("written", e);
        }
        rowCount += batch.length();
        rawByteCount += rawBytes;
        largestBlockBytes = Math.max(largestBlockBytes, rawBytes);
        spill.countBytes(HEADER_BYTES + size);
    }

    /** Reads from the start; several readers may read at once. */
    public Reader reader() {
        return new Reader();
    }

    /** All rows at once, reserved in an account. */
    public Rows readAll(MemoryAccount memory) {
        RowBuffer buffer = new RowBuffer(memory);
        Reader reader = reader();
        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
            buffer.add(batch);
        }
        Rows rows = RowsOf.batches(types, buffer.batches(), memory);
        buffer.clear();
        return rows;
    }

    /** Deletes the file before the query ends; nobody reads or writes it any more. */
    void discard() {
        try {
            close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw failure("deleted", e);
        }
    }

    void close() throws IOException {
        channel.close();
    }

    /** Gives the batches in order. Not thread-safe. */
    public final class Reader {
        private final Lz4JavaDecompressor decompressor = new Lz4JavaDecompressor();
        private long position;
        private long rowsRead;

        /** The next batch, or null at the end. */
        public Batch next() {
            spill.checkRunning();
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            if (!read(header)) {
                // A file that was cut between blocks looks whole but for its rows.
                if (header.position() > 0 || rowsRead != rowCount()) {
                    throw damage("it ends too early");
                }
                return null;
            }
            header.flip();
            int rows = header.getInt();
            int rawBytes = header.getInt();
            int compressedBytes = header.getInt();
            int expected = header.getInt();
            if (rawBytes < 0
                    || rawBytes > largestBlockBytes()
                    || compressedBytes < 0
                    || compressedBytes > compressor.maxCompressedLength(rawBytes)) {
                throw damage("no block is that large");
            }
            byte[] raw = new byte[rawBytes];
            byte[] compressed = new byte[compressedBytes];
            boolean whole = read(ByteBuffer.wrap(compressed));
            CRC32C checksum = new CRC32C();
            checksum.update(compressed);
            if (!whole || (int) checksum.getValue() != expected) {
                throw damage("its checksum differs");
            }
            decompressor.decompress(compressed, 0, compressed.length, raw, 0, raw.length);
            rowsRead += rows;
            return BlockCodec.decode(ByteBuffer.wrap(raw), types, rows);
        }

        private SluiceException damage(String sign) {
            return new SluiceException(
                    ErrorCode.IO_ERROR,
                    "The spill file " + path + " is damaged before byte " + position + ": " + sign
                            + ". Check the disk that spillFolder names.");
        }

        private boolean read(ByteBuffer buffer) {
            try {
                while (buffer.hasRemaining()) {
                    int count = channel.read(buffer, position);
                    if (count < 0) {
                        return false;
                    }
                    position += count;
                }
                return true;
            } catch (IOException e) {
                throw failure("read", e);
            }
        }
    }

    private SluiceException failure(String verb, IOException e) {
        return new SluiceException(
                ErrorCode.IO_ERROR,
                "The spill file " + path + " could not be " + verb + ": " + e.getMessage()
                        + ". Free space there, or name another folder in spillFolder.",
                e);
    }
}
