package io.sluice.optimizer;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.optimizer.step.StepContext;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.SluiceTable;
import io.sluice.planner.statement.ObjectName;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.scan.TableStatistics.ColumnStatistics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.tools.RelBuilder;

/** Builds logical trees over tables that are only described. */
public final class Trees {
    private final RelOptCluster cluster = RelOptCluster.create(
            new HepPlanner(HepProgram.builder().build()), new RexBuilder(new JavaTypeFactoryImpl()));

    /** A builder for trees of this cluster. */
    public RelBuilder builder() {
        return RelFactories.LOGICAL_BUILDER.create(cluster, null);
    }

    /**
     * A column {@code name} of type BIGINT with the values 0 to distinct − 1.
     *
     * @param independence of other columns, by their names
     */
    public record Column(String name, long distinct, Map<String, Double> independence) {
        public Column(String name, long distinct) {
            this(name, distinct, Map.of());
        }
    }

    public RelNode scan(String name, double rows, Column... columns) {
        List<Field> fields = Arrays.stream(columns)
                .map(c -> Field.nullable(c.name(), SqlType.BIGINT))
                .toList();
        Map<String, ColumnStatistics> statistics = new HashMap<>();
        for (Column column : columns) {
            statistics.put(
                    column.name(),
                    new ColumnStatistics(0L, column.distinct() - 1, 0, -1, true, true, null, column.independence()));
        }
        FakeTable table = new FakeTable(
                name,
                new SqlType.Struct(fields),
                new TableStatistics(OptionalDouble.of(rows), true, (long) rows * 8, 1, statistics));
        SluiceTable relTable = new SluiceTable(
                null,
                cluster.getTypeFactory(),
                new Relation.Table(ObjectName.of(name), table),
                List.of(),
                List.of(),
                List.of());
        return LogicalTableScan.create(cluster, relTable, List.of());
    }

    /** Folds nothing. */
    public static StepContext context() {
        return new StepContext(optimization(new SettingValues(null)), List.of());
    }

    /** @param skipped value of {@code skippedOptimizerSteps} */
    public static OptimizationContext skipping(String skipped) {
        SettingValues settings = new SettingValues(null);
        settings.set(SluiceSettings.SKIPPED_OPTIMIZER_STEPS, skipped);
        return optimization(settings);
    }

    private static OptimizationContext optimization(SettingValues settings) {
        return new OptimizationContext(
                settings, List.of(), ZoneOffset.UTC, Instant.EPOCH, new NoFolder(), Map.of(), false, true);
    }

    private static final class NoFolder implements ConstantFolder {
        @Override
        public Optional<Expression.Literal> fold(Expression expression) {
            return Optional.empty();
        }

        @Override
        public boolean isRepeatable(Expression expression) {
            return true;
        }
    }
}
