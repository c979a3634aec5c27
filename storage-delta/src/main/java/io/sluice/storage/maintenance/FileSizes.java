package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import java.util.Collection;

/** Sizes of some files, ascending, in bytes. */
public record FileSizes(long[] sorted) {
    static FileSizes of(Collection<AddFile> files) {
        return new FileSizes(files.stream().mapToLong(AddFile::size).sorted().toArray());
    }

    public long count() {
        return sorted.length;
    }

    public long total() {
        long sum = 0;
        for (long size : sorted) {
            sum += size;
        }
        return sum;
    }

    /** 0 without files. */
    public long min() {
        return percentile(0);
    }

    /** 0 without files. */
    public long max() {
        return percentile(100);
    }

    /** 0 without files. */
    public double average() {
        return sorted.length == 0 ? 0 : (double) total() / sorted.length;
    }

    /** The size that so many percent of the files do not exceed; 0 without files. */
    public long percentile(int percent) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
    }
}
