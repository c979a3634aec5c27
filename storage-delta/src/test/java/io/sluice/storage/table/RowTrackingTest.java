package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.filePaths;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.store.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowTrackingTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    @TempDir
    Path folder;

    @Test
    void idsGrowAndVectorsKeepThem() {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true", "delta.enableDeletionVectors", "true"));
        append(table, row(1L), row(2L), row(3L));
        append(table, row(4L));
        try (Transaction delete = table.latest().begin(Operation.of("DELETE"))) {
            String file = filePaths(table.atVersion(1).scan()).getFirst();
            delete.deleteRows(Map.of(file, DeletedRows.of(0)));
            delete.commit();
        }

        TableState state = table.latest().state();
        assertThat(state.protocol().writerFeatures().orElseThrow()).contains("rowTracking", "domainMetadata");
        assertThat(state.metadata().configuration().get("delta.rowTracking.materializedRowIdColumnName"))
                .isNotEmpty();
        assertThat(ids(state)).containsExactlyInAnyOrder(row(0L, 1L), row(3L, 2L));
        assertThat(RowTracking.highWaterMark(state.domains())).isEqualTo(3);
    }

    @Test
    void aLoserTakesIdsBehindTheWinners() {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true"));
        try (Transaction slow = table.latest().begin(Operation.append())) {
            Rows.write(slow.writeTarget(), row(1L), row(2L));
            append(table, row(3L), row(4L), row(5L));
            slow.commit();
        }

        TableState state = table.latest().state();
        assertThat(ids(state)).containsExactlyInAnyOrder(row(0L, 1L), row(3L, 2L));
        assertThat(RowTracking.highWaterMark(state.domains())).isEqualTo(4);
    }

    @Test
    void statementsThatWouldLoseIdsAreRefused() {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true"));
        append(table, row(1L), row(2L));
        List<String> files = filePaths(table.latest().scan());
        try (Transaction rewrite = table.latest().begin(Operation.of("UPDATE"))) {
            rewrite.removeFiles(files);
            Rows.write(rewrite.writeTarget(), row(2L));
            DeltaTableTest.assertCode(ErrorCode.DELTA_UNSUPPORTED_FEATURE, rewrite::commit);
        }
        try (Transaction delete = table.latest().begin(Operation.of("DELETE"))) {
            delete.removeFiles(files);
            delete.commit();
        }
        assertThat(read(table.latest().scan())).isEmpty();
    }

    @Test
    void cannotBeEnabledWhereFilesHaveNoIds() {
        DeltaTable table = table(Map.of());
        append(table, row(1L));
        try (Transaction alter = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            DeltaTableTest.assertCode(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    () -> alter.setProperties(Map.of("delta.enableRowTracking", "true")));
        }
    }

    /** First row id and commit version of each file. */
    private static List<List<Object>> ids(TableState state) {
        List<List<Object>> ids = new ArrayList<>();
        state.files()
                .forEach((AddFile file) -> ids.add(row(
                        file.others().get("baseRowId").asLong(),
                        file.others().get("defaultRowCommitVersion").asLong())));
        return ids;
    }

    private DeltaTable table(Map<String, String> properties) {
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), folder.toString());
        create(table, new TableDefinition(SCHEMA, List.of(), properties, Optional.empty(), Optional.empty()));
        return table;
    }
}
