package io.sluice.storage.skipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.FileKey;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiveFilesTest {
    @Test
    void followsRandomCommitsLikeAPlainMap() {
        long seed = 20261123;
        Random random = new Random(seed);
        Map<String, AddFile> expected = new HashMap<>();
        FileSegmentBuilder base = new FileSegmentBuilder();
        for (int i = 0; i < 500; i++) {
            AddFile file = file("base/" + i, i);
            base.add(file);
            expected.put(file.path(), file);
        }
        LiveFiles files = LiveFiles.of(base.build(), new LiveFiles.Changes());
        for (int commit = 0; commit < 60; commit++) {
            LiveFiles.Changes changes = new LiveFiles.Changes();
            for (int i = 0; i < 200; i++) {
                AddFile file = file("c" + random.nextInt(40) + "/" + random.nextInt(400), random.nextInt(100));
                changes.add(file);
                expected.put(file.path(), file);
            }
            for (String path : expected.keySet().stream()
                    .filter(p -> random.nextInt(20) == 0)
                    .toList()) {
                changes.remove(FileKey.of(path, null));
                expected.remove(path);
            }
            files = files.advance(changes);

            TreeSet<String> live = new TreeSet<>();
            files.forEach(file -> live.add(file.path() + "=" + file.size()));
            TreeSet<String> wanted = new TreeSet<>();
            expected.values().forEach(file -> wanted.add(file.path() + "=" + file.size()));
            assertThat(live).as("seed %d, commit %d", seed, commit).isEqualTo(wanted);
            assertThat(files.count()).isEqualTo(expected.size());
            assertThat(files.sizeBytes())
                    .isEqualTo(
                            expected.values().stream().mapToLong(AddFile::size).sum());
        }
    }

    @Test
    void deletionVectorsMakeOtherFiles() {
        DeletionVectorDescriptor vector = new DeletionVectorDescriptor("u", "ab", OptionalInt.of(1), 34, 2);
        FileSegmentBuilder base = new FileSegmentBuilder();
        base.add(file("a%20b", 1));
        LiveFiles files = LiveFiles.of(base.build(), new LiveFiles.Changes());
        LiveFiles.Changes changes = new LiveFiles.Changes();
        changes.add(new AddFile("a%20b", Map.of(), 1, 1, true, null, vector, Map.of()));
        changes.remove(FileKey.of("a b", null));

        LiveFiles after = files.advance(changes);

        assertThat(after.count()).isEqualTo(1);
        assertThat(after.find(FileKey.of("a%20b", vector))).isNotNull();
        assertThat(after.find(FileKey.of("a%20b", null))).isNull();
        assertThat(files.find(FileKey.of("a b", null))).isNotNull();
    }

    private static AddFile file(String path, long size) {
        return new AddFile(path, Map.of("p", "v" + size % 7), size, 1, true, "{}", null, Map.of());
    }
}
