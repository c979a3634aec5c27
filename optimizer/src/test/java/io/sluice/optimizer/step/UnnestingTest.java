package io.sluice.optimizer.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.optimizer.Trees;
import io.sluice.optimizer.Trees.Column;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.junit.jupiter.api.Test;

/** The shape of trees; their answers are compared with DuckDB's in conformance-tests. */
class UnnestingTest {
    private final Trees trees = new Trees();
    private final RelNode a = trees.scan("a", 100, new Column("a1", 100), new Column("a2", 10));

    @Test
    void manySubqueriesOfARowReadItsTableOnceEach() {
        RelNode tree = a;
        for (int i = 0; i < 12; i++) {
            tree = count(tree, i, false);
        }
        assertThat(plan(Unnesting.apply(tree)).split("table=\\[\\[a\\]\\]", -1)).hasSize(1 + 1 + 12);
    }

    @Test
    void anEqualityNeedsNoDomain() {
        String plan = plan(Unnesting.apply(count(a, 0, true)));
        assertThat(plan).doesNotContain("Correlate");
        assertThat(plan.split("table=\\[\\[a\\]\\]", -1)).as(plan).hasSize(2);
        assertThat(plan).contains("joinType=[left]", "CASE(IS NOT NULL(");
    }

    /** How many rows of b are equal to a1, or greater. */
    private RelNode count(RelNode left, int number, boolean equal) {
        CorrelationId id = new CorrelationId(number);
        RelBuilder builder = trees.builder();
        builder.push(trees.scan("b" + number, 100, new Column("b1", 100)));
        RexNode outer =
                builder.getRexBuilder().makeFieldAccess(builder.getRexBuilder().makeCorrel(left.getRowType(), id), 0);
        RexNode inner = builder.field("b1");
        builder.filter(equal ? builder.equals(inner, outer) : builder.greaterThan(inner, outer));
        builder.aggregate(builder.groupKey(), builder.countStar("n"));
        return LogicalCorrelate.create(left, builder.build(), List.of(), id, ImmutableBitSet.of(0), JoinRelType.LEFT);
    }

    private static String plan(RelNode tree) {
        return RelOptUtil.toString(tree);
    }
}
