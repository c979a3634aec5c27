package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.store.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMappingTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.nullable("my id", SqlType.BIGINT),
            Field.nullable("p", SqlType.STRING),
            Field.nullable("s", SqlType.struct(Field.nullable("a", SqlType.INT), Field.nullable("b", SqlType.STRING))));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"name", "id"})
    void writesFilesWithNamesAndIdsOfTheirOwn(String mode) {
        DeltaTable table = table(mode, SCHEMA, "p");
        append(table, row(1L, "x", row(1, "one")), row(2L, "y", row(2, "two")));
        Snapshot snapshot = table.latest();

        Metadata metadata = snapshot.state().metadata();
        assertThat(metadata.configuration()).containsEntry("delta.columnMapping.maxColumnId", "5");
        assertThat(snapshot.protocol().minReaderVersion()).isEqualTo(2);
        snapshot.schema().fields().forEach(field -> {
            assertThat(field.metadata().get(ColumnMapping.ID)).isInstanceOf(Long.class);
            assertThat((String) field.metadata().get(ColumnMapping.PHYSICAL_NAME))
                    .startsWith("col-");
        });
        assertThat(read(snapshot.scan()))
                .containsExactlyInAnyOrder(row(1L, "x", row(1, "one")), row(2L, "y", row(2, "two")));
        assertThat(pruned(snapshot, ColumnPath.of("my id"), 2L)).isEqualTo(1);
        assertThat(pruned(snapshot, ColumnPath.of("p"), "x")).isEqualTo(1);
        assertThat(pruned(snapshot, new ColumnPath(List.of("s", "a")), 7)).isEqualTo(2);
    }

    @Test
    void renamedAndDroppedColumns() {
        DeltaTable table = table("name", SCHEMA, "p");
        append(table, row(1L, "x", row(1, "one")));
        change(table, schema -> {
            List<Field> fields = new ArrayList<>(schema.fields());
            fields.set(0, fields.get(0).withName("key"));
            SqlType.Struct inner = (SqlType.Struct) fields.get(2).type();
            fields.set(
                    2,
                    fields.get(2).withType(SqlType.struct(inner.fields().get(1).withName("c"))));
            fields.add(Field.nullable("my id", SqlType.STRING));
            return new SqlType.Struct(fields);
        });
        append(table, row(2L, "y", row("two"), "new"));

        Snapshot snapshot = table.latest();
        assertThat(read(snapshot.scan()))
                .containsExactlyInAnyOrder(row(1L, "x", row("one"), null), row(2L, "y", row("two"), "new"));
        assertThat(snapshot.state().metadata().configuration()).containsEntry("delta.columnMapping.maxColumnId", "6");
        assertThat(snapshot.schema().fields().getLast().metadata()).containsEntry(ColumnMapping.ID, 6L);
        assertThat(pruned(snapshot, ColumnPath.of("my id"), "new")).isZero();
    }

    @Test
    void aTableWithFilesGetsItByName() {
        SqlType.Struct schema = SqlType.struct(Field.nullable("id", SqlType.BIGINT), Field.nullable("v", SqlType.INT));
        DeltaTable table = table("none", schema);
        append(table, row(1L, 1));
        DeltaTableTest.assertCode(ErrorCode.UNSUPPORTED_FEATURE, () -> setMode(table, "id"));
        setMode(table, "name");
        append(table, row(2L, 2));
        DeltaTableTest.assertCode(ErrorCode.UNSUPPORTED_FEATURE, () -> setMode(table, "none"));

        Snapshot snapshot = table.latest();
        assertThat(snapshot.schema().fields().get(1).metadata())
                .containsEntry(ColumnMapping.PHYSICAL_NAME, "v")
                .containsEntry(ColumnMapping.ID, 2L);
        assertThat(read(snapshot.scan())).containsExactlyInAnyOrder(row(1L, 1), row(2L, 2));
        assertThat(snapshot.protocol().minReaderVersion()).isEqualTo(2);
        assertThat(snapshot.protocol().writerFeatures()).contains("columnMapping");
    }

    @Test
    void replacedTablesGetNewIds() {
        DeltaTable table = table("name", SCHEMA);
        append(table, row(1L, "x", row(1, "one")));
        SqlType.Struct schema = SqlType.struct(Field.nullable("my id", SqlType.STRING));
        try (Transaction replace = table.replace(definition("name", schema), Operation.of("CREATE OR REPLACE TABLE"))) {
            Rows.write(replace.writeTarget(), row("text"));
            replace.commit();
        }

        assertThat(read(table.latest().scan())).containsExactly(row("text"));
        assertThat(table.latest().schema().fields().getFirst().metadata()).containsEntry(ColumnMapping.ID, 6L);
    }

    @Test
    void changeDataAndVectorsOfMappedColumns() {
        Map<String, String> properties = Map.of(
                "delta.columnMapping.mode", "name",
                "delta.enableChangeDataFeed", "true",
                "delta.enableDeletionVectors", "true");
        DeltaTable table =
                DeltaTable.at(new LocalObjectStore(), folder.resolve("c").toString());
        create(
                table,
                new TableDefinition(SCHEMA, List.of("p"), properties, Optional.empty(), Optional.empty()),
                row(1L, "x", row(1, "one")),
                row(2L, "x", row(2, "two")));
        try (Transaction update = table.latest().begin(Operation.of("UPDATE"))) {
            String file = Rows.filePaths(table.latest().scan()).getFirst();
            update.deleteRows(Map.of(file, DeletedRows.of(0)));
            Rows.write(update.writeTarget(), row(10L, "x", row(1, "one")));
            Rows.write(
                    update.changeTarget(),
                    row(1L, "x", row(1, "one"), ChangeColumns.UPDATE_PREIMAGE),
                    row(10L, "x", row(1, "one"), ChangeColumns.UPDATE_POSTIMAGE));
            update.commit();
        }
        change(table, schema -> {
            List<Field> fields = new ArrayList<>(schema.fields());
            fields.set(0, fields.get(0).withName("key"));
            return new SqlType.Struct(fields);
        });

        assertThat(ChangeFeedTest.changes(table, 0, 2))
                .containsExactlyInAnyOrder(
                        row(1L, "x", row(1, "one"), "insert", 0L),
                        row(2L, "x", row(2, "two"), "insert", 0L),
                        row(1L, "x", row(1, "one"), "update_preimage", 1L),
                        row(10L, "x", row(1, "one"), "update_postimage", 1L));
    }

    private static void change(DeltaTable table, UnaryOperator<SqlType.Struct> edit) {
        try (Transaction alter = table.latest().begin(Operation.of("RENAME COLUMN"))) {
            Metadata metadata = alter.metadata();
            SqlType.Struct schema = edit.apply(SchemaJson.read(metadata.schemaString()));
            alter.redefine(metadata.withSchema(SchemaJson.write(schema)));
            alter.commit();
        }
    }

    private static void setMode(DeltaTable table, String mode) {
        try (Transaction alter = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            alter.setProperties(Map.of("delta.columnMapping.mode", mode));
            alter.commit();
        }
    }

    private static int pruned(Snapshot snapshot, ColumnPath column, Object constant) {
        ColumnPredicate predicate = new ColumnPredicate.Compare(column, Comparison.EQUAL, constant);
        return snapshot.scan().plan(new ScanRequest(List.of(), predicate, -1)).filesPruned();
    }

    private DeltaTable table(String mode, SqlType.Struct schema, String... partitions) {
        DeltaTable table =
                DeltaTable.at(new LocalObjectStore(), folder.resolve("t").toString());
        create(table, definition(mode, schema, partitions));
        return table;
    }

    private static TableDefinition definition(String mode, SqlType.Struct schema, String... partitions) {
        return new TableDefinition(
                schema,
                List.of(partitions),
                Map.of("delta.columnMapping.mode", mode),
                Optional.empty(),
                Optional.empty());
    }
}
