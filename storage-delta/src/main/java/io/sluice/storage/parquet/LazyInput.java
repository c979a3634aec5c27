package io.sluice.storage.parquet;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;

/** A data file that is opened when something is first read of it: what is in caches needs no file. Not thread-safe. */
final class LazyInput implements InputFile {
    private final ObjectStore store;
    private final DataFile file;
    private final Runnable onOpen;
    private InputFile opened;

    /** @param onOpen told when the file is opened */
    LazyInput(ObjectStore store, DataFile file, Runnable onOpen) {
        this.store = store;
        this.file = file;
        this.onOpen = onOpen;
    }

    @Override
    public String path() {
        return file.path();
    }

    /** As the table says; a file of another size is refused when it is opened. */
    @Override
    public long sizeBytes() {
        return file.sizeBytes();
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int count) {
        if (opened == null) {
            opened = open();
            onOpen.run();
            if (opened.sizeBytes() != file.sizeBytes()) {
                throw ParquetErrors.corrupt(
                        file.path(),
                        "it has " + opened.sizeBytes() + " bytes where " + file.sizeBytes() + " are expected",
                        null);
            }
        }
        opened.readFully(position, buffer, offset, count);
    }

    private InputFile open() {
        try {
            return store.openUnchanging(file.path());
        } catch (SluiceException e) {
            throw e.code() == ErrorCode.PATH_NOT_FOUND ? ParquetErrors.missing(file.path(), e) : e;
        }
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }
}
