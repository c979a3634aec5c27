import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Runs a script in Spark with Delta. Argument: the script's file. A line "read FILE QUERY" writes the rows of the query
 * as canonical text to the file, one row a line, sorted; "describe FILE QUERY" its column names and types; "evaluate FILE
 * FILE" the types and values of each select list of the second file, cast to STRING; "answer FILE FILE" the types and rows of
 * each query of the second file as canonical text, one query a line. "try FILE STATEMENT" and "tryread FILE
 * QUERY" go on after an error, which they write to the file behind the word REFUSED; "try" passes over statements whose file
 * says so already. "age FOLDER" makes the folder's files an hour older. Any other line is a statement. With "-" for the script's file the lines come from standard input, and each is
 * answered by "DONE", or "FAILED" and the error's first line. Run as a source file, in a JVM of its own.
 */
final class SparkOracle {
    public static void main(String[] args) throws Exception {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .appName("oracle")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.warehouse.dir", args[1])
                .config("spark.databricks.delta.snapshotPartitions", "2")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
        spark.sparkContext().setLogLevel("WARN");
        if (args[0].equals("-")) {
            converse(spark);
        } else {
            for (String line : Files.readAllLines(Path.of(args[0]))) {
                run(spark, line);
            }
        }
        spark.stop();
    }

    private static void converse(SparkSession spark) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String answer = "DONE";
            try {
                run(spark, line);
            } catch (Exception e) {
                e.printStackTrace();
                answer = "FAILED " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            }
            System.out.println(answer);
        }
    }

    private static void run(SparkSession spark, String line) throws Exception {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "" -> {}
            case "read" -> Files.write(Path.of(words[1]), read(spark, words[2]), StandardCharsets.UTF_8);
            case "evaluate" -> Files.write(Path.of(words[1]), evaluate(spark, Path.of(words[2])), StandardCharsets.UTF_8);
            case "answer" -> Files.write(Path.of(words[1]), answers(spark, Path.of(words[2])), StandardCharsets.UTF_8);
            case "try" -> attempt(Path.of(words[1]), () -> spark.sql(words[2]));
            case "tryread" -> {
                Path file = Path.of(words[1]);
                attempt(file, () -> Files.write(file, read(spark, words[2]), StandardCharsets.UTF_8));
            }
            case "age" -> age(Path.of(words[1]));
            case "describe" -> Files.writeString(Path.of(words[1]), spark.sql(words[2]).schema().toDDL());
            default -> spark.sql(line);
        }
    }

    /** For each line: types, a tab, rows; or ERROR, a tab and Spark's message. */
    private static List<String> evaluate(SparkSession spark, Path selectLists) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String selectList : Files.readAllLines(selectLists)) {
            try {
                lines.add(evaluated(spark.sql("SELECT " + selectList)));
            } catch (Exception e) {
                lines.add("ERROR\t" + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return lines;
    }

    private static String evaluated(Dataset<Row> rows) {
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            types.add(field.dataType().sql());
            names.add("c" + names.size());
        }
        Dataset<Row> named = rows.toDF(names.toArray(new String[0]));
        Column[] texts = names.stream().map(name -> named.col(name).cast("string")).toArray(Column[]::new);
        return String.join(", ", types) + "\t"
                + named.select(texts).collectAsList().stream()
                        .map(row -> String.join(", ", cells(row)))
                        .collect(Collectors.joining("; "));
    }

    /** For each line: types, a tab, rows with a record separator between them; or ERROR, a tab and Spark's message. */
    private static List<String> answers(SparkSession spark, Path queries) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String query : Files.readAllLines(queries)) {
            try {
                String types = Arrays.stream(spark.sql(query).schema().fields())
                        .map(field -> field.dataType().sql())
                        .collect(Collectors.joining(", "));
                lines.add(types + "\t"
                        + read(spark, query).stream()
                                .map(row -> row.replace("\u001e", "\\e"))
                                .collect(Collectors.joining("\u001e")));
            } catch (Exception e) {
                lines.add("ERROR\t" + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return lines;
    }

    private static void age(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                Files.setLastModifiedTime(file, FileTime.from(written.minus(Duration.ofHours(1))));
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void attempt(Path outcome, Step step) throws Exception {
        if (Files.exists(outcome) && Files.readString(outcome).startsWith("REFUSED")) {
            return;
        }
        try {
            step.run();
        } catch (Exception e) {
            Files.writeString(outcome, "REFUSED " + e.getMessage());
        }
    }

    private static List<String> read(SparkSession spark, String query) {
        List<String> lines = new ArrayList<>();
        for (Row row : spark.sql(query).collectAsList()) {
            lines.add(String.join("|", cells(row)));
        }
        lines.sort(null);
        return lines;
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        StructField[] fields = row.schema().fields();
        for (int i = 0; i < fields.length; i++) {
            cells.add(text(row.get(i)));
        }
        return cells;
    }

    private static String text(Object value) {
        if (value == null) {
            return "NULL";
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof String string) {
            return string.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        } else if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        } else if (value instanceof Row row) {
            return "(" + String.join(", ", cells(row)) + ")";
        } else if (value instanceof scala.collection.Map<?, ?> map) {
            TreeMap<String, String> entries = new TreeMap<>();
            scala.jdk.javaapi.CollectionConverters.asJava(map)
                    .forEach((key, element) -> entries.put(text(key), text(element)));
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof scala.collection.Seq<?> sequence) {
            return scala.jdk.javaapi.CollectionConverters.asJava(sequence).stream()
                    .map(SparkOracle::text)
                    .collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Boolean
                || value instanceof Number
                || value instanceof LocalDate
                || value instanceof Instant
                || value instanceof LocalDateTime) {
            return value.toString();
        }
        throw new IllegalArgumentException("no text form for " + value.getClass());
    }
}
