package io.sluice.optimizer.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.optimizer.Trees;
import io.sluice.optimizer.Trees.Column;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferPredicatesTest {
    private final Trees trees = new Trees();
    private final RelNode a = trees.scan("a", 100, new Column("a1", 100), new Column("a2", 10));
    private final RelNode b = trees.scan("b", 100, new Column("b1", 100), new Column("b2", 10));
    private final RelNode c = trees.scan("c", 100, new Column("c1", 100));

    /** By the side that is known to be greater than 7, and whether the other side then may lose its other rows. */
    @ParameterizedTest
    @CsvSource({
        "INNER, true, true",
        "INNER, false, true",
        "LEFT, true, true",
        "LEFT, false, false",
        "RIGHT, true, false",
        "RIGHT, false, true",
        "FULL, true, false",
        "FULL, false, false",
        "SEMI, true, true",
        "SEMI, false, true",
        "ANTI, true, true",
        "ANTI, false, false",
    })
    void aConditionGoesOverWhereRowsWithoutAPartnerMayGo(JoinRelType type, boolean ofLeft, boolean goesOver) {
        RelBuilder builder = trees.builder();
        builder.push(a);
        if (ofLeft) {
            builder.filter(builder.greaterThan(builder.field("a1"), builder.literal(7)));
        }
        builder.push(b);
        if (!ofLeft) {
            builder.filter(builder.greaterThan(builder.field("b1"), builder.literal(7)));
        }
        builder.join(type, builder.equals(builder.field(2, 0, "a1"), builder.field(2, 1, "b1")));
        assertThat(filters(apply(builder.build()))).isEqualTo(goesOver ? 2 : 1);
    }

    @Test
    void aConditionGoesThroughSeveralJoinsUpAndDown() {
        RelBuilder builder = trees.builder();
        builder.push(a).push(b);
        builder.join(JoinRelType.INNER, builder.equals(builder.field(2, 0, "a1"), builder.field(2, 1, "b1")));
        builder.push(c);
        builder.filter(builder.equals(builder.field("c1"), builder.literal(5)));
        builder.join(JoinRelType.INNER, builder.equals(builder.field(2, 0, "b1"), builder.field(2, 1, "c1")));
        String plan = RelOptUtil.toString(apply(builder.build()));
        assertThat(plan.lines().filter(line -> line.contains("LogicalFilter(condition=[=($0, 5)])")))
                .as(plan)
                .hasSize(3);
    }

    @Test
    void aConditionOverSeveralColumnsGoesOverIfAllOfThemAreEqual() {
        Function<RelBuilder, RexNode> less =
                builder -> builder.call(SqlStdOperatorTable.LESS_THAN, builder.field("a1"), builder.field("a2"));
        assertThat(filters(withConditionOnA(less, true))).isEqualTo(2);
        assertThat(filters(withConditionOnA(less, false))).isEqualTo(1);
    }

    /** Rows of b without a partner may hold a zero. */
    @Test
    void aConditionThatMayFailStaysWhereItIs() {
        Function<RelBuilder, RexNode> division = builder -> builder.greaterThan(
                builder.call(SqlStdOperatorTable.DIVIDE, builder.literal(10), builder.field("a1")), builder.literal(1));
        assertThat(filters(withConditionOnA(division, true))).isEqualTo(1);
    }

    @Test
    void aConditionOfFloatingPointNumbersStaysWhereItIs() {
        RelBuilder builder = trees.builder();
        builder.values(new String[] {"x"}, 1.5e0, 2.5e0);
        RelNode doubles = builder.build();
        builder.push(doubles);
        builder.filter(builder.greaterThan(builder.field("x"), builder.literal(0.5e0)));
        builder.push(doubles);
        builder.join(JoinRelType.INNER, builder.equals(builder.field(2, 0, "x"), builder.field(2, 1, "x")));
        RelNode join = builder.build();
        assertThat(filters(apply(join))).isEqualTo(filters(join));
    }

    private RelNode withConditionOnA(Function<RelBuilder, RexNode> condition, boolean allEqual) {
        RelBuilder builder = trees.builder();
        builder.push(a);
        builder.filter(condition.apply(builder));
        builder.push(b);
        RexNode first = builder.equals(builder.field(2, 0, "a1"), builder.field(2, 1, "b1"));
        RexNode second = builder.equals(builder.field(2, 0, "a2"), builder.field(2, 1, "b2"));
        builder.join(JoinRelType.INNER, allEqual ? builder.and(first, second) : first);
        return apply(builder.build());
    }

    private static RelNode apply(RelNode tree) {
        return new InferPredicates().apply(tree, Trees.context());
    }

    private static long filters(RelNode tree) {
        return RelOptUtil.toString(tree)
                .lines()
                .filter(line -> line.contains("Filter("))
                .count();
    }
}
