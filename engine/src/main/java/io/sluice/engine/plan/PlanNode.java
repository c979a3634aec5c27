package io.sluice.engine.plan;

import io.sluice.common.type.SqlType;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of the physical plan. Rows flow from the leaves up; columns are referred to by their position in the input's
 * {@link #output()}.
 */
public sealed interface PlanNode {
    /** The columns delivered. */
    List<OutputColumn> output();

    /** In order; joins have the left (probe) side first. */
    List<PlanNode> inputs();

    /**
     * Reads a source.
     *
     * @param columns what is delivered, in this order
     * @param pruning see {@link io.sluice.storage.scan.ScanRequest#pruning}
     * @param filter over the delivered columns, applied while reading; null for none
     * @param dynamicFilters filters that a join publishes and this scan applies
     * @param rowLimit rows needed after the filter at most, or −1; only a hint to stop early
     */
    record Scan(
            ScanSource source,
            List<ScanColumn> columns,
            ColumnPredicate pruning,
            Expression filter,
            List<DynamicFilterUse> dynamicFilters,
            long rowLimit,
            List<OutputColumn> output)
            implements PlanNode {
        public Scan {
            columns = List.copyOf(columns);
            dynamicFilters = List.copyOf(dynamicFilters);
            output = List.copyOf(output);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of();
        }
    }

    /** @param column position in the scan's columns that the filter restricts */
    record DynamicFilterUse(int filterId, int column) {}

    /** @param key position in the join's keys whose build-side values are published */
    record DynamicFilterSource(int filterId, int key) {}

    /** Constant rows. */
    record Values(List<List<Expression.Literal>> rows, List<OutputColumn> output) implements PlanNode {
        public Values {
            rows = List.copyOf(rows);
            output = List.copyOf(output);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of();
        }
    }

    /** Rows for which the condition is true. */
    record Filter(PlanNode input, Expression condition) implements PlanNode {
        @Override
        public List<OutputColumn> output() {
            return input.output();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** One expression a delivered column. */
    record Project(PlanNode input, List<Expression> expressions, List<OutputColumn> output) implements PlanNode {
        public Project {
            expressions = List.copyOf(expressions);
            output = List.copyOf(output);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * Groups and aggregates. Delivers the group keys in order, then the aggregates, then, if there are several grouping
     * sets, one BIGINT: the number of the grouping set (its position in the list). Without keys it delivers exactly one
     * row.
     *
     * @param groupKeys input columns
     * @param groupingSets for each set the positions in groupKeys that it groups by; keys outside are null. Usually one
     *     set with every key
     */
    record Aggregate(
            PlanNode input,
            List<Integer> groupKeys,
            List<List<Integer>> groupingSets,
            List<AggregateCall> aggregates,
            List<OutputColumn> output)
            implements PlanNode {
        public Aggregate {
            groupKeys = List.copyOf(groupKeys);
            groupingSets = List.copyOf(groupingSets);
            aggregates = List.copyOf(aggregates);
            output = List.copyOf(output);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * Keys that many rows have.
     *
     * @param keys which of a join's keys the values are of, by position among them
     * @param values one list for each hot key, with a value, not null, for each of keys
     */
    record HotKeys(List<Integer> keys, List<List<Object>> values) {
        public HotKeys {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    /**
     * What the planner thinks of a join's sides and result, in rows.
     *
     * @param probe the left side; NaN for unknown
     * @param probeSources all that the left side reads, before any condition; infinite for unknown
     * @param buildSources all that the right side reads
     * @param result what the join delivers; NaN for unknown
     */
    record JoinSizes(double probe, double probeSources, double buildSources, double result) {
        public static final JoinSizes UNKNOWN =
                new JoinSizes(Double.NaN, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN);
    }

    /**
     * Equi-join by hash: the right side is built, the left side probes.
     *
     * @param leftKeys columns of the left side, equal in type to rightKeys one by one
     * @param rightKeys columns of the right side
     * @param nullSafeKeys keys (positions) compared by IS NOT DISTINCT FROM
     * @param residual further condition over left then right columns, or null
     * @param buildIsHinted whether a hint made the right side the one that is built
     * @param hotKeys of which a hint says that many probe rows have them; null for none
     * @param sizes that its sides are thought to have
     * @param dynamicFilters published when the build side is complete
     */
    record HashJoin(
            PlanNode left,
            PlanNode right,
            JoinType joinType,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            List<Integer> nullSafeKeys,
            Expression residual,
            boolean buildIsHinted,
            HotKeys hotKeys,
            JoinSizes sizes,
            List<DynamicFilterSource> dynamicFilters,
            List<OutputColumn> output)
            implements PlanNode {
        public HashJoin {
            leftKeys = List.copyOf(leftKeys);
            rightKeys = List.copyOf(rightKeys);
            nullSafeKeys = List.copyOf(nullSafeKeys);
            dynamicFilters = List.copyOf(dynamicFilters);
            output = List.copyOf(output);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(left, right);
        }
    }

    /**
     * Join on any condition; the right side is held in memory.
     *
     * @param condition null for a cross join
     * @param buildIsHinted whether a hint made the right side the one that is held
     */
    record NestedLoopJoin(
            PlanNode left,
            PlanNode right,
            JoinType joinType,
            Expression condition,
            boolean buildIsHinted,
            List<OutputColumn> output)
            implements PlanNode {
        public NestedLoopJoin {
            if (!joinType.deliversLeft()) {
                throw new IllegalArgumentException("no nested loop for " + joinType);
            }
            output = List.copyOf(output);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(left, right);
        }
    }

    /** All rows in order. */
    record Sort(PlanNode input, List<SortKey> keys, Slices slices) implements PlanNode {
        public Sort {
            keys = List.copyOf(keys);
        }

        public Sort(PlanNode input, List<SortKey> keys) {
            this(input, keys, Slices.NONE);
        }

        /**
         * How an order is cut, so that its slices can be worked on at the same time: each by one thread in its order, and a
         * thread gets slices in their order.
         *
         * @param rows of each slice but the last; 0 for one slice
         * @param placeColumn a BIGINT column that has each row's place in the order, from 0 on, instead of what it had; −1
         *     for none
         */
        public record Slices(long rows, int placeColumn) {
            public static final Slices NONE = new Slices(0, -1);
        }

        @Override
        public List<OutputColumn> output() {
            return input.output();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** Rows offset + 1 to offset + count in order. */
    record TopN(PlanNode input, List<SortKey> keys, long offset, long count) implements PlanNode {
        public TopN {
            keys = List.copyOf(keys);
        }

        @Override
        public List<OutputColumn> output() {
            return input.output();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** Keeps the input's order if it has one. @param count −1 for all after the offset */
    record Limit(PlanNode input, long offset, long count) implements PlanNode {
        @Override
        public List<OutputColumn> output() {
            return input.output();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** Delivers the input's columns, then one column a call. */
    record Window(
            PlanNode input,
            List<Integer> partitionKeys,
            List<SortKey> orderKeys,
            List<WindowCall> calls,
            List<OutputColumn> output)
            implements PlanNode {
        public Window {
            partitionKeys = List.copyOf(partitionKeys);
            orderKeys = List.copyOf(orderKeys);
            calls = List.copyOf(calls);
            output = List.copyOf(output);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** UNION ALL; the inputs' types are equal column by column. */
    record Union(List<PlanNode> inputs, List<OutputColumn> output) implements PlanNode {
        public Union {
            inputs = List.copyOf(inputs);
            output = List.copyOf(output);
        }
    }

    /** INTERSECT and EXCEPT; nulls are equal. */
    record SetOperation(Kind kind, boolean all, PlanNode left, PlanNode right, List<OutputColumn> output)
            implements PlanNode {
        public SetOperation {
            output = List.copyOf(output);
        }

        /** Which rows stay. */
        public enum Kind {
            INTERSECT,
            EXCEPT
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(left, right);
        }
    }

    /** The one row of a scalar subquery: null columns for no row, SCALAR_SUBQUERY_TOO_MANY_ROWS for more than one. */
    record SingleRow(PlanNode input) implements PlanNode {
        @Override
        public List<OutputColumn> output() {
            return input.output().stream()
                    .map(c -> new OutputColumn(c.name(), c.type(), true))
                    .toList();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * EXPLODE and its kin: for each input row one output row an element of the array or map; delivers the input's
     * columns, then (if asked) the position from 0, then the element, or key and value.
     *
     * @param collection an ARRAY or MAP expression
     * @param outer a row with nulls for an empty or null collection
     */
    record Unnest(PlanNode input, Expression collection, boolean withPosition, boolean outer, List<OutputColumn> output)
            implements PlanNode {
        public Unnest {
            output = List.copyOf(output);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** Writes all rows; delivers one row with one BIGINT: how many. */
    record Write(PlanNode input, WriteTarget target) implements PlanNode {
        @Override
        public List<OutputColumn> output() {
            return List.of(new OutputColumn("num_rows", SqlType.BIGINT, false));
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** The types of {@link #output()}. */
    default List<SqlType> outputTypes() {
        List<SqlType> types = new ArrayList<>();
        output().forEach(column -> types.add(column.type()));
        return types;
    }
}
