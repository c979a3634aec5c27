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
 * "Deletion Vector File Storage Format"). Small vectors are put into it as well, though the protocol would have them inline in
 * their descriptors: Spark's VACUUM fails on a table with such vectors. There is no file until {@link #write}, and none
 * without a vector. Not thread-safe.
 */
final class DeletionVectorFile {
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

    /** Whether there is any vector. */
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
