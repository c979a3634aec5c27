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
        byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
        byte[] statistics = file.stats() == null ? null : file.stats().getBytes(StandardCharsets.UTF_8);
        add(path, 0, path.length, file.size(), file.modificationTime(), statistics);
        file.partitionValues().forEach(this::setPartition);
        if (file.deletionVector() != null) {
            setDeletionVector(file.deletionVector());
        }
        if (!file.others().isEmpty()) {
            setOthers(file.others());
        }
    }

    /** Adds a file; what it has besides is set next. */
    void add(byte[] pathBytes, int from, int to, long size, long modificationTime, byte[] statistics) {
        ensureCapacity();
        int start = count == 0 ? 0 : pathEnds[count - 1];
        int end = Math.addExact(start, to - from);
        if (end > paths.length) {
            paths = Arrays.copyOf(paths, (int) Math.clamp(2L * paths.length, end, Integer.MAX_VALUE - 8));
        }
        System.arraycopy(pathBytes, from, paths, start, to - from);
        pathEnds[count] = end;
        sizes[count] = size;
        modificationTimes[count] = modificationTime;
        stats[count] = statistics;
        count++;
    }

    /** A partition value of the file added last. */
    void setPartition(String column, String value) {
        partitionColumns
                .computeIfAbsent(column, c -> new FileSegment.PartitionColumnBuilder())
                .set(count - 1, value);
    }

    void setDeletionVector(DeletionVectorDescriptor vector) {
        deletionVectors.put(count - 1, vector);
    }

    void setOthers(Map<String, JsonNode> fields) {
        others.put(count - 1, fields);
    }

    int count() {
        return count;
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
