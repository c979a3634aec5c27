package io.sluice.storage.skipping;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DeletionVectorDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects files of different keys into a segment. Not thread-safe. */
public final class FileSegmentBuilder {
    int count;
    byte[] paths = new byte[1024];
    int[] pathEnds = new int[16];
    long[] sizes = new long[16];
    long[] modificationTimes = new long[16];
    byte[][] stats = new byte[16][];
    final Map<String, FileSegment.PartitionColumnBuilder> partitionColumns = new LinkedHashMap<>();
    final Map<Integer, DeletionVectorDescriptor> deletionVectors = new HashMap<>();
    final Map<Integer, Map<String, JsonNode>> others = new HashMap<>();

    /** Adds a file whose key no other has. */
    public void add(AddFile file) {
        ensureCapacity();
        byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
        int start = count == 0 ? 0 : pathEnds[count - 1];
        int end = Math.addExact(start, path.length);
        if (end > paths.length) {
            paths = Arrays.copyOf(paths, (int) Math.clamp(2L * paths.length, end, Integer.MAX_VALUE - 8));
        }
        System.arraycopy(path, 0, paths, start, path.length);
        pathEnds[count] = end;
        sizes[count] = file.size();
        modificationTimes[count] = file.modificationTime();
        stats[count] = file.stats() == null ? null : file.stats().getBytes(StandardCharsets.UTF_8);
        file.partitionValues()
                .forEach((column, value) -> partitionColumns
                        .computeIfAbsent(column, c -> new FileSegment.PartitionColumnBuilder())
                        .set(count, value));
        if (file.deletionVector() != null) {
            deletionVectors.put(count, file.deletionVector());
        }
        if (!file.others().isEmpty()) {
            others.put(count, file.others());
        }
        count++;
    }

    /** The segment; the builder may be used on. */
    public FileSegment build() {
        return FileSegment.of(this);
    }

    private void ensureCapacity() {
        if (count == sizes.length) {
            int capacity = 2 * count;
            pathEnds = Arrays.copyOf(pathEnds, capacity);
            sizes = Arrays.copyOf(sizes, capacity);
            modificationTimes = Arrays.copyOf(modificationTimes, capacity);
            stats = Arrays.copyOf(stats, capacity);
        }
    }
}
