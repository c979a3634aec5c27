package io.sluice.optimizer.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.optimizer.Trees;
import io.sluice.optimizer.Trees.Column;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.tools.RelBuilder;
import org.junit.jupiter.api.Test;

class PushSemiJoinsTest {
    private final Trees trees = new Trees();
    private final RelNode a = trees.scan("a", 100, new Column("a1", 100), new Column("a2", 10));
    private final RelNode b = trees.scan("b", 100, new Column("b1", 100));
    private final RelNode s = trees.scan("s", 3, new Column("s1", 3));

    @Test
    void aSemiJoinGoesToTheSideThatItAsksAbout() {
        Join left = (Join) apply(JoinRelType.INNER, 1);
        assertThat(left.getJoinType()).isEqualTo(JoinRelType.INNER);
        assertThat(((Join) left.getLeft()).getJoinType()).isEqualTo(JoinRelType.SEMI);
        assertThat(((Join) left.getLeft()).getCondition()).hasToString("=($1, $2)");
        Join right = (Join) apply(JoinRelType.INNER, 2);
        assertThat(((Join) right.getRight()).getCondition()).hasToString("=($0, $1)");
        assertThat(right.getCondition()).hasToString("=($0, $2)");
    }

    @Test
    void itGoesBelowAnAntiJoin() {
        Join anti = (Join) apply(JoinRelType.ANTI, 0);
        assertThat(anti.getJoinType()).isEqualTo(JoinRelType.ANTI);
        assertThat(((Join) anti.getLeft()).getCondition()).hasToString("=($0, $2)");
    }

    @Test
    void itStaysAboveASideThatIsFilledWithNulls() {
        assertThat(((Join) apply(JoinRelType.LEFT, 2)).getJoinType()).isEqualTo(JoinRelType.SEMI);
        assertThat(((Join) apply(JoinRelType.RIGHT, 0)).getJoinType()).isEqualTo(JoinRelType.SEMI);
        assertThat(((Join) apply(JoinRelType.FULL, 0)).getJoinType()).isEqualTo(JoinRelType.SEMI);
        assertThat(((Join) apply(JoinRelType.LEFT, 0)).getJoinType()).isEqualTo(JoinRelType.LEFT);
    }

    @Test
    void itStaysWhereItIsWhenItKeepsNearlyAllRows() {
        assertThat(((Join) apply(JoinRelType.INNER, 1)).getJoinType()).isEqualTo(JoinRelType.INNER);
        RelNode many = trees.scan("many", 100, new Column("s1", 100));
        assertThat(((Join) apply(JoinRelType.INNER, 1, many)).getJoinType()).isEqualTo(JoinRelType.SEMI);
    }

    @Test
    void itGoesToASideWithFewerRowsEvenIfItKeepsThemAll() {
        RelBuilder builder = trees.builder();
        builder.push(trees.scan("facts", 10_000, new Column("f", 100))).push(b);
        builder.join(JoinRelType.INNER, builder.equals(builder.field(2, 0, "f"), builder.field(2, 1, "b1")));
        builder.push(trees.scan("many", 100, new Column("s1", 100)));
        builder.join(JoinRelType.SEMI, builder.equals(builder.field(2, 0, "b1"), builder.field(2, 1, "s1")));
        Join join = (Join) new PushSemiJoins().apply(builder.build(), Trees.context());
        assertThat(join.getJoinType()).isEqualTo(JoinRelType.INNER);
        assertThat(((Join) join.getRight()).getJoinType()).isEqualTo(JoinRelType.SEMI);
    }

    private RelNode apply(JoinRelType type, int askedField) {
        return apply(type, askedField, s);
    }

    private RelNode apply(JoinRelType type, int askedField, RelNode asked) {
        RelBuilder builder = trees.builder();
        builder.push(a).push(b);
        builder.join(type, builder.equals(builder.field(2, 0, "a1"), builder.field(2, 1, "b1")));
        builder.push(asked);
        builder.join(JoinRelType.SEMI, builder.equals(builder.field(2, 0, askedField), builder.field(2, 1, "s1")));
        return new PushSemiJoins().apply(builder.build(), Trees.context());
    }
}
