package io.sluice.storage.file;

import io.sluice.storage.store.OutputFile;
import java.io.IOException;
import org.apache.parquet.io.PositionOutputStream;

/** A store's output file as parquet-java writes to one. Closing it is left to the owner of the file. */
public final class ParquetOutput implements org.apache.parquet.io.OutputFile {
    private final OutputFile file;

    public ParquetOutput(OutputFile file) {
        this.file = file;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return file.position();
            }

            @Override
            public void write(int value) throws IOException {
                file.write(value);
            }

            @Override
            public void write(byte[] buffer, int offset, int count) throws IOException {
                file.write(buffer, offset, count);
            }

            @Override
            public void flush() throws IOException {
                file.flush();
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
