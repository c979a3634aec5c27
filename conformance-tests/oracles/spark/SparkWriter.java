import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * Inserts and updates batches in a table with Spark and Delta for some seconds; prints the batches that it left with their
 * values, one a line, after "batch". Arguments: the table's folder, the writer's number, seconds, a folder for Spark. Run as a
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
            StringBuilder rows = new StringBuilder();
            for (int r = 0; r < ROWS; r++) {
                rows.append(r == 0 ? "" : ", ").append("(%d, %d, %d, 0)".formatted(writer, batch, r));
            }
            if (isDone(spark, "INSERT INTO " + table + " VALUES " + rows)) {
                left.put(batch, 0);
            }
            if (batch % 4 == 3 && left.containsKey(batch - 2)) {
                int updated = batch - 2;
                String where = " WHERE writer = " + writer + " AND batch = " + updated;
                if (isDone(spark, "UPDATE " + table + " SET v = v + 1" + where)) {
                    left.put(updated, 1);
                }
            }
        }
        left.forEach((batch, value) -> System.out.println("batch " + batch + " " + value));
        spark.stop();
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
