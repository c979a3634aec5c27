package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantParser;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with VARIANT columns that Spark 4.2 with Delta 4.4 wrote, and the same written again. */
class VariantTablesTest {
    @TempDir
    Path folder;

    /** Every type, nested, in structs, arrays and maps, with a thousand keys and keys beyond ASCII. */
    @Test
    void valuesOfEveryTypeThatSparkWrote() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-variant", folder);

        assertThat(texts(read(table.latest().scan()))).containsExactlyInAnyOrderElementsOf(expected("spark-variant"));
    }

    /** Objects, arrays and values of every type that Spark took apart, wholly or in part, and what did not fit. */
    @Test
    void shreddedValuesThatSparkWrote() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-variant-shredded", folder);
        List<String> withoutSchemas = expected("spark-variant-shredded").stream()
                .map(line -> line.substring(0, line.lastIndexOf('|')))
                .toList();

        assertThat(texts(read(table.latest().scan()))).containsExactlyInAnyOrderElementsOf(withoutSchemas);
    }

    @Test
    void whatIsWrittenAgainIsTheSame() throws IOException {
        DeltaTable source = GoldenTables.copy("spark-variant", folder.resolve("source"));
        List<List<Object>> rows = read(source.latest().scan());
        DeltaTable table = GoldenTables.reopen(folder.resolve("copy").toString());
        Rows.create(table, TableDefinition.of(source.latest().schema()), rows.toArray(List[]::new));

        assertThat(texts(read(GoldenTables.reopen(table.path()).latest().scan())))
                .containsExactlyInAnyOrderElementsOf(expected("spark-variant"));
        assertThat(table.latest().protocol().readerFeatures()).containsExactly("variantType");
        assertThat(table.latest().protocol().writerFeatures()).contains("variantType");
    }

    /** A VARIANT counts as one column among those with statistics, has a count of nulls, and neither least nor greatest value. */
    @Test
    void statistics() throws IOException {
        DeltaTable table = GoldenTables.reopen(folder.toString());
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("v", SqlType.VARIANT),
                Field.nullable("s", SqlType.struct(Field.nullable("v", SqlType.VARIANT))),
                Field.nullable("n", SqlType.INT));
        byte[] value = VariantParser.parse("{\"a\": 1}");
        Rows.create(
                table,
                new TableDefinition(
                        schema,
                        List.of(),
                        Map.of("delta.dataSkippingNumIndexedCols", "3"),
                        Optional.empty(),
                        Optional.empty()),
                Rows.row(value, Rows.row(value), 7),
                Rows.row(null, Rows.row((Object) null), null),
                Rows.row(value, null, 9));
        List<String> statistics = new ArrayList<>();
        for (AddFile file : table.latest().state().files()) {
            statistics.add(file.stats());
        }

        assertThat(statistics)
                .containsExactly("{\"numRecords\":3,\"minValues\":{\"n\":7},\"maxValues\":{\"n\":9},"
                        + "\"nullCount\":{\"v\":1,\"s\":{\"v\":2},\"n\":1}}");
    }

    private static List<String> expected(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/golden", name + ".txt"));
    }

    private static List<String> texts(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(VariantTablesTest::text).collect(Collectors.joining("|")))
                .toList();
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "NULL";
            case byte[] variant -> Variant.of(variant).toString().replace("\\", "\\\\");
            // A struct of a value and a number; an array of values.
            case List<?> list when list.size() == 2 -> text(list.getFirst());
            case List<?> list -> list.stream().map(VariantTablesTest::text).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }
}
