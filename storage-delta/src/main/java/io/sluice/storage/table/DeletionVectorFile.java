package io.sluice.storage.table;

import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A new file of deletion vectors: a version byte, then of each vector its size, its bytes and their checksum (protocol,
 * "Deletion Vector File Storage Format"). Vectors that are small are not put into it but into their descriptors. There is
 * no file until {@link #write}, and none if no vector needs it. Not thread-safe.
 */
final class DeletionVectorFile {
    /** A vector up to this size costs less in the log than the request that reads it from a file. */
    static final int MAX_INLINE_BYTES = 128;

    private static final byte FORMAT_VERSION = 1;

    private final String tablePath;
    private final UUID uuid = UUID.randomUUID();
    private final List<byte[]> vectors = new ArrayList<>();
    private int sizeBytes = 1;

    DeletionVectorFile(String tablePath) {
        this.tablePath = tablePath;
    }

    /** Where the file is going to be. */
    String path() {
        return tablePath + "/deletion_vector_" + uuid + ".bin";
    }

    /** Takes a vector; its descriptor holds once the file is written. */
    DeletionVectorDescriptor add(DeletedRows rows) {
        byte[] vector = DeletionVectorFormat.serialize(rows);
        if (vector.length <= MAX_INLINE_BYTES) {
            return new DeletionVectorDescriptor(
                    "i", Base85.encode(vector), OptionalInt.empty(), vector.length, rows.count());
        }
        int offset = sizeBytes;
        sizeBytes = Math.addExact(sizeBytes, 2 * Integer.BYTES + vector.length);
        vectors.add(vector);
        byte[] id = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return new DeletionVectorDescriptor(
                "u", Base85.encode(id), OptionalInt.of(offset), vector.length, rows.count());
    }

    /** Whether any vector is to be in the file. */
    boolean isNeeded() {
        return !vectors.isEmpty();
    }

    /** @throws io.sluice.common.error.SluiceException DISK_FULL or IO_ERROR; nothing is left behind then */
    void write(ObjectStore store) {
        OutputFile file = store.create(path());
        try {
            DataOutputStream out = new DataOutputStream(file);
            out.writeByte(FORMAT_VERSION);
            for (byte[] vector : vectors) {
                CRC32 checksum = new CRC32();
                checksum.update(vector);
                out.writeInt(vector.length);
                out.write(vector);
                out.writeInt((int) checksum.getValue());
            }
            out.close();
        } catch (IOException e) {
            throw StoreErrors.of("write", path(), e);
        } finally {
            file.abort();
        }
    }
}
