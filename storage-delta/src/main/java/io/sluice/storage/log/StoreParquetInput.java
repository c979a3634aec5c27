package io.sluice.storage.log;

import io.sluice.storage.store.InputFile;
import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.SeekableInputStream;

/** An open file of a store as Parquet's library wants it. */
final class StoreParquetInput implements org.apache.parquet.io.InputFile {
    private final InputFile file;

    StoreParquetInput(InputFile file) {
        this.file = file;
    }

    @Override
    public long getLength() {
        return file.sizeBytes();
    }

    @Override
    public SeekableInputStream newStream() {
        PositionedStream stream = new PositionedStream(file);
        return new DelegatingSeekableInputStream(stream) {
            @Override
            public long getPos() {
                return stream.position;
            }

            @Override
            public void seek(long position) {
                stream.position = position;
            }
        };
    }

    private static final class PositionedStream extends java.io.InputStream {
        private final InputFile file;
        private long position;

        PositionedStream(InputFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            long left = file.sizeBytes() - position;
            if (left <= 0) {
                return -1;
            }
            if (position < 0) {
                throw new EOFException("a position before the file's start");
            }
            int n = (int) Math.min(left, count);
            file.readFully(position, buffer, offset, n);
            position += n;
            return n;
        }
    }
}
