package io.sluice.optimizer.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sluice.optimizer.Trees;
import io.sluice.optimizer.Trees.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.Holder;
import org.junit.jupiter.api.Test;

class SubqueriesToSemiJoinsTest {
    private final Trees trees = new Trees();
    private final RelNode left = trees.scan("l", 100, new Column("a", 100), new Column("b", 10));
    private final RelNode right = trees.scan("r", 100, new Column("x", 100), new Column("y", 10));

    @Test
    void correlatedExistsBecomesASemiJoin() {
        RelNode after = new SubqueriesToSemiJoins().apply(exists(false), Trees.context());
        Join join = (Join) after;
        assertThat(join.getJoinType()).isEqualTo(JoinRelType.SEMI);
        assertThat(join.getCondition()).hasToString("=($2, $0)");
    }

    @Test
    void correlatedNotExistsBecomesAnAntiJoin() {
        Join join = (Join) new SubqueriesToSemiJoins().apply(exists(true), Trees.context());
        assertThat(join.getJoinType()).isEqualTo(JoinRelType.ANTI);
    }

    @Test
    void inBecomesASemiJoinAndOtherConjunctsStayBelow() {
        RelBuilder b = trees.builder();
        RelNode values = b.push(right).project(b.field("y")).build();
        b.push(left);
        b.filter(b.greaterThan(b.field("a"), b.literal(5)), RexSubQuery.in(values, ImmutableList.of(b.field("b"))));
        Join join = (Join) new SubqueriesToSemiJoins().apply(b.build(), Trees.context());
        assertThat(join.getJoinType()).isEqualTo(JoinRelType.SEMI);
        assertThat(join.getCondition()).hasToString("=($1, $2)");
        assertThat(join.getLeft()).isInstanceOf(Filter.class);
    }

    @Test
    void notInBecomesAnAntiJoinThatNullsMatch() {
        RelBuilder b = trees.builder();
        RelNode values = b.push(right).project(b.field("y")).build();
        b.push(left);
        b.filter(b.not(RexSubQuery.in(values, ImmutableList.of(b.field("b")))));
        Join join = (Join) new SubqueriesToSemiJoins().apply(b.build(), Trees.context());
        assertThat(join.getJoinType()).isEqualTo(JoinRelType.ANTI);
        assertThat(join.getCondition()).hasToString("IS NOT FALSE(=($1, $2))");
    }

    @Test
    void columnsOfSubqueriesInTheSubqueryAreLookedThrough() {
        RelBuilder b = trees.builder();
        Holder<RexCorrelVariable> variable = Holder.empty();
        b.push(left).variable(variable::set);
        RelBuilder inner = trees.builder();
        RelNode rows = inner.push(right)
                .filter(inner.equals(inner.field("x"), b.field(variable.get(), "a")))
                .build();
        RelNode once = project(rows, 1, 0);
        RelNode twice = project(once, 0);
        b.filter(List.of(variable.get().id), RexSubQuery.in(twice, ImmutableList.of(b.field("b"))));
        Join join = (Join) new SubqueriesToSemiJoins().apply(b.build(), Trees.context());
        assertThat(join.getJoinType()).isEqualTo(JoinRelType.SEMI);
        assertThat(join.getCondition()).hasToString("AND(=($1, $3), =($2, $0))");
        assertThat(join.getRight()).isSameAs(right);
    }

    /** One that no builder merges with another. */
    private static RelNode project(RelNode input, int... fields) {
        RexBuilder builder = input.getCluster().getRexBuilder();
        List<RexNode> columns = Arrays.stream(fields)
                .mapToObj(field -> (RexNode) builder.makeInputRef(input, field))
                .toList();
        return LogicalProject.create(input, List.of(), columns, (List<String>) null, Set.of());
    }

    @Test
    void conditionsOnTheSubqueryAloneStayInIt() {
        RelBuilder b = trees.builder();
        Holder<RexCorrelVariable> variable = Holder.empty();
        b.push(left).variable(variable::set);
        RelBuilder inner = trees.builder();
        RelNode subquery = inner.push(right)
                .filter(
                        inner.equals(inner.field("x"), b.field(variable.get(), "a")),
                        inner.greaterThan(inner.field("y"), inner.literal(3)))
                .build();
        b.filter(List.of(variable.get().id), b.not(RexSubQuery.exists(subquery)));
        Join join = (Join) new SubqueriesToSemiJoins().apply(b.build(), Trees.context());
        assertThat(join.getCondition()).hasToString("=($2, $0)");
        assertThat(((Filter) join.getRight()).getCondition()).hasToString(">($1, 3)");
    }

    @Test
    void aReferenceBelowAnAggregateIsLeft() {
        RelBuilder b = trees.builder();
        Holder<RexCorrelVariable> variable = Holder.empty();
        b.push(left).variable(variable::set);
        RelBuilder inner = trees.builder();
        RelNode subquery = inner.push(right)
                .filter(inner.equals(inner.field("x"), b.field(variable.get(), "a")))
                .aggregate(inner.groupKey(), inner.countStar("n"))
                .filter(inner.greaterThan(inner.field("n"), inner.literal(1)))
                .build();
        b.filter(List.of(variable.get().id), RexSubQuery.exists(subquery));
        RelNode before = b.build();
        assertThat(RelOptUtil.toString(new SubqueriesToSemiJoins().apply(before, Trees.context())))
                .isEqualTo(RelOptUtil.toString(before));
    }

    private RelNode exists(boolean negated) {
        RelBuilder b = trees.builder();
        Holder<RexCorrelVariable> variable = Holder.empty();
        b.push(left).variable(variable::set);
        RelBuilder inner = trees.builder();
        RelNode subquery = inner.push(right)
                .filter(inner.equals(inner.field("x"), b.field(variable.get(), "a")))
                .build();
        RexNode exists = RexSubQuery.exists(subquery);
        b.filter(List.of(variable.get().id), negated ? b.not(exists) : exists);
        return b.build();
    }
}
