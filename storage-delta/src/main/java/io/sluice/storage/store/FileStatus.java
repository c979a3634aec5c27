package io.sluice.storage.store;

/**
 * A file in a store.
 *
 * @param modificationTimeMillis since the epoch
 */
public record FileStatus(String path, long sizeBytes, long modificationTimeMillis) {
    /** The path's last part. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
