package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Reads deletion vectors (protocol, "Deletion Vectors" and "Deletion Vector Format"). */
record DeletionVectors(ObjectStore store, String tablePath, DeletionVectorDescriptor descriptor)
        implements DataFile.Deletions {
    private static final int SIZE_AND_CHECKSUM_BYTES = 8;

    @Override
    public long count() {
        return descriptor.cardinality();
    }

    @Override
    public DeletedRows load() {
        String where = descriptor.storageType().equals("i") ? tablePath + " (inline deletion vector)" : path();
        DeletedRows rows;
        try {
            rows = DeletionVectorFormat.parse(descriptor.storageType().equals("i") ? inline() : stored());
        } catch (IOException | RuntimeException e) {
            if (e instanceof SluiceException) {
                throw (SluiceException) e;
            }
            throw corrupt(where, e.getMessage(), e);
        }
        if (rows.count() != descriptor.cardinality()) {
            throw corrupt(where, "it has " + rows.count() + " rows and the log says " + descriptor.cardinality(), null);
        }
        return rows;
    }

    private byte[] inline() {
        return Base85.decode(descriptor.pathOrInlineDv(), descriptor.sizeInBytes());
    }

    private byte[] stored() throws IOException {
        String path = path();
        int size = descriptor.sizeInBytes();
        byte[] block = new byte[size + SIZE_AND_CHECKSUM_BYTES];
        try (InputFile file = store.open(path)) {
            file.readFully(descriptor.offset().orElse(0), block, 0, block.length);
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.PATH_NOT_FOUND) {
                throw new SluiceException(
                        ErrorCode.DATA_FILE_MISSING,
                        "The deletion vector file " + path + " that the table " + tablePath
                                + " lists is not there. Restore it, or read a version that does not need it.",
                        e);
            }
            throw e;
        }
        ByteBuffer buffer = ByteBuffer.wrap(block);
        if (buffer.getInt() != size) {
            throw new IOException("its size differs from what the log says");
        }
        CRC32 checksum = new CRC32();
        checksum.update(block, Integer.BYTES, size);
        if ((int) checksum.getValue() != buffer.getInt(Integer.BYTES + size)) {
            throw new IOException("its checksum is wrong");
        }
        return Arrays.copyOfRange(block, Integer.BYTES, Integer.BYTES + size);
    }

    private String path() {
        return DeletionVectorPaths.absolute(tablePath, descriptor).orElseThrow();
    }

    private static SluiceException corrupt(String where, String reason, Throwable cause) {
        return new SluiceException(
                ErrorCode.DATA_FILE_CORRUPT, "The deletion vector " + where + " is damaged: " + reason + ".", cause);
    }
}
