package io.sluice.storage.log;

/**
 * Identity of a logical file (protocol, "Action Reconciliation").
 *
 * @param path decoded
 * @param deletionVectorId empty without a deletion vector
 */
public record FileKey(String path, String deletionVectorId) {
    public static FileKey of(String encodedPath, DeletionVectorDescriptor deletionVector) {
        return new FileKey(FilePaths.decode(encodedPath), deletionVector == null ? "" : deletionVector.uniqueId());
    }
}
