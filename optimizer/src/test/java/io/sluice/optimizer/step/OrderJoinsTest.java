package io.sluice.optimizer.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.optimizer.Trees;
import io.sluice.optimizer.Trees.Column;
import io.sluice.optimizer.cardinality.CardinalityEstimator;
import io.sluice.planner.logical.JoinHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OrderJoinsTest {
    private final Trees trees = new Trees();

    /** A join of a fact that has keys l of the large dimension and s of a small one. */
    private RelBuilder factAndLarge() {
        RelNode fact = trees.scan("fact", 1e6, new Column("l", 100_000), new Column("s", 1_000));
        RelNode large = trees.scan("large", 1e5, new Column("id", 100_000));
        RelBuilder b = trees.builder();
        b.push(fact).push(large);
        return b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "l"), b.field(2, 1, "id")));
    }

    @Test
    void joinsTheSmallDimensionToTheFactBeforeTheLargeOne() {
        // fact ⋈ large ⋈ (small with a filter that keeps one of 1,000)
        RelNode small = trees.scan("small", 1e3, new Column("id", 1_000));
        RelBuilder b = factAndLarge();
        b.push(small).filter(b.equals(b.field("id"), b.literal(7)));
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "s"), b.field(2, 1, 0)));
        RelNode before = b.build();

        RelNode after = new OrderJoins().apply(before, Trees.context());

        assertThat(after.getRowType().getFieldNames())
                .isEqualTo(before.getRowType().getFieldNames());
        assertThat(joins(after)).hasSize(2);
        assertThat(RelOptUtil.toString(joins(after).getLast()))
                .contains("fact")
                .contains("small")
                .doesNotContain("large");
    }

    /** The largest input is hinted; so it is the right side of its join in each order, and the hint stands there. */
    @Test
    void keepsAHintedInputABuildSide() {
        RelNode small = trees.scan("small", 1e3, new Column("id", 1_000));
        RelBuilder b = factAndLarge();
        Join inner = (Join) b.build();
        b.push(inner.withHints(List.of(JoinHints.build(true)))).push(small);
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "s"), b.field(2, 1, 0)));
        RelNode after = new OrderJoins().apply(b.build(), Trees.context());

        List<Join> hinted = joins(after).stream().filter(JoinHints::buildsRight).toList();
        assertThat(hinted).hasSize(1);
        assertThat(RelOptUtil.toString(hinted.getFirst().getRight()))
                .contains("fact")
                .doesNotContain("Join");
        assertThat(joins(after)).noneMatch(JoinHints::buildsLeft);
    }

    @Test
    void keepsEveryConditionExactlyOnce() {
        RelNode a = trees.scan("a", 1000, new Column("x", 1000), new Column("y", 10));
        RelNode b1 = trees.scan("b", 100, new Column("x", 100), new Column("y", 10));
        RelNode c = trees.scan("c", 10, new Column("y", 10));
        RelBuilder b = trees.builder();
        b.push(a).push(b1);
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "x"), b.field(2, 1, "x")));
        b.push(c);
        b.join(
                JoinRelType.INNER,
                b.and(
                        b.equals(b.field(2, 0, 1), b.field(2, 1, 0)),
                        b.greaterThan(
                                b.call(SqlStdOperatorTable.PLUS, b.field(2, 0, 1), b.field(2, 0, 3)),
                                b.field(2, 1, 0))));
        RelNode after = new OrderJoins().apply(b.build(), Trees.context());

        long conjuncts = joins(after).stream()
                .mapToLong(join -> RelOptUtil.conjunctions(join.getCondition()).size())
                .sum();
        assertThat(conjuncts).isEqualTo(3);
    }

    @Test
    void joinsMoreInputsThanASetOfBitsHas() {
        int count = 70;
        RelBuilder b = trees.builder();
        b.push(trees.scan("t0", 1000, new Column("k0", 1000)));
        for (int i = 1; i < count; i++) {
            b.push(trees.scan("t" + i, 1000 - i, new Column("k" + i, 500)));
            b.join(JoinRelType.INNER, b.equals(b.field(2, 0, i - 1), b.field(2, 1, 0)));
        }
        RelNode before = b.build();
        RelNode after = new OrderJoins().apply(before, Trees.context());

        assertThat(after.getRowType()).isEqualTo(before.getRowType());
        assertThat(joins(after)).hasSize(count - 1);
        String text = RelOptUtil.toString(after);
        for (int i = 0; i < count; i++) {
            assertThat(text.split("\\bt" + i + "\\b", -1)).as("t" + i).hasSize(2);
        }
    }

    @Test
    void joinsByMoreColumnsThanAWordHasBits() {
        int count = 70;
        Column[] wide = new Column[count];
        for (int i = 0; i < count; i++) {
            wide[i] = new Column("c" + i, 10 + i);
        }
        RelBuilder b = trees.builder();
        b.push(trees.scan("a", 100, new Column("k", 10))).push(trees.scan("c", 1000, wide));
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, 0), b.field(2, 1, 0)));
        b.push(trees.scan("d", 1000, wide));
        List<RexNode> equalities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            equalities.add(b.equals(b.field(2, 0, 1 + i), b.field(2, 1, i)));
        }
        b.join(JoinRelType.INNER, equalities);
        RelNode after = new OrderJoins().apply(b.build(), Trees.context());

        long conjuncts = joins(after).stream()
                .mapToLong(join -> RelOptUtil.conjunctions(join.getCondition()).size())
                .sum();
        assertThat(conjuncts).isEqualTo(count + 1L);
    }

    @Test
    void crossesWhatNothingConnects() {
        RelBuilder b = trees.builder();
        b.push(trees.scan("a", 10, new Column("x", 10))).push(trees.scan("b", 10, new Column("x", 10)));
        b.join(JoinRelType.INNER, b.literal(true));
        RelNode after = new OrderJoins().apply(b.build(), Trees.context());
        assertThat(joins(after)).hasSize(1);
        assertThat(joins(after).getFirst().getCondition().isAlwaysTrue()).isTrue();
    }

    @Test
    void leavesOuterJoinsWhereTheyAre() {
        RelBuilder b = trees.builder();
        b.push(trees.scan("a", 10, new Column("x", 10))).push(trees.scan("b", 10_000, new Column("x", 10)));
        b.join(JoinRelType.LEFT, b.equals(b.field(2, 0, "x"), b.field(2, 1, "x")));
        RelNode before = b.build();
        assertThat(new OrderJoins().apply(before, Trees.context()).deepEquals(before))
                .isTrue();
    }

    @Test
    void ordersManyInputsGreedily() {
        RelBuilder b = trees.builder();
        b.push(trees.scan("t0", 100, new Column("x", 100)));
        for (int i = 1; i < 20; i++) {
            b.push(trees.scan("t" + i, 100 + i, new Column("x", 100)));
            b.join(JoinRelType.INNER, b.equals(b.field(2, 0, 0), b.field(2, 1, 0)));
        }
        RelNode before = b.build();
        RelNode after = new OrderJoins().apply(before, Trees.context());
        assertThat(joins(after)).hasSize(19);
        assertThat(after.getRowType()).isEqualTo(before.getRowType());
        assertThat(after instanceof Project || after instanceof Join).isTrue();
    }

    /** As of TPC-DS q72: with the dimension's distinct keys alone, all facts seem to be kept, and the fan-out comes first. */
    @Test
    void filtersTheFactsByAFifthOfALargeDimensionBeforeTheyMultiply() {
        RelNode fact = trees.scan("fact", 1e5, new Column("d", 1_000_000), new Column("item", 1_000));
        RelNode stock = trees.scan("stock", 1e6, new Column("item", 1_000), new Column("many", 1_000_000));
        RelNode dimension = trees.scan("dimension", 1e6, new Column("id", 1_000_000), new Column("kind", 5));
        RelBuilder b = trees.builder();
        b.push(fact).push(stock);
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "item"), b.field(2, 1, "item")));
        b.push(dimension).filter(b.equals(b.field("kind"), b.literal(3)));
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "d"), b.field(2, 1, "id")));

        RelNode after = new OrderJoins().apply(b.build(), Trees.context());

        assertThat(RelOptUtil.toString(joins(after).getLast()))
                .contains("fact")
                .contains("dimension")
                .doesNotContain("stock");
        double facts = new CardinalityEstimator().rows(joins(after).getLast());
        assertThat(facts).isCloseTo(20_000, Offset.offset(1_000.0));
    }

    /** As of TPC-DS q64: the returns have the item too, though the query compares it with that of the sales only. */
    @Test
    void joinsInputsThatAreEqualToAThirdOne() {
        RelBuilder b = trees.builder();
        b.push(trees.scan("sales", 1e6, new Column("item", 10_000), new Column("ticket", 100_000)));
        b.push(trees.scan("returns", 1e5, new Column("item", 10_000), new Column("ticket", 100_000)));
        b.join(
                JoinRelType.INNER,
                b.and(
                        b.equals(b.field(2, 0, "item"), b.field(2, 1, "item")),
                        b.equals(b.field(2, 0, "ticket"), b.field(2, 1, "ticket"))));
        b.push(trees.scan("item", 10_000, new Column("id", 10_000), new Column("kind", 1_000)));
        b.filter(b.equals(b.field("kind"), b.literal(3)));
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, 0), b.field(2, 1, "id")));

        RelNode after = new OrderJoins().apply(b.build(), Trees.context());

        assertThat(RelOptUtil.toString(joins(after).getLast()))
                .contains("returns")
                .contains("item")
                .doesNotContain("sales");
        // The item of the sales is compared with one of the two, which are equal.
        assertThat(RelOptUtil.conjunctions(joins(after).getFirst().getCondition()))
                .hasSize(2);
        assertThat(joins(after).getLast().getCondition().isAlwaysTrue()).isFalse();
    }

    /** As of TPC-DS q68: by a day and a year fewer facts are left than there are addresses, if neither tells the other. */
    @Test
    void buildsTheFactsThatConditionsOnIndependentColumnsLeave() {
        assertThat(RelOptUtil.toString(outermostJoinOfFactsOfADay(Map.of()).getRight()))
                .contains("address");
        Join known = outermostJoinOfFactsOfADay(Map.of("day", 1.0));
        assertThat(RelOptUtil.toString(known.getLeft())).contains("address");
        assertThat(RelOptUtil.toString(known.getRight())).contains("fact").contains("dates");
        assertThat(new CardinalityEstimator().rows(known)).isCloseTo(1e6 / 200 / 30, Offset.offset(1.0));
    }

    private Join outermostJoinOfFactsOfADay(Map<String, Double> independenceOfYear) {
        RelBuilder b = trees.builder();
        b.push(trees.scan("fact", 1e6, new Column("d", 6_000), new Column("a", 500)));
        b.push(trees.scan("address", 500, new Column("id", 500)));
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "a"), b.field(2, 1, "id")));
        b.push(trees.scan(
                "dates",
                6_000,
                new Column("id", 6_000),
                new Column("year", 200, independenceOfYear),
                new Column("day", 30, independenceOfYear.isEmpty() ? Map.of() : Map.of("year", 1.0))));
        b.filter(b.equals(b.field("year"), b.literal(7)), b.equals(b.field("day"), b.literal(7)));
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "d"), b.field(2, 1, 0)));
        return joins(new OrderJoins().apply(b.build(), Trees.context())).getFirst();
    }

    @Test
    void keepsAnEqualityOfColumnsOfOneInput() {
        RelBuilder b = trees.builder();
        b.push(trees.scan("a", 1000, new Column("x", 1000), new Column("y", 1000)));
        b.push(trees.scan("b", 100, new Column("x", 100)));
        b.join(
                JoinRelType.INNER,
                b.and(
                        b.equals(b.field(2, 0, "x"), b.field(2, 1, "x")),
                        b.equals(b.field(2, 0, "y"), b.field(2, 1, "x"))));
        RelNode after = new OrderJoins().apply(b.build(), Trees.context());
        assertThat(RelOptUtil.conjunctions(joins(after).getFirst().getCondition()))
                .hasSize(2);
    }

    /** The smallest result is that of the two largest inputs, and dear to get. */
    @Test
    void weighsTheCostOfManyInputsToo() {
        RelBuilder b = trees.builder();
        b.push(trees.scan("large1", 1e6, new Column("k", 1_000_000), new Column("c", 100), new Column("x", 10)));
        b.push(trees.scan("large2", 1e6, new Column("k", 1_000_000_000)));
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "k"), b.field(2, 1, "k")));
        b.push(trees.scan("small", 100, new Column("id", 100), new Column("kind", 100)));
        b.filter(b.equals(b.field("kind"), b.literal(7)));
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "c"), b.field(2, 1, "id")));
        for (int i = 0; i < 12; i++) {
            b.push(trees.scan("t" + i, 10, new Column("id", 10)));
            b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "x"), b.field(2, 1, "id")));
        }
        RelNode after = new OrderJoins().apply(b.build(), Trees.context());
        assertThat(joins(after)).hasSize(14);
        assertThat(joins(after)).noneMatch(join -> {
            String inputs = RelOptUtil.toString(join);
            return inputs.contains("large1") && inputs.contains("large2") && !inputs.contains("small");
        });
    }

    /** Outermost first. */
    private static List<Join> joins(RelNode node) {
        List<Join> joins = new ArrayList<>();
        if (node instanceof Join join) {
            joins.add(join);
        }
        node.getInputs().forEach(input -> joins.addAll(joins(input)));
        return joins;
    }
}
