package io.sluice.storage.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DeletionVectorDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which files OPTIMIZE puts together. */
class BinPackingTest {
    private static final BinPacking PACKING = new BinPacking(100, 0.05);

    private static AddFile file(String path, long size, String partition, Map<String, JsonNode> others) {
        return new AddFile(path, Map.of("p", partition), size, 0, true, "{\"numRecords\":10}", null, others);
    }

    private static AddFile file(String path, long size) {
        return file(path, size, "a", Map.of());
    }

    private static AddFile withDeletedRows(String path, long size, long deleted) {
        DeletionVectorDescriptor vector = new DeletionVectorDescriptor("i", "x", OptionalInt.empty(), 1, deleted);
        return new AddFile(path, Map.of("p", "a"), size, 0, true, "{\"numRecords\":10}", vector, Map.of());
    }

    private static List<List<String>> paths(List<FileBin> bins) {
        return bins.stream()
                .map(bin -> bin.files().stream().map(AddFile::path).toList())
                .toList();
    }

    @Test
    void smallFilesFillBinsFromTheSmallest() {
        List<FileBin> bins =
                PACKING.pack(List.of(file("60", 60), file("30", 30), file("20", 20), file("50", 50), file("100", 100)));
        assertThat(paths(bins)).containsExactly(List.of("20", "30", "50"));
        assertThat(PACKING.pack(List.of(file("60", 60), file("70", 70)))).isEmpty();
        assertThat(PACKING.pack(List.of())).isEmpty();
    }

    @Test
    void partitionsAreNotMixed() {
        List<FileBin> bins = PACKING.pack(List.of(
                file("1", 10, "a", Map.of()),
                file("2", 10, "b", Map.of()),
                file("3", 10, "a", Map.of()),
                file("4", 10, "c", Map.of())));
        assertThat(paths(bins)).containsExactly(List.of("1", "3"));
        assertThat(bins.getFirst().partition()).isEqualTo(Map.of("p", "a"));
    }

    @Test
    void deletedRowsAreAReasonOfTheirOwn() {
        assertThat(paths(PACKING.pack(List.of(withDeletedRows("large", 500, 1)))))
                .containsExactly(List.of("large"));
        assertThat(paths(PACKING.pack(List.of(withDeletedRows("small", 50, 1)))))
                .containsExactly(List.of("small"));
        assertThat(new BinPacking(100, 0.2).pack(List.of(withDeletedRows("few", 500, 1))))
                .isEmpty();
        // What is left of it counts: 20 and 70 bytes.
        assertThat(paths(PACKING.pack(List.of(withDeletedRows("most", 200, 9), file("70", 70)))))
                .containsExactly(List.of("70", "most"));
    }

    @Test
    void whatOptimizeWroteIsNotPackedAgainForTheSameTarget() {
        Map<String, JsonNode> done = FileFacts.tags(Map.of(FileFacts.OPTIMIZE_TARGET_SIZE, "100"));
        List<AddFile> written = List.of(file("1", 20, "a", done), file("2", 30, "a", done));
        assertThat(PACKING.pack(written)).isEmpty();
        assertThat(paths(new BinPacking(200, 0.05).pack(written))).containsExactly(List.of("1", "2"));
        List<AddFile> more = new ArrayList<>(written);
        more.add(file("new", 10));
        assertThat(paths(PACKING.pack(more))).containsExactly(List.of("new", "1", "2"));
    }

    @Test
    void binsHoldNoMoreThanTheTarget() {
        long seed = 7;
        Random random = new Random(seed);
        List<AddFile> files = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            files.add(file("f" + i, 1 + random.nextInt(120)));
        }
        List<FileBin> bins = PACKING.pack(files);
        assertThat(bins).allMatch(bin -> bin.bytes() <= 100 && bin.files().size() > 1);
        List<String> packed = paths(bins).stream().flatMap(List::stream).toList();
        assertThat(packed).doesNotHaveDuplicates();
    }
}
