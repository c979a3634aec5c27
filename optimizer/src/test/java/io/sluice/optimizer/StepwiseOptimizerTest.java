package io.sluice.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.OptimizedPlan.StepTrace;
import io.sluice.optimizer.Trees.Column;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.type.SqlTypes;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.tools.RelBuilder;
import org.junit.jupiter.api.Test;

class StepwiseOptimizerTest {
    private final Trees trees = new Trees();
    private final RelNode fact =
            trees.scan("fact", 1e6, new Column("k", 1000), new Column("v", 50), new Column("w", 9));
    private final RelNode dim = trees.scan("dim", 1000, new Column("k", 1000), new Column("name", 10));

    @Test
    void filterAndColumnsGoIntoTheScan() {
        RelBuilder b = trees.builder();
        RelNode tree = b.push(fact)
                .filter(b.greaterThan(b.field("v"), b.literal(40)))
                .project(b.field("k"))
                .build();
        PlanNode.Project project = (PlanNode.Project) optimize(tree, "").root();
        PlanNode.Scan scan = (PlanNode.Scan) project.input();
        assertThat(scan.output()).extracting("name").containsExactly("k", "v");
        assertThat(scan.filter()).hasToString("gt($1, cast(40 as BIGINT))");
        assertThat(scan.pruning()).isEqualTo(ColumnPredicate.ALWAYS_TRUE);
    }

    @Test
    void aComparisonWithAConstantPrunes() {
        RelBuilder b = trees.builder();
        RelNode tree = b.push(fact)
                .filter(b.greaterThan(b.field("v"), b.getRexBuilder().makeBigintLiteral(BigDecimal.valueOf(40))))
                .build();
        PlanNode.Scan scan = (PlanNode.Scan) optimize(tree, "").root();
        assertThat(scan.pruning()).isEqualTo(new ColumnPredicate.Compare(ColumnPath.of("v"), Comparison.GREATER, 40L));
    }

    @Test
    void theSmallerSideIsBuiltAndItsKeysFilterTheOther() {
        RelBuilder b = trees.builder();
        b.push(dim).push(fact);
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "k"), b.field(2, 1, "k")));
        OptimizedPlan plan = optimize(b.build(), "");
        PlanNode.HashJoin join = find(plan.root(), PlanNode.HashJoin.class);
        assertThat(((PlanNode.Scan) join.right()).source().description()).isEqualTo("dim");
        assertThat(((PlanNode.Scan) join.left()).dynamicFilters())
                .containsExactly(new PlanNode.DynamicFilterUse(
                        join.dynamicFilters().getFirst().filterId(), 0));
        assertThat(plan.root().output()).extracting("name").containsExactly("k", "name", "k0", "v", "w");
    }

    @Test
    void notInIsANullAwareAntiJoin() {
        RelBuilder b = trees.builder();
        RelNode values = b.push(dim).project(b.field("name")).build();
        b.push(fact).filter(b.not(RexSubQuery.in(values, ImmutableList.of(b.field("v")))));
        PlanNode.HashJoin join = find(optimize(b.build(), "").root(), PlanNode.HashJoin.class);
        assertThat(join.joinType()).isEqualTo(JoinType.LEFT_ANTI_NULL_AWARE);
        assertThat(join.leftKeys()).containsExactly(1);
        assertThat(join.residual()).isNull();
        assertThat(join.dynamicFilters()).isEmpty();
    }

    @Test
    void eachInputOfAUnionDeliversNoMoreThanTheLimit() {
        RelBuilder b = trees.builder();
        b.push(fact).project(b.field("k"), b.alias(b.literal(null), "n"));
        b.push(dim).project(b.field("k"), b.alias(b.literal(null), "n"));
        b.union(true).sortLimit(2, 3, b.field("n"), b.field("k"));
        PlanNode root = optimize(b.build(), "").root();
        PlanNode.Union union = find(root, PlanNode.Union.class);
        assertThat(union.inputs())
                .allSatisfy(input -> assertThat(find(input, PlanNode.TopN.class))
                        .satisfies(topN -> assertThat(topN.count()).isEqualTo(5)));
        assertThat(((PlanNode.TopN) root).offset()).isEqualTo(2);
    }

    @Test
    void anOuterJoinPublishesNoFilterForItsKeptSide() {
        RelBuilder b = trees.builder();
        b.push(fact).push(dim);
        b.join(JoinRelType.LEFT, b.equals(b.field(2, 0, "k"), b.field(2, 1, "k")));
        PlanNode.HashJoin join = find(optimize(b.build(), "").root(), PlanNode.HashJoin.class);
        assertThat(join.dynamicFilters()).isEmpty();
    }

    @Test
    void aStepCanBeSkippedByName() {
        RelBuilder b = trees.builder();
        b.push(dim).push(fact);
        b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "k"), b.field(2, 1, "k")));
        OptimizedPlan plan = optimize(b.build(), "place_dynamic_filters");
        assertThat(find(plan.root(), PlanNode.HashJoin.class).dynamicFilters()).isEmpty();
        assertThat(plan.trace().getLast())
                .extracting(StepTrace::step, StepTrace::skipped)
                .containsExactly("place_dynamic_filters", true);
    }

    @Test
    void theTraceNamesEveryStepInOrder() {
        assertThat(optimize(fact, "").trace().stream().map(StepTrace::step)).isEqualTo(StepwiseOptimizer.stepNames());
    }

    @Test
    void unknownAndRequiredStepsAreRefusedByName() {
        for (String name : List.of("no_such_step", "decorrelate", "plan_physically")) {
            assertThatThrownBy(() -> optimize(fact, name)).isInstanceOfSatisfying(SluiceException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
                assertThat(e).hasMessageContaining(name);
            });
        }
    }

    private OptimizedPlan optimize(RelNode tree, String skipped) {
        LogicalPlan plan = new LogicalPlan(
                RelRoot.of(tree, SqlKind.SELECT), SqlTypes.toFields(tree.getRowType()), List.of(), List.of());
        return new StepwiseOptimizer().optimize(plan, Trees.skipping(skipped));
    }

    private static <T extends PlanNode> T find(PlanNode node, Class<T> type) {
        if (type.isInstance(node)) {
            return type.cast(node);
        }
        return node.inputs().stream()
                .map(input -> find(input, type))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
