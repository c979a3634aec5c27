import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/**
 * Opens a table with Spark and lists the files that a filter on three columns leaves, each when a line asks for it. Arguments:
 * the table's folder, how many files it has. Run as a source file, in a JVM of its own.
 */
final class SparkProbe {
    private final SparkSession spark;
    private final String table;
    private final int files;

    private SparkProbe(SparkSession spark, String table, int files) {
        this.spark = spark;
        this.table = table;
        this.files = files;
    }

    public static void main(String[] args) throws IOException {
        // What libraries print must not come between the answers.
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .appName("probe")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.databricks.delta.snapshotPartitions", "2")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
        SparkProbe probe = new SparkProbe(spark, args[0], Integer.parseInt(args[1]));
        answers.println("READY");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println("DONE " + probe.answer(line));
        }
        spark.stop();
    }

    private long answer(String asked) {
        return switch (asked) {
            case "open" -> DeltaLog.forTable(spark, table).unsafeVolatileSnapshot().numOfFiles();
            case "refresh" ->
                DeltaLog.forTable(spark, table)
                        .update(false, Option.empty(), Option.empty())
                        .numOfFiles();
            case "prune" -> prune();
            default -> throw new IllegalArgumentException(asked);
        };
    }

    /** The optimizer lists the files; nothing is read of them, for there are none. */
    private long prune() {
        long id = (long) files / 2 * 1000;
        LocalDate day = LocalDate.of(2000, 1, 1).plusDays(files / 2 % 9000);
        Dataset<Row> rows = spark.read()
                .format("delta")
                .load(table)
                .where("day >= DATE'%s' AND amount < 60000 AND id <= %d AND id > %d".formatted(day, id, id - 100_000));
        return rows.inputFiles().length;
    }
}
