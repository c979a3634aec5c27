package io.sluice.optimizer.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sluice.optimizer.Trees;
import io.sluice.optimizer.Trees.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
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

    /** A pattern that is a column may be malformed in rows without a partner. */
    @Test
    void aPatternGoesOverIfItIsALiteral() {
        RelBuilder builder = trees.builder();
        builder.values(new String[] {"x", "y"}, "a", "b");
        RelNode texts = builder.build();
        for (boolean literal : List.of(true, false)) {
            builder.push(texts);
            builder.filter(builder.call(
                    SqlStdOperatorTable.LIKE,
                    builder.field("x"),
                    literal ? builder.literal("a%") : builder.field("y")));
            builder.push(texts);
            builder.join(
                    JoinRelType.INNER,
                    builder.equals(builder.field(2, 0, "x"), builder.field(2, 1, "x")),
                    builder.equals(builder.field(2, 0, "y"), builder.field(2, 1, "y")));
            assertThat(filters(apply(builder.build()))).isEqualTo(literal ? 2 : 1);
        }
    }

    @Test
    void aConditionGoesBelowGroupsAndColumnsThatAreTakenAsTheyAre() {
        RelBuilder builder = trees.builder();
        builder.push(b).project(builder.field("b2"), builder.field("b1"));
        builder.aggregate(builder.groupKey("b1"), builder.sum(builder.field("b2")));
        assertThat(plan(joinedWithSevens(builder.build(), "b1")))
                .containsPattern(
                        "Aggregate\\(group=\\[\\{1\\}\\].*\\s+LogicalProject.*\\s+LogicalFilter.*\\s+LogicalTableScan");
    }

    /** What is computed may fail for the rows that were dropped before, and a window counts the rows that it has. */
    @Test
    void aConditionStaysAboveColumnsThatAreComputed() {
        RelBuilder builder = trees.builder();
        builder.push(b);
        RexNode quotient = builder.call(SqlStdOperatorTable.DIVIDE, builder.literal(10), builder.field("b1"));
        builder.project(List.of(builder.cast(quotient, SqlTypeName.BIGINT)), List.of("q"));
        assertThat(plan(joinedWithSevens(builder.build(), "q")))
                .containsPattern("Filter\\(condition=\\[>\\(\\$0, 7\\)\\]\\)\\s+LogicalProject\\(q=");
        builder.push(b);
        RexNode count = builder.aggregateCall(SqlStdOperatorTable.COUNT).over().toRex();
        builder.project(builder.field("b1"), count);
        assertThat(plan(joinedWithSevens(builder.build(), "b1")))
                .containsPattern("Filter\\(condition=\\[>\\(\\$0, 7\\)\\]\\)\\s+LogicalProject\\(b1=");
    }

    @Test
    void aConditionGoesIntoAllInputsOfAUnionAndComesOutIfAllHaveIt() {
        RelBuilder builder = trees.builder();
        builder.push(b).project(builder.field("b1")).push(c).union(true);
        assertThat(filters(joinedWithSevens(builder.build(), "b1"))).isEqualTo(3);
        for (boolean both : List.of(true, false)) {
            builder.push(c).filter(builder.equals(builder.field("c1"), builder.literal(5)));
            builder.push(c);
            if (both) {
                builder.filter(builder.equals(builder.field("c1"), builder.literal(5)));
            }
            builder.union(true).push(a);
            builder.join(JoinRelType.INNER, builder.equals(builder.field(2, 0, "c1"), builder.field(2, 1, "a1")));
            assertThat(filters(apply(builder.build()))).isEqualTo(both ? 3 : 1);
        }
    }

    /** Rows that were filled with nulls have no partner. */
    @Test
    void anOuterJoinWhoseFilledRowsMustFulfilAConditionBecomesAnInnerJoin() {
        RelBuilder builder = trees.builder();
        builder.push(c).push(b);
        builder.join(JoinRelType.LEFT, builder.equals(builder.field(2, 0, "c1"), builder.field(2, 1, "b1")));
        builder.project(builder.field("b1"), builder.field("c1"));
        RelNode joined = joinedWithSevens(builder.build(), "b1");
        String plan = plan(joined);
        assertThat(plan).doesNotContain("joinType=[left]");
        assertThat(apply(joined)).isSameAs(joined);
        assertThat(plan.lines().filter(line -> line.contains("Filter(condition=[>($0, 7)])")))
                .as(plan)
                .hasSize(3);
    }

    @Test
    void aConstantGoesOver() {
        RelBuilder builder = trees.builder();
        RelDataType type = a.getRowType().getFieldList().getFirst().getType();
        RexNode five = builder.getRexBuilder().makeExactLiteral(BigDecimal.valueOf(5), type);
        builder.push(a).project(five, builder.field("a2"));
        builder.push(b);
        builder.join(JoinRelType.INNER, builder.equals(builder.field(2, 0, 0), builder.field(2, 1, "b1")));
        assertThat(plan(apply(builder.build()))).contains("Filter(condition=[=($0, 5)])");
    }

    /** Every round would add the condition again if it were not found. */
    @Test
    void aConditionIsInferredOnce() {
        RelBuilder builder = trees.builder();
        builder.push(b).project(builder.field("b1"), builder.alias(builder.field("b1"), "again"));
        RelNode twice = builder.build();
        for (String column : List.of("b1", "again")) {
            RelNode plan = joinedWithSevens(twice, column);
            assertThat(plan(plan).split(">\\(\\$0, 7\\)", -1)).as(plan(plan)).hasSize(3);
            assertThat(apply(plan)).isSameAs(plan);
        }
    }

    /** Where the key of a table has fewer digits than the other's, the condition still comes to its files. */
    @Test
    void aConditionGoesBelowACastThatHasAValueForEachValue() {
        RelBuilder builder = trees.builder();
        for (Object value : List.of(1, "1")) {
            builder.values(new String[] {"x"}, value);
            builder.project(List.of(builder.cast(builder.field("x"), SqlTypeName.BIGINT)), List.of("k"));
            assertThat(plan(joinedWithSevens(builder.build(), "k")))
                    .containsPattern(
                            value instanceof Integer
                                    ? "Project\\(k=.*\\s+LogicalFilter"
                                    : "Filter\\(condition=\\[>\\(\\$0, 7\\)\\]\\)\\s+LogicalProject\\(k=");
        }
    }

    /** What is volatile may depend on the rows before, as what follows a seed does. */
    @Test
    void aConditionStaysAboveVolatileColumns() {
        RelBuilder builder = trees.builder();
        builder.push(b).project(builder.field("b1"), builder.call(SqlStdOperatorTable.RAND));
        assertThat(plan(joinedWithSevens(builder.build(), "b1")))
                .containsPattern("Filter\\(condition=\\[>\\(\\$0, 7\\)\\]\\)\\s+LogicalProject\\(b1=");
    }

    @Test
    void conditionsThatContradictEachOtherLeaveNoRows() {
        RelBuilder builder = trees.builder();
        builder.push(b).filter(builder.lessThan(builder.field("b1"), builder.literal(5)));
        assertThat(plan(joinedWithSevens(builder.build(), "b1"))).contains("LogicalValues(tuples=[[]])");
    }

    /** The fields of the structs are nullable in one input only. */
    @Test
    void aConditionOverAFieldOfAStructGoesIntoAUnion() {
        RelBuilder builder = trees.builder();
        RelDataTypeFactory types = builder.getTypeFactory();
        List<RelNode> inputs = new ArrayList<>();
        for (boolean nullable : List.of(true, false)) {
            RelDataType field = types.createTypeWithNullability(types.createSqlType(SqlTypeName.BIGINT), nullable);
            RelDataType struct = types.builder().add("f", field).build();
            RelDataType row = types.builder().add("s", struct).add("k", field).build();
            builder.push(LogicalValues.create(builder.getCluster(), row, ImmutableList.of()));
            builder.filter(builder.greaterThan(
                    builder.getRexBuilder().makeFieldAccess(builder.field("s"), 0), builder.literal(7)));
            inputs.add(builder.build());
        }
        builder.push(inputs.get(0)).push(inputs.get(1)).union(true).push(a);
        builder.join(JoinRelType.INNER, builder.equals(builder.field(2, 0, "k"), builder.field(2, 1, "a1")));
        builder.filter(builder.equals(builder.field("k"), builder.literal(1)));
        assertThat(apply(builder.build())).isNotNull();
    }

    /** The rows of a that are greater than 7, joined with others. */
    private RelNode joinedWithSevens(RelNode right, String column) {
        RelBuilder builder = trees.builder();
        builder.push(a).filter(builder.greaterThan(builder.field("a1"), builder.literal(7)));
        builder.push(right);
        builder.join(JoinRelType.INNER, builder.equals(builder.field(2, 0, "a1"), builder.field(2, 1, column)));
        return apply(builder.build());
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

    private static String plan(RelNode tree) {
        return RelOptUtil.toString(tree);
    }

    private static long filters(RelNode tree) {
        return plan(tree).lines().filter(line -> line.contains("Filter(")).count();
    }
}
