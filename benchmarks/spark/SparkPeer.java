import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark with Delta, driven line by line. Arguments: a folder for Spark, its threads. Each line of standard input is a
 * statement. Its rows go to standard output, a line each: a tab before each value, then the value's kind (N: NULL, X: exact
 * number, A: approximate number, T: any other as text) and the value. After them comes "DONE", or "FAILED" and the error's
 * first line. Run as a source file, in a JVM of its own.
 */
final class SparkPeer {
    public static void main(String[] args) throws IOException {
        // What libraries print must not come between the answers.
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        SparkSession spark = start(args[0], args[1]);
        answers.println("DONE");
        answers.flush();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answer(spark, line, answers);
            answers.flush();
        }
        spark.stop();
    }

    /** As many shuffle partitions as threads, and no progress bars or user interface, which cost time at this size. */
    private static SparkSession start(String folder, String threads) {
        SparkSession spark = SparkSession.builder()
                .master("local[" + threads + "]")
                .appName("peer")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", threads)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.warehouse.dir", folder + "/warehouse")
                .config("spark.local.dir", folder + "/local")
                .config("spark.databricks.delta.snapshotPartitions", threads)
                .config("spark.databricks.delta.vacuum.parallelDelete.enabled", "true")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
        return spark;
    }

    private static void answer(SparkSession spark, String statement, PrintStream answers) {
        try {
            for (Row row : spark.sql(statement).collectAsList()) {
                StringBuilder line = new StringBuilder();
                for (int column = 0; column < row.length(); column++) {
                    line.append('\t').append(cell(row.get(column)));
                }
                answers.println(line);
            }
            answers.println("DONE");
        } catch (Exception e) {
            e.printStackTrace();
            answers.println(
                    "FAILED " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static String cell(Object value) {
        return switch (value) {
            case null -> "N";
            case BigDecimal decimal -> "X" + decimal.toPlainString();
            case Double number -> "A" + number;
            case Float number -> "A" + number;
            case Number number -> "X" + number;
            default -> "T" + value.toString()
                    .replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
        };
    }
}
