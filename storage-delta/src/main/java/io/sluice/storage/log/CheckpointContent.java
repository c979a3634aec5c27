package io.sluice.storage.log;

/** How much of a checkpoint is wanted. */
public enum CheckpointContent {
    /** Everything but tombstones: what a snapshot needs. */
    LIVE_FILES,
    /** Tombstones too: what the next checkpoint needs. */
    EVERYTHING
}
