package io.sluice.storage.log;

/** How much of a checkpoint is wanted. */
public enum CheckpointContent {
    /** Everything but tombstones: what a snapshot needs. */
    LIVE_FILES,
    /** Everything but live files: what the next checkpoint needs beside the snapshot. */
    TOMBSTONES,
    /** All. */
    EVERYTHING;

    /** Whether actions of that name are wanted. */
    boolean has(String action) {
        return switch (this) {
            case LIVE_FILES -> !action.equals("remove");
            case TOMBSTONES -> !action.equals("add");
            case EVERYTHING -> true;
        };
    }
}
