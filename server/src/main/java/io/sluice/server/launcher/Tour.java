package io.sluice.server.launcher;

import java.nio.file.Path;
import java.util.List;

/** The statements of the demo. */
final class Tour {
    private Tour() {}

    /** A few statements with a common purpose. */
    record Step(String title, List<String> statements) {}

    /** @param samples folder of the sample data */
    static List<Step> steps(Path samples) {
        String folder = samples.toString().replace("'", "''");
        return List.of(
                new Step(
                        "A schema and three Delta tables",
                        List.of("CREATE SCHEMA IF NOT EXISTS shop", "USE shop", """
                            CREATE OR REPLACE TABLE stores (
                              store_id INT NOT NULL, name STRING, city STRING, country STRING,
                              latitude DOUBLE, longitude DOUBLE, opened_on DATE) USING DELTA\
                            """, """
                            CREATE OR REPLACE TABLE products (
                              product_id INT NOT NULL, name STRING, kind STRING, list_price DECIMAL(8, 2)) USING DELTA\
                            """, """
                            CREATE OR REPLACE TABLE sales (
                              sale_id BIGINT NOT NULL, sold_at TIMESTAMP, store_id INT, product_id INT,
                              quantity INT, unit_price DECIMAL(8, 2), discount DECIMAL(3, 2)) USING DELTA\
                            """)),
                new Step(
                        "COPY INTO loads files, each exactly once",
                        List.of(
                                copy("stores", folder + "/stores.csv"),
                                copy("products", folder + "/products.csv"),
                                copy("sales", folder + "/sales"),
                                copy("sales", folder + "/sales"))),
                new Step("Join and aggregate", List.of("""
                    SELECT s.country, p.kind, count(*) AS sales, sum(x.quantity) AS items,
                           sum(x.quantity * x.unit_price * (1 - coalesce(x.discount, 0))) AS revenue
                    FROM sales x JOIN stores s ON x.store_id = s.store_id
                         JOIN products p ON x.product_id = p.product_id
                    GROUP BY s.country, p.kind
                    ORDER BY revenue DESC LIMIT 8\
                    """, """
                    SELECT city, month, revenue, rank() OVER (PARTITION BY month ORDER BY revenue DESC) AS place
                    FROM (SELECT s.city, month(x.sold_at) AS month, sum(x.quantity * x.unit_price) AS revenue
                          FROM sales x JOIN stores s ON x.store_id = s.store_id GROUP BY s.city, month(x.sold_at))
                    QUALIFY place = 1
                    ORDER BY month\
                    """)),
                new Step(
                        "Change rows; every change is a version of the table",
                        List.of(
                                "UPDATE sales SET discount = 0.10 WHERE product_id = 303 AND discount IS NULL",
                                "DELETE FROM sales WHERE sold_at < '2025-02-01'",
                                "SELECT count(*) AS now FROM sales",
                                "SELECT count(*) AS as_loaded FROM sales VERSION AS OF 1",
                                "DESCRIBE HISTORY sales")),
                new Step(
                        "See what a query does: files are skipped by their statistics",
                        List.of("EXPLAIN ANALYZE SELECT sum(quantity) FROM sales WHERE sale_id < 100")));
    }

    private static String copy(String table, String path) {
        return "COPY INTO " + table + " FROM '" + path + "' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')";
    }
}
