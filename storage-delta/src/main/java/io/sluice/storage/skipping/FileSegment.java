package io.sluice.storage.skipping;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.FilePaths;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.SoftReference;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of a table, by column: all paths in one array of bytes, sizes and times in arrays, partition values as codes of
 * the distinct texts. Immutable and thread-safe; the index by path and the parsed statistics are made when first needed.
 */
public final class FileSegment {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int count;
    private final byte[] paths;
    private final int[] pathEnds;
    private final long[] sizes;
    private final long[] modificationTimes;
    private final byte[][] stats;
    private final Map<String, PartitionColumn> partitionColumns;
    private final Map<Integer, DeletionVectorDescriptor> deletionVectors;
    private final Map<Integer, Map<String, JsonNode>> others;
    private volatile int[] index;
    private volatile SoftReference<SegmentStatistics> statistics;

    private FileSegment(FileSegmentBuilder builder) {
        this.count = builder.count;
        this.paths = Arrays.copyOf(builder.paths, builder.count == 0 ? 0 : builder.pathEnds[builder.count - 1]);
        this.pathEnds = Arrays.copyOf(builder.pathEnds, count);
        this.sizes = Arrays.copyOf(builder.sizes, count);
        this.modificationTimes = Arrays.copyOf(builder.modificationTimes, count);
        this.stats = Arrays.copyOf(builder.stats, count);
        this.partitionColumns = new LinkedHashMap<>();
        builder.partitionColumns.forEach((name, column) -> partitionColumns.put(name, column.build(count)));
        this.deletionVectors = Map.copyOf(builder.deletionVectors);
        this.others = Map.copyOf(builder.others);
    }

    static FileSegment of(FileSegmentBuilder builder) {
        return new FileSegment(builder);
    }

    /**
     * One partition column.
     *
     * @param codes by file: a position in values, or −1 for null
     */
    record PartitionColumn(int[] codes, List<String> values) {
        String value(int file) {
            return codes[file] < 0 ? null : values.get(codes[file]);
        }
    }

    public int count() {
        return count;
    }

    /** As in the log. */
    public String path(int file) {
        int start = pathStart(file);
        return new String(paths, start, pathEnds[file] - start, StandardCharsets.UTF_8);
    }

    public long size(int file) {
        return sizes[file];
    }

    public long modificationTime(int file) {
        return modificationTimes[file];
    }

    /** Null if it has none. */
    public DeletionVectorDescriptor deletionVector(int file) {
        return deletionVectors.get(file);
    }

    /** A field that no method has, as baseRowId; null if the file has none of that name. */
    public JsonNode other(int file, String name) {
        Map<String, JsonNode> fields = others.isEmpty() ? null : others.get(file);
        return fields == null ? null : fields.get(name);
    }

    /** The partition value as in the log, of the column with that physical name. */
    public String partitionValue(int file, String column) {
        PartitionColumn values = partitionColumns.get(column);
        return values == null ? null : values.value(file);
    }

    /** Null if no file has a value. */
    PartitionColumn partitionColumn(String column) {
        return partitionColumns.get(column);
    }

    byte[] stats(int file) {
        return stats[file];
    }

    /** Gives a file to a builder. */
    void copyTo(FileSegmentBuilder target, int file) {
        target.add(paths, pathStart(file), pathEnds[file], sizes[file], modificationTimes[file], stats[file]);
        partitionColumns.forEach((name, column) -> target.setPartition(name, column.value(file)));
        if (!deletionVectors.isEmpty() && deletionVectors.containsKey(file)) {
            target.setDeletionVector(deletionVectors.get(file));
        }
        if (!others.isEmpty() && others.containsKey(file)) {
            target.setOthers(others.get(file));
        }
    }

    /** The file as it was added. */
    public AddFile file(int file) {
        Map<String, String> partitionValues = new LinkedHashMap<>();
        partitionColumns.forEach((name, column) -> partitionValues.put(name, column.value(file)));
        return new AddFile(
                path(file),
                partitionValues,
                size(file),
                modificationTime(file),
                true,
                stats[file] == null ? null : new String(stats[file], StandardCharsets.UTF_8),
                deletionVector(file),
                others.getOrDefault(file, Map.of()));
    }

