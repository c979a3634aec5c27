package io.sluice.storage.ingest.orc;

import io.sluice.storage.ingest.text.TextInput;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** One file of a store as a read-only file system of Hadoop's, for a library that knows no other; every path means it. */
final class StoredFileSystem extends FileSystem {
    private final ObjectStore store;
    private final FileStatus file;

    StoredFileSystem(ObjectStore store, FileStatus file, Configuration configuration) {
        this.store = store;
        this.file = file;
        setConf(configuration);
    }

    @Override
    public URI getUri() {
        return URI.create("sluice:///");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) {
        return new FSDataInputStream(new Stream(TextInput.openFile(store, file)));
    }

    @Override
    public org.apache.hadoop.fs.FileStatus getFileStatus(Path path) {
        return new org.apache.hadoop.fs.FileStatus(
                file.sizeBytes(), false, 1, file.sizeBytes(), file.modificationTimeMillis(), path);
    }

    @Override
    public org.apache.hadoop.fs.FileStatus[] listStatus(Path path) {
        return new org.apache.hadoop.fs.FileStatus[] {getFileStatus(path)};
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path("/");
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw readOnly();
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress) {
        throw readOnly();
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw readOnly();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw readOnly();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw readOnly();
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("the file is open for reading only");
    }

    private static final class Stream extends InputStream implements Seekable, PositionedReadable {
        private final InputFile input;
        private long position;

        Stream(InputFile input) {
            this.input = input;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            int part = read(position, buffer, offset, count);
            position += Math.max(part, 0);
            return part;
        }

        @Override
        public int read(long from, byte[] buffer, int offset, int count) {
            int part = (int) Math.min(count, input.sizeBytes() - from);
            if (part <= 0) {
                return count == 0 ? 0 : -1;
            }
            input.readFully(from, buffer, offset, part);
            return part;
        }

        @Override
        public void readFully(long from, byte[] buffer, int offset, int count) throws IOException {
            if (from < 0 || from + count > input.sizeBytes()) {
                throw new EOFException(
                        "the file has " + input.sizeBytes() + " bytes and ends before " + (from + count));
            }
            input.readFully(from, buffer, offset, count);
        }

        @Override
        public void readFully(long from, byte[] buffer) throws IOException {
            readFully(from, buffer, 0, buffer.length);
        }

        @Override
        public void seek(long newPosition) throws IOException {
            if (newPosition < 0 || newPosition > input.sizeBytes()) {
                throw new EOFException("the file has " + input.sizeBytes() + " bytes and no position " + newPosition);
            }
            position = newPosition;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public boolean seekToNewSource(long target) {
            return false;
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
