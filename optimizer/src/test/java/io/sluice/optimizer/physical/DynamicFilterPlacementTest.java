package io.sluice.optimizer.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.KernelConstantFolder;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.FakeTable;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.TableStatistics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicFilterPlacementTest {
    private static final ConstantFolder FOLDER =
            new KernelConstantFolder(new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH));

    private final PlanNode.Scan facts = scan("facts");
    private final PlanNode.Scan details = scan("details");
    private final PlanNode.Scan parts = scan("parts");

    @Test
    void theProbeSideUsesTheKeysOfTheBuild() {
        PlanNode.HashJoin placed = place(join(JoinType.INNER, facts, parts));
        assertThat(placed.dynamicFilters()).hasSize(1);
        int id = placed.dynamicFilters().getFirst().filterId();
        assertThat(((PlanNode.Scan) placed.left()).dynamicFilters())
                .containsExactly(new PlanNode.DynamicFilterUse(id, 0));
        assertThat(((PlanNode.Scan) placed.right()).dynamicFilters()).isEmpty();
    }

    @Test
    void aFilterOfAKeyRestrictsWhatTheKeyMustEqual() {
        PlanNode.HashJoin placed = place(join(JoinType.INNER, join(JoinType.INNER, facts, details), parts));
        int id = placed.dynamicFilters().getFirst().filterId();
        PlanNode.HashJoin below = (PlanNode.HashJoin) placed.left();
        assertThat(((PlanNode.Scan) below.right()).dynamicFilters())
                .containsExactly(new PlanNode.DynamicFilterUse(id, 0));
        assertThat(((PlanNode.Scan) below.left()).dynamicFilters()).hasSize(2);
    }

    @Test
    void anAntiJoinsRightSideIsReadWhole() {
        PlanNode.HashJoin placed = place(join(JoinType.INNER, join(JoinType.LEFT_ANTI, facts, details), parts));
        PlanNode.HashJoin below = (PlanNode.HashJoin) placed.left();
        assertThat(((PlanNode.Scan) below.right()).dynamicFilters()).isEmpty();
        assertThat(((PlanNode.Scan) below.left()).dynamicFilters()).hasSize(1);
    }

    @Test
    void existenceJoinsOfTheBuildSideFilterTheirProbe() {
        for (JoinType type : List.of(JoinType.RIGHT_SEMI, JoinType.RIGHT_ANTI)) {
            PlanNode.HashJoin placed = place(join(type, facts, details));
            assertThat(((PlanNode.Scan) placed.left()).dynamicFilters()).hasSize(1);
        }
        PlanNode.HashJoin above = place(join(JoinType.INNER, join(JoinType.RIGHT_ANTI, facts, details), parts));
        PlanNode.HashJoin below = (PlanNode.HashJoin) above.left();
        int id = above.dynamicFilters().getFirst().filterId();
        assertThat(((PlanNode.Scan) below.right()).dynamicFilters())
                .containsExactly(new PlanNode.DynamicFilterUse(id, 0));
    }

    @Test
    void whatIsComputedOnceServesAllItsReaders() {
        PlanNode.HashJoin placed = place(join(
                JoinType.INNER,
                distinct(join(JoinType.INNER, facts, details)),
                distinct(join(JoinType.INNER, facts, details))));
        assertThat(placed.left()).isSameAs(placed.right());
        assertThat(placed.dynamicFilters()).isEmpty();
        PlanNode.HashJoin below = (PlanNode.HashJoin) placed.left().inputs().getFirst();
        int id = below.dynamicFilters().getFirst().filterId();
        assertThat(((PlanNode.Scan) below.left()).dynamicFilters())
                .containsExactly(new PlanNode.DynamicFilterUse(id, 0));
    }

    @Test
    void anAggregateInsideOfWhatIsComputedOnceIsFilteredThere() {
        PlanNode inner = distinct(facts);
        PlanNode.HashJoin placed = place(join(
                JoinType.INNER,
                distinct(join(JoinType.INNER, inner, details)),
                distinct(join(JoinType.INNER, distinct(facts), details))));
        PlanNode.HashJoin below = (PlanNode.HashJoin) placed.left().inputs().getFirst();
        PlanNode.Scan scan = (PlanNode.Scan) below.left().inputs().getFirst();
        assertThat(scan.dynamicFilters()).hasSize(1);
    }

    @Test
    void whatFiltersLeaveLittleOfIsComputedForEachReader() {
        PlanNode.JoinSizes few = new PlanNode.JoinSizes(1_000, 1_000, 1_000, 100);
        PlanNode.HashJoin one = join(JoinType.INNER, distinct(facts), parts, few);
        PlanNode.HashJoin other = join(JoinType.INNER, distinct(facts), details, few);
        PlanNode placed = place(join(JoinType.LEFT, one, other));
        for (PlanNode side : placed.inputs()) {
            PlanNode.Scan scan =
                    (PlanNode.Scan) side.inputs().getFirst().inputs().getFirst();
            assertThat(scan.dynamicFilters()).hasSize(1);
        }
        PlanNode.HashJoin whole = place(join(JoinType.LEFT, one, distinct(facts)));
        assertThat(whole.left().inputs().getFirst()).isSameAs(whole.right());
    }

    @Test
    void theReadersOfVolatileValuesHaveTheirOwn() {
        Expression random = new Expression.Call("rand", List.of(), SqlType.DOUBLE);
        PlanNode.HashJoin placed =
                place(join(JoinType.INNER, distinct(project(facts, random)), distinct(project(facts, random))));
        assertThat(placed.left()).isNotSameAs(placed.right());
        assertThat(placed.dynamicFilters()).hasSize(1);
    }

    private static PlanNode.Aggregate distinct(PlanNode input) {
        return new PlanNode.Aggregate(
                input,
                List.of(0),
                List.of(List.of(0)),
                List.of(),
                input.output().subList(0, 1));
    }

    private static PlanNode project(PlanNode input, Expression second) {
        List<OutputColumn> output = new ArrayList<>(input.output());
        output.add(new OutputColumn("x", second.type(), true));
        return new PlanNode.Project(input, List.of(new Expression.ColumnRef(0, SqlType.BIGINT), second), output);
    }

    private static PlanNode.HashJoin place(PlanNode plan) {
        return (PlanNode.HashJoin) new DynamicFilterPlacement(FOLDER).place(plan);
    }

    private static PlanNode.HashJoin join(JoinType type, PlanNode left, PlanNode right) {
        return join(type, left, right, PlanNode.JoinSizes.UNKNOWN);
    }

    private static PlanNode.HashJoin join(JoinType type, PlanNode left, PlanNode right, PlanNode.JoinSizes sizes) {
        List<OutputColumn> output = new ArrayList<>(type.deliversLeft() ? left.output() : List.of());
        output.addAll(type.deliversRight() ? right.output() : List.of());
        return new PlanNode.HashJoin(
                left, right, type, List.of(0), List.of(0), List.of(), null, false, null, sizes, List.of(), output);
    }

    private static PlanNode.Scan scan(String name) {
        SqlType.Struct schema = new SqlType.Struct(List.of(Field.nullable("k", SqlType.BIGINT)));
        return new PlanNode.Scan(
                new FakeTable(name, schema, TableStatistics.UNKNOWN),
                List.of(new ScanColumn.Stored(0, SqlType.BIGINT)),
                ColumnPredicate.ALWAYS_TRUE,
                null,
                List.of(),
                -1,
                List.of(new OutputColumn("k", SqlType.BIGINT, true)));
    }
}
