import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Inserts, updates and merges batches in a table with Spark and Delta for some seconds, and optimizes and vacuums it; prints the
 * batches that it left with their values, one a line, after "batch". Arguments: the table's folder, the writer's number, seconds, a folder for Spark. Run as a
 * source file, in a JVM of its own.
 */
final class SparkWriter {
    private static final int ROWS = 10;

    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .appName("writer")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.sql.warehouse.dir", args[3])
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
        String table = "delta.`" + args[0] + "`";
        int writer = Integer.parseInt(args[1]);
        long end = System.nanoTime() + (long) (Double.parseDouble(args[2]) * 1e9);
        Map<Integer, Integer> left = new TreeMap<>();
        for (int batch = 0; System.nanoTime() < end; batch++) {
            if (isDone(spark, "INSERT INTO " + table + " VALUES " + rows(writer, batch, 0))) {
                left.put(batch, 0);
            }
            int earlier = batch - 2;
            if (left.containsKey(earlier) && batch % 3 != 0) {
                int value = left.get(earlier) + 1;
                if (isDone(spark, batch % 3 == 1 ? update(table, writer, earlier) : merge(table, writer, earlier, value))) {
                    left.put(earlier, value);
                }
            }
            if (batch % 12 == 5) {
                isDone(spark, "OPTIMIZE " + table);
            } else if (batch % 12 == 11) {
                isDone(spark, "VACUUM " + table);
            }
        }
        left.forEach((batch, value) -> System.out.println("batch " + batch + " " + value));
        spark.stop();
    }

    private static String rows(int writer, int batch, int value) {
        return IntStream.range(0, ROWS)
                .mapToObj(r -> "(%d, %d, %d, %d)".formatted(writer, batch, r, value))
                .collect(Collectors.joining(", "));
    }

    private static String update(String table, int writer, int batch) {
        return "UPDATE " + table + " SET v = v + 1 WHERE writer = " + writer + " AND batch = " + batch;
    }

    private static String merge(String table, int writer, int batch, int value) {
        return "MERGE INTO " + table + " t USING (SELECT * FROM VALUES " + rows(writer, batch, value)
                + " AS s (writer, batch, r, v)) s ON t.writer = s.writer AND t.batch = s.batch AND t.r = s.r"
                + " WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT *";
    }

    /** Another writer may have been in its way, in which case nothing was done. */
    private static boolean isDone(SparkSession spark, String sql) {
        try {
            spark.sql(sql);
            return true;
        } catch (RuntimeException e) {
            System.err.println("not done: " + e.getClass().getSimpleName());
            return false;
        }
    }
}
