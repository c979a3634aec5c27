package io.sluice.conformance.interop;

import io.sluice.conformance.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Tables that Sluice writes for others to read. */
final class WrittenTables {
    /** Every type, with nulls and extremes. */
    static final String TYPES = "all_types";

    /** Partitioned, by a string with odd characters and a date, with null partitions. */
    static final String PARTITIONED = "partitioned";

    /** More than ten commits of every kind, so that there is a checkpoint and a tail after it. */
    static final String LONG_HISTORY = "long_history";

    static final List<String> ALL = List.of(TYPES, PARTITIONED, LONG_HISTORY);

    private WrittenTables() {}

    static void write(Connection connection) throws SQLException {
        writeTypes(connection);
        writePartitioned(connection);
        writeLongHistory(connection);
    }

    private static void writeTypes(Connection connection) throws SQLException {
        Sql.run(connection, """
            CREATE TABLE all_types (
              id BIGINT, flag BOOLEAN, tiny TINYINT, small SMALLINT, whole INT, real_number FLOAT, number DOUBLE,
              money DECIMAL(9,2), amount DECIMAL(18,6), huge DECIMAL(38,10), label STRING, raw BINARY, day DATE,
              moment TIMESTAMP, local_time TIMESTAMP_NTZ, numbers ARRAY<INT>, counts MAP<STRING, BIGINT>,
              point STRUCT<x: DOUBLE, name: STRING>) USING DELTA
            """, """
            INSERT INTO all_types VALUES
              (1, true, CAST(127 AS TINYINT), CAST(-32768 AS SMALLINT), 2147483647, CAST(1.5 AS FLOAT), -2.25E-10,
               1234567.89, -123456789012.345678, CAST('1234567890123456789012345678.0123456789' AS DECIMAL(38,10)),
               'größer | "größer"', X'00CAFEFF', DATE '2020-02-29', TIMESTAMP '2020-01-01 12:34:56.123456',
               TIMESTAMP_NTZ '1999-12-31 23:59:59.999999', ARRAY(1, NULL, 3), MAP('a', 1, 'b', NULL),
               NAMED_STRUCT('x', 0.5E0, 'name', 'origin')),
              (2, false, CAST(-128 AS TINYINT), CAST(32767 AS SMALLINT), -2147483648, CAST(-0.0 AS FLOAT), 1.0E300,
               -0.01, 0.000001, CAST('-0.0000000001' AS DECIMAL(38,10)), '', X'', DATE '0001-01-01',
               TIMESTAMP '1969-12-31 23:59:59.999999', TIMESTAMP_NTZ '1582-10-15 00:00:00', ARRAY(), MAP(),
               NAMED_STRUCT('x', NULL, 'name', NULL)),
              (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
            """);
    }

    private static void writePartitioned(Connection connection) throws SQLException {
        Sql.run(
                connection,
                """
                CREATE TABLE partitioned (id INT, city STRING, day DATE, amount DECIMAL(10,2))
                USING DELTA PARTITIONED BY (city, day)
                """,
                """
                INSERT INTO partitioned VALUES
                  (1, 'São Paulo', DATE '2024-01-01', 1.10), (2, 'a=b/c d%e', DATE '2024-01-01', 2.20),
                  (3, 'São Paulo', DATE '2024-01-02', 3.30), (4, NULL, DATE '2024-01-02', 4.40),
                  (5, 'x:y?z#', NULL, 5.50), (6, NULL, NULL, NULL)
                """,
                "INSERT INTO partitioned VALUES (7, 'São Paulo', DATE '2024-01-01', 7.70)",
                "UPDATE partitioned SET amount = amount + 1 WHERE city = 'São Paulo'",
                "DELETE FROM partitioned WHERE day IS NULL AND city IS NULL");
    }

    private static void writeLongHistory(Connection connection) throws SQLException {
        Sql.run(connection, "CREATE TABLE long_history (id BIGINT, state STRING, score DOUBLE) USING DELTA");
        for (int commit = 1; commit <= 9; commit++) {
            Sql.run(
                    connection,
                    "INSERT INTO long_history VALUES (%d, 'new', %d.5E0), (%d, 'new', NULL)"
                            .formatted(commit * 10, commit, commit * 10 + 1));
        }
        Sql.run(
                connection,
                "UPDATE long_history SET state = 'scored' WHERE score > 3",
                "DELETE FROM long_history WHERE id IN (10, 21)",
                "INSERT INTO long_history VALUES (1000, 'late', -1.0E0)",
                "UPDATE long_history SET score = 0.0E0 WHERE score IS NULL AND id < 50");
    }
}
