package io.sluice.common.settings;

/** What INSERT OVERWRITE replaces in a partitioned table. */
public enum PartitionOverwriteMode {
    /** The whole table, or the partition that the statement names. */
    STATIC,
    /** The partitions that get new rows. */
    DYNAMIC
}
