package io.sluice.optimizer.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sluice.optimizer.Trees;
import io.sluice.optimizer.Trees.Column;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.junit.jupiter.api.Test;

class PushBelowSortsTest {
    private final Trees trees = new Trees();

    private RelBuilder sorted() {
        RelBuilder b = trees.builder();
        b.push(trees.scan("t", 100, new Column("a", 100), new Column("b", 10)));
        return b.sort(b.desc(b.field("b")));
    }

    private static RelNode after(RelNode tree) {
        return new PushBelowSorts().apply(tree, Trees.context());
    }

    /** Unlike a builder, which puts a limit into the sort itself. */
    private static RelNode limited(RelNode rows, int count) {
        RexNode fetch = rows.getCluster().getRexBuilder().makeExactLiteral(BigDecimal.valueOf(count));
        return LogicalSort.create(rows, RelCollations.EMPTY, null, fetch);
    }

    @Test
    void aLimitGoesThroughAProjectIntoTheSort() {
        RelBuilder b = sorted();
        Project project = (Project) after(limited(b.project(b.field("a")).build(), 3));
        assertThat(RelOptUtil.toString(project.getInput()))
                .startsWith("LogicalSort(sort0=[$1], dir0=[DESC], fetch=[3])");
    }

    @Test
    void aConditionGoesBelowTheSortAndTheLimitIntoIt() {
        RelBuilder b = sorted();
        b.project(b.field("b"), b.field("a"));
        b.filter(b.greaterThan(b.field("a"), b.literal(5)));
        Sort sort = (Sort) after(limited(b.build(), 3));
        assertThat(sort.getCollation().getKeys()).containsExactly(0);
        assertThat(sort.fetch).hasToString("3");
        assertThat(sort.getInput()).isInstanceOf(Filter.class);
    }

    @Test
    void aConditionGoesBelowAnOrderByWhatIsProjectedAwayAndTheLimitIntoIt() {
        RelBuilder b = sorted();
        b.project(b.field("a")).filter(b.greaterThan(b.field("a"), b.literal(5)));
        Project result = (Project) after(limited(b.build(), 3));
        assertThat(result.getRowType().getFieldNames()).containsExactly("a");
        Sort sort = (Sort) result.getInput();
        assertThat(sort.getCollation().getKeys()).containsExactly(1);
        assertThat(sort.fetch).hasToString("3");
        assertThat(sort.getInput()).isInstanceOf(Filter.class);
    }

    @Test
    void subqueriesAreComputedBeforeTheRowsAreSorted() {
        RelBuilder b = trees.builder();
        RelNode other = b.push(trees.scan("u", 100, new Column("c", 100))).build();
        b.push(sorted().build()).project(b.field("a"));
        b.filter(RexSubQuery.in(other, ImmutableList.of(b.field("a"))));
        Project filtered = (Project) after(b.build());
        assertThat(filtered.getInput()).isInstanceOf(Sort.class);

        RelBuilder first = sorted();
        b.push(limited(first.project(first.field("a")).build(), 3));
        b.project(b.field("a"), RexSubQuery.exists(other));
        Project selected = (Project) after(b.build());
        Sort again = (Sort) selected.getInput();
        assertThat(again.fetch).isNull();
        assertThat(RelOptUtil.toString(again.getInput())).containsOnlyOnce("fetch=[3]");
    }

    @Test
    void aConditionOnTheFirstRowsStaysAboveThem() {
        RelBuilder b = trees.builder();
        b.push(limited(sorted().build(), 3));
        RelNode first = after(b.build());
        b.push(first).filter(b.greaterThan(b.field("a"), b.literal(5)));
        RelNode tree = b.build();
        assertThat(after(tree)).isSameAs(tree);
    }

    @Test
    void aLimitStaysAboveAWindow() {
        RelBuilder b = sorted();
        b.project(List.of(
                b.aggregateCall(SqlStdOperatorTable.SUM, b.field("a")).over().toRex()));
        RelNode tree = limited(b.build(), 3);
        assertThat(after(tree)).isSameAs(tree);
    }
}
