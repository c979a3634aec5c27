package io.sluice.storage.log;

import java.util.OptionalInt;

/**
 * Where a file's deletion vector is (protocol, "Deletion Vector Descriptor Schema").
 *
 * @param storageType "u" a file named by an encoded UUID, "p" a file by absolute path, "i" inline
 * @param sizeInBytes of the serialised bitmap
 * @param cardinality deleted rows
 */
public record DeletionVectorDescriptor(
        String storageType, String pathOrInlineDv, OptionalInt offset, int sizeInBytes, long cardinality) {
    /** Identifies the vector among those of its file. */
    public String uniqueId() {
        String id = storageType + pathOrInlineDv;
        return offset.isPresent() ? id + "@" + offset.getAsInt() : id;
    }
}
