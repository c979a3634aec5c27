package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.store.LocalObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

class DeletionVectorsTest {
    /** The protocol's own examples of an inline vector and of an encoded UUID. */
    private static final DeletionVectorDescriptor INLINE = new DeletionVectorDescriptor(
            "i", "wi5b=000010000siXQKl0rr91000f55c8Xg0@@D72lkbi5=-{L", OptionalInt.empty(), 40, 6);

    private static final String ENCODED_UUID = "ab^-aqEH.-t@S}K{vb[*k^";
    private static final String UUID_FILE = "ab/deletion_vector_d2c639aa-8816-431a-aaf6-d3fe2512ff61.bin";

    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();

    @Test
    void readsTheProtocolsInlineExample() {
        assertThat(positions(new DeletionVectors(store, "/t", INLINE).load(), 0, 100))
                .containsExactly(3L, 4L, 7L, 11L, 18L, 29L);
    }

    @Test
    void readsAFileNamedByAnEncodedUuid() throws IOException {
        RoaringBitmap low = RoaringBitmap.bitmapOf(1, 5, 70_000);
        RoaringBitmap high = RoaringBitmap.bitmapOf(0, 9);
        byte[] vector = serialize(low, new RoaringBitmap(), high);
        writeVectorFile(vector);
        var descriptor = new DeletionVectorDescriptor("u", ENCODED_UUID, OptionalInt.of(1), vector.length, 5);

        DeletedRows rows = new DeletionVectors(store, folder.toString(), descriptor).load();

        assertThat(positions(rows, 0, Long.MAX_VALUE)).containsExactly(1L, 5L, 70_000L, (2L << 32), (2L << 32) + 9);
        assertThat(positions(rows, 5, 70_000)).containsExactly(5L);
        assertThat(rows.contains(5)).isTrue();
        assertThat(rows.contains(6)).isFalse();
        assertThat(rows.contains(1L << 32 | 5)).isFalse();
        assertThat(rows.containsAny(6, 70_000)).isFalse();
        assertThat(rows.containsAny(6, 70_001)).isTrue();
        assertThat(rows.containsAny(70_001, (2L << 32) + 1)).isTrue();
        assertThat(rows.count()).isEqualTo(5);
    }

    @Test
    void damageIsNamed() throws IOException {
        byte[] vector = serialize(RoaringBitmap.bitmapOf(1, 5));
        writeVectorFile(vector);
        Path file = folder.resolve(UUID_FILE);
        var wrongCount = new DeletionVectorDescriptor("u", ENCODED_UUID, OptionalInt.of(1), vector.length, 3);
        assertDamaged(wrongCount, ErrorCode.DATA_FILE_CORRUPT);
        var right = new DeletionVectorDescriptor("u", ENCODED_UUID, OptionalInt.of(1), vector.length, 2);
        byte[] content = Files.readAllBytes(file);
        content[10] ^= 1;
        Files.write(file, content);
        assertDamaged(right, ErrorCode.DATA_FILE_CORRUPT);
        Files.delete(file);
        assertDamaged(right, ErrorCode.DATA_FILE_MISSING);
    }

    @Test
    void scansLeaveDeletedRowsOut() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("id", SqlType.BIGINT));
        DeltaTable table = DeltaTable.at(store, folder.resolve("t").toString());
        List<List<Object>> rows = new ArrayList<>();
        LongStream.range(0, 40).forEach(i -> rows.add(row(i)));
        @SuppressWarnings("unchecked")
        List<Object>[] array = rows.toArray(List[]::new);
        create(
                table,
                new TableDefinition(
                        schema,
                        List.of(),
                        Map.of("delta.enableDeletionVectors", "true"),
                        Optional.empty(),
                        Optional.empty()),
                array);
        String add = Files.readString(folder.resolve("t/_delta_log/%020d.json".formatted(0)))
                .lines()
                .filter(line -> line.startsWith("{\"add\""))
                .findFirst()
                .orElseThrow();
        String withVector = add.substring(0, add.length() - 2)
                + ",\"deletionVector\":{\"storageType\":\"i\",\"pathOrInlineDv\":\"" + INLINE.pathOrInlineDv()
                + "\",\"sizeInBytes\":40,\"cardinality\":6}}}";
        String path = add.replaceAll(".*\"path\":\"([^\"]*)\".*", "$1");
        String remove = "{\"remove\":{\"path\":\"" + path + "\",\"deletionTimestamp\":1,\"dataChange\":true}}";
        Files.writeString(folder.resolve("t/_delta_log/%020d.json".formatted(1)), withVector + "\n" + remove + "\n");

        Snapshot snapshot = table.latest();
        assertThat(snapshot.fileCount()).isEqualTo(1);
        assertThat(read(snapshot.scan()))
                .hasSize(34)
                .doesNotContain(row(3L), row(29L))
                .contains(row(5L));
        assertThat(snapshot.scan().statistics().rowCount()).hasValue(34);
        // Rewriting the file removes it together with its vector.
        try (Transaction overwrite = snapshot.begin(Operation.overwrite())) {
            overwrite.removeAllFiles();
            overwrite.commit();
        }
        assertThat(read(DeltaTable.at(store, table.path()).latest().scan())).isEmpty();
        Checkpoints.write(store, table.path(), table.atVersion(1).state(), 0);
        store.delete(folder + "/t/_delta_log/%020d.json".formatted(0));
        assertThat(read(DeltaTable.at(store, table.path()).atVersion(1).scan())).hasSize(34);
    }

    private void assertDamaged(DeletionVectorDescriptor descriptor, ErrorCode code) {
        assertThatThrownBy(() -> new DeletionVectors(store, folder.toString(), descriptor).load())
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(UUID_FILE);
    }

    private void writeVectorFile(byte[] vector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeInt(vector.length);
        out.write(vector);
        CRC32 checksum = new CRC32();
        checksum.update(vector);
        out.writeInt((int) checksum.getValue());
        store.put(folder + "/" + UUID_FILE, bytes.toByteArray());
    }

    private static byte[] serialize(RoaringBitmap... bitmaps) {
        int size = 12;
        for (RoaringBitmap bitmap : bitmaps) {
            size += 4 + bitmap.serializedSizeInBytes();
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(1_681_511_377).putLong(bitmaps.length);
        for (int high = 0; high < bitmaps.length; high++) {
            buffer.putInt(high);
            ByteBuffer slot = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
            bitmaps[high].serialize(slot);
            buffer.position(buffer.position() + bitmaps[high].serializedSizeInBytes());
        }
        return buffer.array();
    }

    private static List<Long> positions(DeletedRows rows, long first, long end) {
        List<Long> positions = new ArrayList<>();
        rows.forEach(first, end, positions::add);
        return positions;
    }
}
