package io.sluice.storage.log;

import io.sluice.storage.store.OutputFile;
import java.io.IOException;
import org.apache.parquet.io.PositionOutputStream;

/** A new file of a store as Parquet's library wants it. The library closes it also after errors; we decide instead. */
final class StoreParquetOutput implements org.apache.parquet.io.OutputFile {
    private final OutputFile file;

    StoreParquetOutput(OutputFile file) {
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
