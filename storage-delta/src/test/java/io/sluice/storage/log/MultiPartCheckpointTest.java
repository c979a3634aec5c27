package io.sluice.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.TableDefinition;
import io.sluice.storage.table.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiPartCheckpointTest {
    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void largeCheckpointsAreSplit(boolean v2) throws IOException {
        List<Action> actions = table();
        new CheckpointWriter(store, folder.toString(), 3).write(0, actions, statistics(actions), v2);

        Files.delete(log("%020d.json".formatted(0)));
        assertThat(DeltaTable.at(store, folder.toString()).latest().fileCount()).isEqualTo(7);
        var last = Json.parse(Files.readString(log("_last_checkpoint")));
        assertThat(last.path("numOfAddFiles").asInt()).isEqualTo(7);
        if (v2) {
            // The protocol, the metadata, one about the checkpoint, three about sidecars.
            assertThat(last.path("size").asInt()).isEqualTo(13);
            assertThat(store.listRecursively(log("_sidecars").toString())).hasSize(3);
        } else {
            assertThat(last.path("size").asInt()).isEqualTo(9);
            assertThat(last.path("parts").asInt()).isEqualTo(3);
            assertThat(log("%020d.checkpoint.%010d.%010d.parquet".formatted(0, 3, 3)))
                    .exists();
        }
    }

    /** A reader that takes some of the parts for the checkpoint would lose files. */
    @Test
    void anIncompleteCheckpointIsNone() throws IOException {
        List<Action> actions = table();
        new CheckpointWriter(store, folder.toString(), 3).write(0, actions, statistics(actions), false);

        Files.delete(log("%020d.checkpoint.%010d.%010d.parquet".formatted(0, 2, 3)));
        assertThat(DeltaTable.at(store, folder.toString()).latest().fileCount()).isEqualTo(7);
        Files.delete(log("_last_checkpoint"));
        assertThat(DeltaTable.at(store, folder.toString()).latest().fileCount()).isEqualTo(7);
    }

    /** The actions of a table with seven files, which do not exist. */
    private List<Action> table() {
        DeltaTable table = DeltaTable.at(store, folder.toString());
        try (Transaction create = table.create(
                TableDefinition.of(SqlType.struct(Field.nullable("id", SqlType.BIGINT))),
                Operation.of("CREATE TABLE"))) {
            for (int file = 0; file < 7; file++) {
                create.takeOver(new AddFile("f" + file + ".parquet", Map.of(), 10, 1, true, null, null, Map.of()));
            }
            create.commit();
        }
        List<Action> actions = new ArrayList<>();
        for (Action action :
                CommitFile.read(store, log("%020d.json".formatted(0)).toString())) {
            if (!(action instanceof CommitInfo)) {
                actions.add(action);
            }
        }
        return actions;
    }

    private static CheckpointStatistics statistics(List<Action> actions) {
        Optional<Metadata> metadata = actions.stream()
                .filter(Metadata.class::isInstance)
                .map(Metadata.class::cast)
                .findFirst();
        return CheckpointStatistics.of(
                metadata.orElseThrow(), SchemaJson.read(metadata.get().schemaString()), List.of());
    }

    private Path log(String name) {
        return folder.resolve("_delta_log").resolve(name);
    }
}
