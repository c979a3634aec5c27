package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.SluiceTable;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.RowChangeClause;
import io.sluice.planner.statement.Statement;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.junit.jupiter.api.Test;

/** INSERT, UPDATE and DELETE. */
class DataChangesTest {
    @Test
    void insertCastsToTheColumns() {
        Statement.Insert insert = insert("INSERT INTO u VALUES (1, 'a'), (2.5, NULL)");

        assertThat(insert.mode()).isEqualTo(Statement.Insert.Mode.APPEND);
        assertThat(insert.target().name()).hasToString("main.u");
        assertThat(insert.rows().columns().stream().map(Field::type)).containsExactly(SqlType.INT, SqlType.STRING);
        assertThat(Plans.tree(insert.rows())).contains("CAST($0):INTEGER");
    }

    @Test
    void insertFillsColumnsThatAreNotListed() {
        Statement.Insert insert = insert("INSERT OVERWRITE u (name) SELECT s FROM t");

        assertThat(insert.mode()).isEqualTo(Statement.Insert.Mode.OVERWRITE);
        assertThat(Plans.tree(insert.rows())).startsWith("LogicalProject(id=[null:INTEGER], name=[$0])");
    }

    @Test
    void insertByName() {
        assertThat(Plans.tree(insert("INSERT INTO u BY NAME SELECT s AS NAME, i32 AS id FROM t")
                        .rows()))
                .startsWith("LogicalProject(id=[$1], name=[$0])");
    }

    @Test
    void insertedParametersHaveTheColumnsTypes() {
        assertThat(insert("INSERT INTO u VALUES (?, ?), (?, 'x')").rows().parameterTypes())
                .containsExactly(SqlType.INT, SqlType.STRING, SqlType.INT);
        assertThat(insert("INSERT INTO u (name, id) SELECT ?, ?").rows().parameterTypes())
                .containsExactly(SqlType.STRING, SqlType.INT);
    }

    @Test
    void textGoesIntoAnyPlainColumn() {
        Statement.Insert insert = insert("""
            INSERT INTO t VALUES ('true', 1, 1, 1, '1', 1, 1, 1, 5, 'x', '2020-01-01', '2020-01-01 00:00:00', '2020-01-01',
              array(1), map('a', 1), named_struct('x', 1, 'y', 'z'))\
            """);

        assertThat(insert.rows().columns().stream().map(Field::type))
                .isEqualTo(insert.target().source().schema().fields().stream()
                        .map(Field::type)
                        .toList());
    }

    @Test
    void delete() {
        Statement.RowChange delete = change("DELETE FROM u x WHERE x.id < 5 AND name IN ('a', 'b')");

        assertThat(delete.kind()).isEqualTo(Statement.RowChange.Kind.DELETE);
        assertThat(delete.wholeTable()).isFalse();
        assertThat(delete.condition()).contains("x.id < 5 AND name IN ('a', 'b')");
        assertThat(Plans.names(delete.changes())).containsExactly("file_path", "row_index", "clause", "id", "name");
        assertThat(delete.changes().columns().stream().map(Field::type))
                .containsExactly(SqlType.STRING, SqlType.BIGINT, SqlType.INT, SqlType.INT, SqlType.STRING);
        assertThat(Plans.tree(delete.changes()))
                .startsWith("LogicalProject(file_path=[$2], row_index=[$3], clause=[0], id=[null:INTEGER],")
                .contains("LogicalFilter(condition=[AND(<($0, 5)");
        SluiceTable scanned = scans(delete.changes()).getFirst();
        assertThat(scanned.scanColumn(1)).isEqualTo(new ScanColumn.Stored(1, SqlType.STRING));
        assertThat(scanned.scanColumn(2)).isEqualTo(new ScanColumn.FilePath());
        assertThat(scanned.scanColumn(3)).isEqualTo(new ScanColumn.RowPosition());
    }

