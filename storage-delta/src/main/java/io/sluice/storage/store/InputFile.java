package io.sluice.storage.store;

/** An open file. Reads may come from several threads at once. */
public interface InputFile extends AutoCloseable {
    String path();

    long sizeBytes();

    /**
     * Reads exactly count bytes.
     *
     * @throws io.sluice.common.error.SluiceException IO_ERROR naming the path, also when the file ends before
     */
    void readFully(long position, byte[] buffer, int offset, int count);

    @Override
    void close();
}
