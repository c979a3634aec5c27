package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Transaction;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a clone takes over from its source besides rows, and from the table that it replaces. */
class CloneDefinitionTest extends TableTest {
    @Test
    void aReplacedTablesClusteringGoesWithItsColumns() throws SQLException {
        run("CREATE TABLE t (a INT, b INT) USING DELTA CLUSTER BY (b)");
        run("CREATE TABLE s (b INT, p INT) USING DELTA PARTITIONED BY (p)");
        run("INSERT INTO s VALUES (1, 1), (2, 1), (1, 2), (2, 2)");
        run("CREATE OR REPLACE TABLE t CLONE s");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[\"p\"]|[]|");
        run("OPTIMIZE t");
        assertThat(rows("SELECT b, p FROM t ORDER BY p, b")).containsExactly("1|1", "2|1", "1|2", "2|2");
        run("CREATE TABLE other (x INT) USING DELTA CLUSTER BY (x)");
        run("CREATE OR REPLACE TABLE t CLONE other");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[]|[\"x\"]|");
        run("CREATE TABLE plain (y INT) USING DELTA");
        run("CREATE OR REPLACE TABLE t SHALLOW CLONE plain", "OPTIMIZE t", "ALTER TABLE t CLUSTER BY NONE");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[]|[]|");
    }

    /** No table should be both, but another writer may have made one. */
    @Test
    void rowsOfAPartitionedTableStayInTheirPartitionsThoughItIsClustered() throws SQLException {
        run("CREATE TABLE t (b INT, p INT) USING DELTA PARTITIONED BY (p)");
        run("INSERT INTO t VALUES (1, 1), (3, 2)", "INSERT INTO t VALUES (2, 1), (4, 2)");
        try (Transaction transaction = snapshot("t").begin(Operation.of("CLUSTER BY"))) {
            transaction.clusterBy(List.of(ColumnPath.of("b")));
            transaction.commit();
        }
        run("OPTIMIZE t");
        assertThat(rows("SELECT p, b FROM t ORDER BY b")).containsExactly("1|1", "1|2", "2|3", "2|4");
        assertThat(files("t")).isEqualTo(2);
        run("OPTIMIZE t FULL");
        assertThat(files("t")).isEqualTo(2);
    }
}
