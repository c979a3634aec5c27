package io.sluice.engine.aggregate;

/** What one worker hands over for merging, split by the hash of the keys so that partitions merge in parallel. */
interface Partial {
    /** Groups or rows in it. */
    long size();

    /** Splits it in 2^bits; called once before {@link #mergeInto}. */
    void partition(int bits, PartitionHash hash);

    /** Merges one partition; several threads may call this for different partitions. */
    void mergeInto(AggregateTable target, int partition);

    /** Writes it to disk in the place of {@link #partition}. */
    void spill(SpilledGroups.Writer writer);

    long reservedBytes();

    /** Gives its memory back. */
    void release();
}
