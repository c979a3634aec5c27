package io.sluice.storage.table;

import static io.sluice.storage.table.DeltaTableTest.assertCode;
import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedLogTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();

    @BeforeEach
    void createTwelveVersions() {
        DeltaTable table = open();
        create(
                table,
                new TableDefinition(
                        SCHEMA,
                        List.of(),
                        Map.of("delta.checkpointInterval", "5"),
                        Optional.empty(),
                        Optional.empty()));
        for (long i = 1; i <= 11; i++) {
            append(table, row(i));
        }
    }

    @Test
    void truncatedCommitIsNamed() throws IOException {
        Path commit = log("%020d.json".formatted(11));
        byte[] content = Files.readAllBytes(commit);
        Files.write(commit, Arrays.copyOf(content, content.length - 20));

        assertCorrupt(commit.toString());
        assertThat(open().atVersion(10).fileCount()).isEqualTo(10);
    }

    @Test
    void emptyCommitIsNamed() throws IOException {
        Files.write(log("%020d.json".formatted(11)), new byte[0]);
        assertCorrupt("%020d.json".formatted(11));
    }

    @Test
    void holeIsNamed() throws IOException {
        append(open(), row(12L));
        Files.delete(log("%020d.json".formatted(11)));
        assertCorrupt("%020d.json".formatted(11));
    }

    @Test
    void holeBeforeTheCheckpointDoesNotMatter() throws IOException {
        Files.delete(log("%020d.json".formatted(7)));
        assertThat(read(open().latest().scan())).hasSize(11);
        assertCode(ErrorCode.DELTA_LOG_CORRUPT, () -> open().atVersion(8));
    }

    @Test
    void corruptCheckpointsArePassedOver() throws IOException {
        Path newest = log("%020d.checkpoint.parquet".formatted(10));
        byte[] content = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(content, content.length / 2));
        assertThat(read(open().latest().scan())).hasSize(11);

        content[content.length / 3] ^= 0x55;
        Files.write(newest, content);
        assertThat(read(open().latest().scan())).hasSize(11);

        Files.writeString(log("%020d.checkpoint.parquet".formatted(5)), "no Parquet");
        assertThat(read(open().latest().scan())).hasSize(11);
    }

    @Test
    void anOlderCheckpointThanTheHintNamesServesWhenCommitsAreGone() throws IOException {
        for (int version = 0; version <= 5; version++) {
            Files.delete(log("%020d.json".formatted(version)));
        }
        Files.writeString(log("%020d.checkpoint.parquet".formatted(10)), "no Parquet");

        assertThat(read(open().latest().scan())).hasSize(11);
        append(open(), row(12L));
        assertThat(read(open().latest().scan())).hasSize(12);
    }

    @Test
    void corruptCheckpointWithoutFallBackIsNamed() throws IOException {
        Path newest = log("%020d.checkpoint.parquet".formatted(10));
        Files.writeString(newest, "no Parquet");
        Files.delete(log("%020d.checkpoint.parquet".formatted(5)));
        Files.delete(log("%020d.json".formatted(0)));
        assertCorrupt(newest.toString());
    }

    @Test
    void lastCheckpointIsOnlyAHint() throws IOException {
        Path hint = log("_last_checkpoint");
        Files.writeString(hint, "{\"version\":");
        assertThat(read(open().latest().scan())).hasSize(11);
        Files.writeString(hint, "{\"version\":9,\"size\":1}");
        assertThat(read(open().latest().scan())).hasSize(11);
        Files.writeString(hint, "{\"version\":999,\"size\":1}");
        assertThat(read(open().latest().scan())).hasSize(11);
        Files.delete(hint);
        assertThat(read(open().latest().scan())).hasSize(11);
        Files.delete(log("%020d.checkpoint.parquet".formatted(10)));
        assertThat(read(open().latest().scan())).hasSize(11);
    }

    @Test
    void missingDataFileIsNamed() throws IOException {
        String path = store.listRecursively(folder.toString()).stream()
                .map(file -> file.path())
                .filter(p -> p.endsWith(".parquet") && !p.contains("_delta_log"))
                .findFirst()
                .orElseThrow();
        Files.delete(Path.of(path));
        assertThatThrownBy(() -> read(open().latest().scan()))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_FILE_MISSING))
                .hasMessageContaining(path);
    }

    private void assertCorrupt(String file) {
        assertThatThrownBy(() -> open().latest())
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_LOG_CORRUPT))
                .hasMessageContaining(file);
    }

    private Path log(String name) {
        return folder.resolve("_delta_log").resolve(name);
    }

    private DeltaTable open() {
        return DeltaTable.at(store, folder.toString());
    }
}
