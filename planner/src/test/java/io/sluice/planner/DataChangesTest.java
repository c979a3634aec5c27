package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.SluiceTable;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(delete.predicateText()).isEqualTo("x.id < 5 AND name IN ('a', 'b')");
        assertThat(Plans.names(delete.touchedFiles())).containsExactly("file_path", "matching_rows");
        assertThat(delete.touchedFiles().columns().stream().map(Field::type))
                .containsExactly(SqlType.STRING, SqlType.BIGINT);
        assertThat(Plans.names(delete.rewritten())).containsExactly("id", "name");
        assertThat(Plans.tree(delete.rewritten())).contains("IS NOT TRUE(AND(<($0, 5)");
        SluiceTable touched = scans(delete.touchedFiles()).getFirst();
        assertThat(touched.scanColumn(1)).isEqualTo(new ScanColumn.Stored(1, SqlType.STRING));
        assertThat(touched.scanColumn(2)).isEqualTo(new ScanColumn.FilePath());
    }

    @Test
    void deleteOfEverything() {
        Statement.RowChange delete = change("DELETE FROM u");

        assertThat(delete.wholeTable()).isTrue();
        assertThat(delete.predicateText()).isEqualTo("true");
    }

    @Test
    void update() {
        Statement.RowChange update =
                change("UPDATE u SET name = upper(name), id = id + 1 WHERE id = 3 OR name IS NULL");

        assertThat(update.kind()).isEqualTo(Statement.RowChange.Kind.UPDATE);
        assertThat(Plans.tree(update.rewritten())).startsWith("""
            LogicalProject(id=[CASE($2, CAST(+($0, 1)):INTEGER, $0)], name=[CASE($2, CAST(UPPER($1)):VARCHAR, $1)])
              LogicalProject(id=[$0], name=[$1], $matched=[IS TRUE(OR(=($0, 3), IS NULL($1)))])\
            """);
        assertThat(update.rewritten().columns().stream().map(Field::type)).containsExactly(SqlType.INT, SqlType.STRING);
        assertThat(update.predicateText()).isEqualTo("id = 3 OR name IS NULL");
    }

    @Test
    void bothPlansKnowAllParameters() {
        Statement.RowChange update = change("UPDATE u SET name = ?, id = ? WHERE id = ?");

        List<SqlType> types = List.of(SqlType.STRING, SqlType.INT, SqlType.INT);
        assertThat(update.rewritten().parameterTypes()).isEqualTo(types);
        assertThat(update.touchedFiles().parameterTypes()).isEqualTo(types);
    }

    @Test
    void subqueryOnTheChangedTableReadsAllOfIt() {
        Statement.RowChange delete = change("DELETE FROM u WHERE id = (SELECT max(id) FROM u)");

        List<ScanSource> sources = scans(delete.rewritten()).stream()
                .map(SluiceTable::relation)
                .map(Relation.Table::source)
                .toList();
        assertThat(sources).hasSize(2);
        assertThat(sources.stream().filter(s -> s == delete.target().source())).hasSize(1);
        assertThat(delete.predicateText()).isEqualTo("id = (SELECT max(id) FROM u)");
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
