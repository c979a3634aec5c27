package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts small files together, each partition for itself. A file is small below the target size. Files are taken from the
 * smallest to the largest; a bin is closed before the file with which it would exceed the target. A bin is worth writing
 * if it saves a file or deleted rows, and if not all of its files come from an OPTIMIZE for the same target: running it
 * again changes nothing.
 *
 * @param targetBytes size that files are to have, about
 * @param maxDeletedShare a file with a larger share of deleted rows is written anew whatever its size
 */
record BinPacking(long targetBytes, double maxDeletedShare) {
    /** As Spark has it. */
    static final double DEFAULT_MAX_DELETED_SHARE = 0.05;

    List<FileBin> pack(Collection<AddFile> files) {
        Map<Map<String, String>, List<AddFile>> byPartition = new LinkedHashMap<>();
        for (AddFile file : files) {
            if (file.size() < targetBytes || FileFacts.deletedShare(file) > maxDeletedShare) {
                byPartition
                        .computeIfAbsent(file.partitionValues(), p -> new ArrayList<>())
                        .add(file);
            }
        }
        List<FileBin> bins = new ArrayList<>();
        byPartition.forEach((partition, some) -> pack(partition, some, bins));
        return bins;
    }

    private void pack(Map<String, String> partition, List<AddFile> files, List<FileBin> bins) {
        files.sort(Comparator.comparingLong(AddFile::size).thenComparing(AddFile::path));
        List<AddFile> bin = new ArrayList<>();
        long bytes = 0;
        for (AddFile file : files) {
            if (!bin.isEmpty() && bytes + FileFacts.liveBytes(file) > targetBytes) {
                close(partition, bin, bins);
                bin = new ArrayList<>();
                bytes = 0;
            }
            bin.add(file);
            bytes += FileFacts.liveBytes(file);
        }
        close(partition, bin, bins);
    }

    private void close(Map<String, String> partition, List<AddFile> bin, List<FileBin> bins) {
        boolean purges = bin.stream().anyMatch(file -> file.deletionVector() != null);
        boolean saves = bin.size() > 1 && !bin.stream().allMatch(this::isDone);
        if (purges || saves) {
            bins.add(new FileBin(partition, bin));
        }
    }

    private boolean isDone(AddFile file) {
        return FileFacts.tag(file, FileFacts.OPTIMIZE_TARGET_SIZE)
                .filter(Long.toString(targetBytes)::equals)
                .isPresent();
    }
}