    /** The file of that key, or −1. */
    int find(FileKey key) {
        byte[] path = key.path().getBytes(StandardCharsets.UTF_8);
        int[] slots = index();
        int mask = slots.length - 1;
        int hash = hash(path, 0, path.length, key.deletionVectorId());
        for (int slot = hash & mask; slots[slot] >= 0; slot = (slot + 1) & mask) {
            if (isAt(slots[slot], path, key.deletionVectorId())) {
                return slots[slot];
            }
        }
        return -1;
    }

    /** Typed statistics for a schema; kept, if memory allows, until another schema is asked for. */
    SegmentStatistics statistics(SkippingSchema schema) {
        SoftReference<SegmentStatistics> reference = statistics;
        SegmentStatistics known = reference == null ? null : reference.get();
        if (known == null || !known.schema().equals(schema)) {
            known = SegmentStatistics.parse(this, schema);
            statistics = new SoftReference<>(known);
        }
        return known;
    }

    private int[] index() {
        int[] known = index;
        if (known == null) {
            known = buildIndex();
            index = known;
        }
        return known;
    }

    private int[] buildIndex() {
        int[] slots = new int[Math.max(16, Integer.highestOneBit(Math.max(count, 1)) * 4)];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int file = 0; file < count; file++) {
            int start = pathStart(file);
            int end = pathEnds[file];
            int hash;
            if (isEncoded(start, end)) {
                byte[] path = decodedPath(file);
                hash = hash(path, 0, path.length, vectorId(file));
            } else {
                hash = hash(paths, start, end, vectorId(file));
            }
            int slot = hash & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = file;
        }
        return slots;
    }

    private boolean isAt(int file, byte[] decodedPath, String deletionVectorId) {
        int start = pathStart(file);
        int end = pathEnds[file];
        boolean samePath = isEncoded(start, end)
                ? Arrays.equals(decodedPath(file), decodedPath)
                : Arrays.equals(paths, start, end, decodedPath, 0, decodedPath.length);
        return samePath && vectorId(file).equals(deletionVectorId);
    }

    private boolean isEncoded(int start, int end) {
        for (int i = start; i < end; i++) {
            if (paths[i] == '%') {
                return true;
            }
        }
        return false;
    }

    private byte[] decodedPath(int file) {
        return FilePaths.decode(path(file)).getBytes(StandardCharsets.UTF_8);
    }

    private String vectorId(int file) {
        DeletionVectorDescriptor vector = deletionVectors.isEmpty() ? null : deletionVectors.get(file);
        return vector == null ? "" : vector.uniqueId();
    }

    private int pathStart(int file) {
        return file == 0 ? 0 : pathEnds[file - 1];
    }

    private static int hash(byte[] bytes, int start, int end, String deletionVectorId) {
        long hash = deletionVectorId.hashCode();
        int at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, at)) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 29;
        }
        for (; at < end; at++) {
            hash = (hash ^ bytes[at]) * 0x9E37_79B9_7F4A_7C15L;
        }
        return (int) (hash ^ hash >>> 32);
    }

    static final class PartitionColumnBuilder {
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final ArrayList<String> values = new ArrayList<>();
        private int[] codes = new int[16];
        private int filled;

        void set(int file, String value) {
            fill(file);
            codes[file] = value == null ? -1 : codeOf.computeIfAbsent(value, this::newCode);
            filled = file + 1;
        }

        PartitionColumn build(int count) {
            fill(count);
            return new PartitionColumn(Arrays.copyOf(codes, count), List.copyOf(values));
        }

        private int newCode(String value) {
            values.add(value);
            return values.size() - 1;
        }

        private void fill(int file) {
            if (file >= codes.length) {
                codes = Arrays.copyOf(codes, Math.max(2 * codes.length, file + 1));
            }
            Arrays.fill(codes, Math.min(filled, file), file, -1);
            filled = Math.max(filled, file);
        }
    }
}
