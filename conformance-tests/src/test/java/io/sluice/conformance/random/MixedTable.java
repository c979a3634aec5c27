package io.sluice.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables of values of every kind, NULLs and odd ones among them, always the same. */
enum MixedTable {
    MIXED(70, 1),
    OTHER(45, 2);

    /** One a column: its name, its kind in expressions, its type. The first is unique. */
    static final List<Column> COLUMNS = List.of(
            new Column("id", "int", "INT"),
            new Column("k", "int", "INT"),
            new Column("b", "bool", "BOOLEAN"),
            new Column("t", "int", "TINYINT"),
            new Column("i", "int", "INT"),
            new Column("l", "big", "BIGINT"),
            new Column("f", "flt", "FLOAT"),
            new Column("d", "dbl", "DOUBLE"),
            new Column("e", "dec", "DECIMAL(9,2)"),
            new Column("g", "dec", "DECIMAL(28,10)"),
            new Column("s", "str", "STRING"),
            new Column("c", "str", "STRING"),
            new Column("y", "bin", "BINARY"),
            new Column("day", "day", "DATE"),
            new Column("ts", "ts", "TIMESTAMP"),
            new Column("ntz", "ntz", "TIMESTAMP_NTZ"),
            new Column("ai", "ints", "ARRAY<INT>"),
            new Column("atext", "strs", "ARRAY<STRING>"),
            new Column("m", "map", "MAP<STRING, INT>"),
            new Column("st", "st", "STRUCT<a: INT, b: STRING>"),
            new Column("ast", "sts", "ARRAY<STRUCT<a: INT, b: STRING>>"));

    private final int rows;
    private final int seed;

    MixedTable(int rows, int seed) {
        this.rows = rows;
        this.seed = seed;
    }

    record Column(String name, String kind, String type) {}

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The statements that make the table. */
    List<String> statements() {
        String columns = COLUMNS.stream().map(c -> c.name() + " " + c.type()).collect(Collectors.joining(", "));
        Random random = new Random(seed);
        MixedLiterals literals = new MixedLiterals(random);
        List<String> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>();
            cells.add(String.valueOf(row));
            cells.add(random.nextInt(8) == 0 ? "NULL" : String.valueOf(random.nextInt(9)));
            for (Column column : COLUMNS.subList(2, COLUMNS.size())) {
                String value = random.nextInt(7) == 0 ? "NULL" : literals.column(column);
                cells.add("CAST(" + value + " AS " + column.type() + ")");
            }
            values.add("SELECT " + String.join(", ", cells));
        }
        return IntStream.range(0, 2)
                .mapToObj(half -> "INSERT INTO " + sqlName() + " "
                        + String.join(" UNION ALL ", values.subList(half * rows / 2, (half + 1) * rows / 2)))
                .collect(Collectors.collectingAndThen(Collectors.toList(), inserts -> {
                    inserts.addFirst("CREATE TABLE " + sqlName() + " (" + columns + ") USING DELTA");
                    return inserts;
                }));
    }
}
