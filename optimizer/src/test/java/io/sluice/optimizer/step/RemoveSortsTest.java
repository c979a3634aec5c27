package io.sluice.optimizer.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sluice.optimizer.Trees;
import io.sluice.optimizer.Trees.Column;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.Holder;
import org.junit.jupiter.api.Test;

class RemoveSortsTest {
    private final Trees trees = new Trees();

    /** The rows of a table in the order of a column that is projected away then. */
    private RelBuilder sorted(String table) {
        RelBuilder b = trees.builder();
        b.push(trees.scan(table, 100, new Column("a", 100), new Column("b", 10)));
        b.sort(b.desc(b.field("b")));
        return b.project(b.field("a")).filter(b.greaterThan(b.field(0), b.literal(5)));
    }

    private static String after(RelNode tree) {
        return RelOptUtil.toString(new RemoveSorts("remove_sorts").apply(tree, Trees.context()));
    }

    @Test
    void belowAJoinAndASetOperationThereIsNoOrder() {
        RelBuilder b = sorted("l").push(sorted("r").build());
        b.join(JoinRelType.LEFT, b.equals(b.field(2, 0, 0), b.field(2, 1, 0)));
        assertThat(after(b.build())).doesNotContain("Sort");
        assertThat(after(sorted("l").push(sorted("r").build()).union(true).build()))
                .doesNotContain("Sort");
    }

    @Test
    void aSortAboveTakesItsRowsInAnyOrder() {
        RelBuilder b = sorted("l");
        assertThat(after(b.sort(b.field(0)).build())).containsOnlyOnce("Sort");
    }

    @Test
    void aCountHasNoOrderAndACollectionHas() {
        RelBuilder b = sorted("l");
        assertThat(after(b.aggregate(b.groupKey(), b.countStar("n")).build())).doesNotContain("Sort");
        b = sorted("l");
        b.aggregate(b.groupKey(), b.aggregateCall(SqlLibraryOperators.ARRAY_AGG, b.field(0)));
        assertThat(after(b.build())).contains("Sort");
    }

    @Test
    void whatIsMadeOfEachRowByItselfHasNoOrderBelowACount() {
        RelBuilder b = sorted("l");
        Holder<RexCorrelVariable> row = Holder.empty();
        b.variable(row::set).push(trees.scan("r", 100, new Column("c", 100)));
        b.filter(b.equals(b.field("c"), b.field(row.get(), "a")));
        b.correlate(JoinRelType.INNER, row.get().id, b.field(2, 0, "a"));
        RelNode pairs = b.build();
        assertThat(after(pairs)).contains("Sort");
        b.push(pairs).aggregate(b.groupKey(), b.countStar("n"));
        assertThat(after(b.build())).doesNotContain("Sort");
    }

    @Test
    void inAsksForASet() {
        RelBuilder b = sorted("l");
        b.filter(RexSubQuery.in(sorted("r").build(), ImmutableList.of(b.field(0))));
        assertThat(after(b.build())).containsOnlyOnce("Sort");
    }

    @Test
    void whatALimitOrTheResultTakesStays() {
        RelNode result = sorted("l").build();
        assertThat(new RemoveSorts("remove_sorts").apply(result, Trees.context()))
                .isSameAs(result);
        RelBuilder b = trees.builder();
        b.push(trees.scan("l", 100, new Column("a", 100)));
        b.sortLimit(0, 3, b.field("a")).push(sorted("r").build());
        assertThat(after(b.union(true).build())).containsOnlyOnce("Sort").contains("fetch=[3]");
    }
}