    @Test
    void deleteOfEverything() {
        assertThat(change("DELETE FROM u").wholeTable()).isTrue();
        assertThat(change("DELETE FROM u").condition()).isEmpty();
        assertThat(change("TRUNCATE TABLE u").kind()).isEqualTo(Statement.RowChange.Kind.TRUNCATE);
    }

    @Test
    void update() {
        Statement.RowChange update =
                change("UPDATE u SET name = upper(name), id = id + 1 WHERE id = 3 OR name IS NULL");

        assertThat(update.kind()).isEqualTo(Statement.RowChange.Kind.UPDATE);
        assertThat(Plans.tree(update.changes()))
                .startsWith(
                        "LogicalProject(file_path=[$2], row_index=[$3], clause=[0], id=[+($0, 1)], name=[UPPER($1)])");
        assertThat(update.condition()).contains("id = 3 OR name IS NULL");
    }

    @Test
    void parametersHaveTheTypesOfTheirColumns() {
        assertThat(change("UPDATE u SET name = ?, id = ? WHERE id = ?")
                        .changes()
                        .parameterTypes())
                .containsExactly(SqlType.STRING, SqlType.INT, SqlType.INT);
    }

    @Test
    void subqueryOnTheChangedTableReadsAllOfIt() {
        Statement.RowChange delete = change("DELETE FROM u WHERE id = (SELECT max(id) FROM u)");

        List<ScanSource> sources = scans(delete.changes()).stream()
                .map(SluiceTable::relation)
                .map(Relation.Table::source)
                .toList();
        assertThat(sources).hasSize(2);
        assertThat(sources.stream().filter(s -> s == delete.target().source())).hasSize(1);
        assertThat(delete.condition()).contains("id = (SELECT max(id) FROM u)");
    }

    @Test
    void mergeOfMatchesIsAnInnerJoin() {
        Statement.RowChange merge =
                change("MERGE INTO u USING t ON u.id = t.i32 WHEN MATCHED AND t.b THEN UPDATE SET name = t.s");

        assertThat(Plans.tree(merge.changes())).contains("joinType=[inner]").doesNotContain("$clause");
        assertThat(merge.clauses())
                .containsExactly(new RowChangeClause(
                        RowChangeClause.Group.MATCHED, RowChangeClause.Action.UPDATE, Optional.of("t.b")));
    }

    @Test
    void mergeNumbersItsClauses() {
        Statement.RowChange merge = change("MERGE INTO u USING t ON u.id = t.i32 WHEN MATCHED THEN DELETE"
                + " WHEN NOT MATCHED THEN INSERT (id) VALUES (i32) WHEN NOT MATCHED BY SOURCE THEN DELETE");

        assertThat(Plans.tree(merge.changes()))
                .contains("joinType=[full]")
                .contains("$clause=[CASE(")
                .doesNotContain("LogicalFilter");
        assertThat(Plans.tree(
                        change("MERGE INTO u USING t ON u.id = t.i32 WHEN NOT MATCHED THEN INSERT (id) VALUES (1)")
                                .changes()))
                .contains("joinType=[left]")
                .contains("LogicalFilter(condition=[IS NULL(");
    }

    private static Statement.Insert insert(String sql) {
        return (Statement.Insert) Plans.statement(sql);
    }

    private static Statement.RowChange change(String sql) {
        return (Statement.RowChange) Plans.statement(sql);
    }

    /** The tables of all scans, those in subqueries too. */
    private static List<SluiceTable> scans(LogicalPlan plan) {
        List<SluiceTable> tables = new ArrayList<>();
        collect(plan.root().rel, tables);
        return tables;
    }

    private static void collect(RelNode node, List<SluiceTable> tables) {
        if (node instanceof TableScan scan) {
            tables.add(scan.getTable().unwrap(SluiceTable.class));
        }
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                collect(query.rel, tables);
                return query;
            }
        });
        node.getInputs().forEach(input -> collect(input, tables));
    }
}
