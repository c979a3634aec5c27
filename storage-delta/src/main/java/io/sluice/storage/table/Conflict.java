package io.sluice.storage.table;

/** Why a transaction cannot follow another one that was faster. The names are those of Delta's documentation. */
enum Conflict {
    /** The other one added rows that this one would have had to read. */
    CONCURRENT_APPEND("ConcurrentAppend"),
    /** The other one removed a file, or rows of a file, that this one read. */
    CONCURRENT_DELETE_READ("ConcurrentDeleteRead"),
    /** Both remove the same file. */
    CONCURRENT_DELETE_DELETE("ConcurrentDeleteDelete"),
    /** The other one changed the table's schema, partitioning or properties. */
    METADATA_CHANGED("MetadataChanged"),
    /** The other one changed what the table asks of readers and writers, or made the table. */
    PROTOCOL_CHANGED("ProtocolChanged"),
    /** Both record the same application's transaction. */
    CONCURRENT_TRANSACTION("ConcurrentTransaction");

    private final String title;

    Conflict(String title) {
        this.title = title;
    }

    /** As users know it from Delta. */
    String title() {
        return title;
    }
}
