package io.sluice.planner.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ArrowSet;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * What a {@link RelMetadataQuery} asks before Calcite has compiled a handler for the metadata: answers each question by the
 * exception that has it compiled. Calcite's own are proxies, a class each that is made when a process plans its first query, in a
 * tenth of the time to its answer; these are in the class cache.
 *
 * <p>Safe for use by many threads.
 */
final class UncompiledHandlers implements MetadataHandlerProvider {
    static final UncompiledHandlers INSTANCE = new UncompiledHandlers();

    private final Map<Class<?>, MetadataHandler<?>> handlers = new HashMap<>();

    private UncompiledHandlers() {
        put(BuiltInMetadata.AllPredicates.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.Collation.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.ColumnOrigin.Handler.class, (node, query, column) -> uncompiled(node));
        put(BuiltInMetadata.ColumnUniqueness.Handler.class, (node, query, columns, ignoreNulls) -> uncompiled(node));
        put(BuiltInMetadata.CumulativeCost.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.DistinctRowCount.Handler.class, (node, query, keys, predicate) -> uncompiled(node));
        put(BuiltInMetadata.Distribution.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.ExplainVisibility.Handler.class, (node, query, level) -> uncompiled(node));
        put(BuiltInMetadata.ExpressionLineage.Handler.class, (node, query, expression) -> uncompiled(node));
        put(BuiltInMetadata.FunctionalDependency.Handler.class, new UncompiledDependencies());
        put(BuiltInMetadata.InputFieldsUsed.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.LowerBoundCost.Handler.class, (node, query, planner) -> uncompiled(node));
        put(BuiltInMetadata.MaxRowCount.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.Measure.Handler.class, new UncompiledMeasure());
        put(BuiltInMetadata.Memory.Handler.class, new UncompiledMemory());
        put(BuiltInMetadata.MinRowCount.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.NodeTypes.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.NonCumulativeCost.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.Parallelism.Handler.class, new UncompiledParallelism());
        put(BuiltInMetadata.PercentageOriginalRows.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.PopulationSize.Handler.class, (node, query, keys) -> uncompiled(node));
        put(BuiltInMetadata.Predicates.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.RowCount.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.Selectivity.Handler.class, (node, query, predicate) -> uncompiled(node));
        put(BuiltInMetadata.Size.Handler.class, new UncompiledSize());
        put(BuiltInMetadata.TableReferences.Handler.class, (node, query) -> uncompiled(node));
        put(BuiltInMetadata.UniqueKeys.Handler.class, (node, query, ignoreNulls) -> uncompiled(node));
    }

    private <H extends MetadataHandler<?>> void put(Class<H> type, H handler) {
        handlers.put(type, handler);
    }

    @Override
    public <H extends MetadataHandler<?>> H handler(Class<H> type) {
        MetadataHandler<?> handler = handlers.get(type);
        return handler == null ? JaninoRelMetadataProvider.DEFAULT.handler(type) : type.cast(handler);
    }

    @Override
    public <H extends MetadataHandler<?>> H revise(Class<H> type) {
        H handler = JaninoRelMetadataProvider.DEFAULT.revise(type);
        return switch (handler) {
            case BuiltInMetadata.Predicates.Handler predicates -> type.cast(withoutSetOperations(predicates));
            case BuiltInMetadata.MaxRowCount.Handler rows -> type.cast(withTotals(rows));
            default -> handler;
        };
    }

    /** Of a set operation Calcite finds out by compiled code, which cannot read the columns of a row around a subquery. */
    private static BuiltInMetadata.Predicates.Handler withoutSetOperations(BuiltInMetadata.Predicates.Handler handler) {
        return (node, query) -> node instanceof SetOp ? RelOptPredicateList.EMPTY : handler.getPredicates(node, query);
    }

    /** An empty grouping set has a row for no rows, which Calcite counts only where it is alone. */
    private static BuiltInMetadata.MaxRowCount.Handler withTotals(BuiltInMetadata.MaxRowCount.Handler handler) {
        return (node, query) -> {
            Double most = handler.getMaxRowCount(node, query);
            boolean hasTotal = node instanceof Aggregate aggregate
                    && aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty);
            return most != null && hasTotal ? Double.valueOf(Math.max(most, 1)) : most;
        };
    }

    private static <T> T uncompiled(RelNode node) {
        throw new MetadataHandlerProvider.NoHandler(node.getClass());
    }

    private static final class UncompiledDependencies implements BuiltInMetadata.FunctionalDependency.Handler {
        @Override
        public Boolean determines(RelNode node, RelMetadataQuery query, int key, int column) {
            return uncompiled(node);
        }

        @Override
        public Boolean determinesSet(
                RelNode node, RelMetadataQuery query, ImmutableBitSet determinants, ImmutableBitSet dependents) {
            return uncompiled(node);
        }

        @Override
        public ImmutableBitSet dependents(RelNode node, RelMetadataQuery query, ImmutableBitSet determinants) {
            return uncompiled(node);
        }

        @Override
        public Set<ImmutableBitSet> determinants(RelNode node, RelMetadataQuery query, ImmutableBitSet dependents) {
            return uncompiled(node);
        }

        @Override
        public ArrowSet getFDs(RelNode node, RelMetadataQuery query) {
            return uncompiled(node);
        }
    }

    private static final class UncompiledMeasure implements BuiltInMetadata.Measure.Handler {
        @Override
        public Boolean isMeasure(RelNode node, RelMetadataQuery query, int column) {
            return uncompiled(node);
        }

        @Override
        public RexNode expand(
                RelNode node, RelMetadataQuery query, int column, BuiltInMetadata.Measure.Context context) {
            return uncompiled(node);
        }
    }

    private static final class UncompiledMemory implements BuiltInMetadata.Memory.Handler {
        @Override
        public Double memory(RelNode node, RelMetadataQuery query) {
            return uncompiled(node);
        }

        @Override
        public Double cumulativeMemoryWithinPhase(RelNode node, RelMetadataQuery query) {
            return uncompiled(node);
        }

        @Override
        public Double cumulativeMemoryWithinPhaseSplit(RelNode node, RelMetadataQuery query) {
            return uncompiled(node);
        }
    }

    private static final class UncompiledParallelism implements BuiltInMetadata.Parallelism.Handler {
        @Override
        public Boolean isPhaseTransition(RelNode node, RelMetadataQuery query) {
            return uncompiled(node);
        }

        @Override
        public Integer splitCount(RelNode node, RelMetadataQuery query) {
            return uncompiled(node);
        }
    }

    private static final class UncompiledSize implements BuiltInMetadata.Size.Handler {
        @Override
        public Double averageRowSize(RelNode node, RelMetadataQuery query) {
            return uncompiled(node);
        }

        @Override
        public List<Double> averageColumnSizes(RelNode node, RelMetadataQuery query) {
            return uncompiled(node);
        }
    }
}
