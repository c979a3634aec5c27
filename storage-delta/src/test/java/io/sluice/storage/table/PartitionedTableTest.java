package io.sluice.storage.table;

import static io.sluice.storage.table.DeltaTableTest.assertCode;
import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.ColumnPredicate.Compare;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.write.BatchWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionedTableTest {
    @TempDir
    Path folder;

    private final FaultyObjectStore store = new FaultyObjectStore(new LocalObjectStore());

    @Test
    void everyPartitionTypeComesBackAsItWas() {
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("v", SqlType.INT),
                Field.nullable("s", SqlType.STRING),
                Field.nullable("b", SqlType.BOOLEAN),
                Field.nullable("l", SqlType.BIGINT),
                Field.nullable("d", SqlType.DATE),
                Field.nullable("ts", SqlType.TIMESTAMP),
                Field.nullable("n", SqlType.TIMESTAMP_NTZ),
                Field.nullable("dec", SqlType.decimal(10, 2)),
                Field.nullable("f", SqlType.DOUBLE));
        DeltaTable table = table();
        List<Object> odd = row(
                1,
                "a b/c=d%e:\"ı\u00e9\uD83D\uDE00",
                true,
                -5L,
                -1,
                1_234_567_890_123_456L,
                -1L,
                new BigDecimal("-0.50"),
                -0.5);
        List<Object> nulls = row(2, null, null, null, null, null, null, null, null);
        List<Object> whole = row(3, "x", false, 0L, 0, 0L, 0L, new BigDecimal("7.00"), 1e100);
        create(table, TableDefinition.of(schema, "s", "b", "l", "d", "ts", "n", "dec", "f"), odd, nulls, whole);

        Snapshot snapshot = DeltaTable.at(store, table.path()).latest();
        assertThat(snapshot.fileCount()).isEqualTo(3);
        assertThat(read(snapshot.scan())).containsExactlyInAnyOrder(odd, nulls, whole);
        assertThat(read(snapshot.scan(), equal("s", odd.get(1)))).containsExactly(odd);
        assertThat(snapshot.protocol().writerFeatures()).contains("timestampNtz");
        assertThat(snapshot.protocol().minReaderVersion()).isEqualTo(3);
        assertThat(snapshot.scan().statistics().columns().get("l").min()).isEqualTo(-5L);
        assertThat(store.listRecursively(table.path()))
                .anyMatch(file -> file.path().contains("/s=__HIVE_DEFAULT_PARTITION__/b=__HIVE_DEFAULT_PARTITION__/"))
                .anyMatch(file -> file.path().contains("/s=a b%2Fc%3Dd%25e%3A%22"));
    }

    @Test
    void aFileThatCannotBeDeletedDoesNotKeepTheOthers() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("p", SqlType.INT), Field.nullable("v", SqlType.INT));
        DeltaTable table = table();
        create(table, TableDefinition.of(schema, "p"));
        Set<String> before = filesOnDisk();
        Path stuck;
        try (Transaction transaction = table.latest().begin(Operation.append())) {
            Rows.write(transaction.writeTarget(), row(0, 0));
            BatchWriter first = transaction.writeTarget().newWriter(Rows.memory());
            first.write(Rows.batch(schema, row(1, 1)));
            stuck = onlyFileIn(Path.of(table.path(), "p=1"));
            first.write(Rows.batch(schema, row(2, 2)));
            BatchWriter second = transaction.writeTarget().newWriter(Rows.memory());
            second.write(Rows.batch(schema, row(3, 3)));
            // A folder that is not empty cannot be deleted as a file.
            Files.delete(stuck);
            Files.createDirectories(stuck.resolve("full"));
        }
        assertThat(filesOnDisk()).isEqualTo(before);
        assertThat(stuck).isDirectory();
    }

    private Set<String> filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(Path::toString).collect(Collectors.toSet());
        }
    }

    private static Path onlyFileIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    @Test
    void emptyStringIsNullInAPartitionColumn() {
        SqlType.Struct schema = SqlType.struct(Field.nullable("p", SqlType.STRING), Field.nullable("v", SqlType.INT));
        DeltaTable table = table();
        create(table, TableDefinition.of(schema, "p"), row("", 1), row(null, 2), row("x", 3));

        assertThat(read(table.latest().scan())).containsExactlyInAnyOrder(row(null, 1), row(null, 2), row("x", 3));
        assertThat(table.latest().fileCount()).isEqualTo(2);
    }

    @Test
    void opensOnlyFilesThatCanMatch() {
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("p", SqlType.STRING), Field.nullable("v", SqlType.BIGINT));
        DeltaTable table = table();
        create(table, TableDefinition.of(schema, "p"));
        append(table, row("a", 1L), row("b", 2L));
        append(table, row("a", 11L), row("b", 12L));
        append(table, row("a", 21L), row("c", 22L));
        Snapshot snapshot = table.latest();
        store.takeOpened();

        assertThat(read(snapshot.scan(), equal("p", "a"))).hasSize(3);
        assertThat(store.takeOpened()).hasSize(3).allMatch(path -> path.contains("/p=a/"));
        assertThat(read(snapshot.scan(), equal("v", 12L))).containsExactly(row("b", 12L));
        assertThat(store.takeOpened()).hasSize(1);
        ColumnPredicate both =
                ColumnPredicate.and(List.of(equal("p", "a"), new Compare(ColumnPath.of("v"), Comparison.GREATER, 15L)));
        assertThat(read(snapshot.scan(), both)).containsExactly(row("a", 21L));
        assertThat(store.takeOpened()).hasSize(1);
        assertThat(read(snapshot.scan(), equal("v", 500L))).isEmpty();
        assertThat(store.takeOpened()).isEmpty();
        ScanPlan plan = snapshot.scan().plan(new ScanRequest(List.of(), equal("p", "c"), -1));
        assertThat(plan.filesTotal()).isEqualTo(6);
        assertThat(plan.filesPruned()).isEqualTo(5);
    }

    @Test
    void limitReadsAsFewFilesAsItNeeds() {
        SqlType.Struct schema = SqlType.struct(Field.nullable("v", SqlType.BIGINT));
        DeltaTable table = table();
        create(table, TableDefinition.of(schema));
        for (long i = 0; i < 5; i++) {
            append(table, row(i), row(i + 100));
        }
        ScanPlan plan = table.latest().scan().plan(new ScanRequest(List.of(), ColumnPredicate.ALWAYS_TRUE, 3));
        assertThat(plan.splits()).hasSize(2);
        assertThat(table.latest()
                        .scan()
                        .plan(new ScanRequest(List.of(), ColumnPredicate.ALWAYS_TRUE, 0))
                        .splits())
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void manyPartitionsAndSmallTargetFiles() {
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("p", SqlType.BIGINT), Field.nullable("v", SqlType.BIGINT));
        DeltaTable table = table();
        TableDefinition definition = new TableDefinition(
                schema, List.of("p"), Map.of("delta.targetFileSize", "1"), Optional.empty(), Optional.empty());
        List<List<Object>> rows = new ArrayList<>();
        LongStream.range(0, 300).forEach(i -> rows.add(row(i % 150, i)));
        @SuppressWarnings("unchecked")
        List<Object>[] array = rows.toArray(List[]::new);
        create(table, definition, array);

        assertThat(read(table.latest().scan())).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(table.latest().fileCount()).isEqualTo(150);
    }

    @Test
    void refusesWhatCannotBeATable() {
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("a", SqlType.INT), Field.nullable("l", SqlType.array(SqlType.INT)));
        refused(ErrorCode.UNRESOLVED_COLUMN, TableDefinition.of(schema, "zz"));
        refused(ErrorCode.INVALID_STATEMENT, TableDefinition.of(schema, "l"));
        refused(ErrorCode.COLUMN_ALREADY_EXISTS, TableDefinition.of(schema, "a", "A"));
        refused(ErrorCode.INVALID_STATEMENT, TableDefinition.of(SqlType.struct(Field.nullable("a", SqlType.INT)), "a"));
        refused(
                ErrorCode.COLUMN_ALREADY_EXISTS,
                TableDefinition.of(SqlType.struct(Field.nullable("a", SqlType.INT), Field.nullable("A", SqlType.INT))));
        refused(
                ErrorCode.INVALID_STATEMENT,
                TableDefinition.of(SqlType.struct(Field.nullable("count(1)", SqlType.INT))));
        refused(ErrorCode.UNSUPPORTED_FEATURE, TableDefinition.of(SqlType.struct(Field.nullable("n", SqlType.NULL))));
        refused(ErrorCode.UNSUPPORTED_FEATURE, withProperty("delta.noSuchThing", "1"));
        refused(ErrorCode.INVALID_PARAMETER_VALUE, withProperty("delta.checkpointInterval", "0"));
    }

    @Test
    void nullsAreRefusedWhereTheSchemaSaysSo() {
        SqlType.Struct inner = SqlType.struct(Field.required("x", SqlType.INT));
        SqlType.Struct schema = SqlType.struct(
                Field.required("id", SqlType.INT),
                Field.nullable("st", inner),
                Field.nullable("arr", new SqlType.Array(SqlType.INT, false)));
        DeltaTable table = table();
        create(table, TableDefinition.of(schema), row(1, row(2), List.of(3)), row(2, null, null));

        assertThat(read(table.latest().scan())).hasSize(2);
        assertCode(ErrorCode.NOT_NULL_VIOLATION, () -> append(table, row(null, null, null)));
        assertCode(ErrorCode.NOT_NULL_VIOLATION, () -> append(table, row(3, row((Object) null), null)));
        assertCode(ErrorCode.NOT_NULL_VIOLATION, () -> append(table, row(3, null, Arrays.asList(1, null))));
        assertThat(table.latest().version()).isZero();
        assertThat(store.listRecursively(table.path())).hasSize(3);
    }

    private static TableDefinition withProperty(String name, String value) {
        return new TableDefinition(
                SqlType.struct(Field.nullable("a", SqlType.INT)),
                List.of(),
                Map.of(name, value),
                Optional.empty(),
                Optional.empty());
    }

    private void refused(ErrorCode code, TableDefinition definition) {
        assertCode(code, () -> table().create(definition, Operation.of("CREATE TABLE")));
    }

    private static ColumnPredicate equal(String column, Object constant) {
        return new Compare(ColumnPath.of(column), Comparison.EQUAL, constant);
    }

    private DeltaTable table() {
        return DeltaTable.at(store, folder.resolve("t").toString());
    }
}
