package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.aggregate.FrequentItemFunctions.FrequentItemsOf;
import io.sluice.engine.aggregate.FrequentItemFunctions.FrequentItemsUnion;
import io.sluice.engine.aggregate.TupleSketchFunctions.TupleIntersectionOf;
import io.sluice.engine.aggregate.TupleSketchFunctions.TupleSketchOf;
import io.sluice.engine.aggregate.TupleSketchFunctions.TupleUnionOf;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.sketch.FrequentItemForm;
import io.sluice.engine.sketch.KllSketches;
import io.sluice.engine.sketch.TupleSketches;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The aggregate functions by name. */
public final class Aggregates {
    private static final Set<String> NAMES = new TreeSet<>(List.of(
            "count",
            "count_if",
            "sum",
            "try_sum",
            "avg",
            "try_avg",
            "min",
            "max",
            "min_by",
            "max_by",
            "any_value",
            "first",
            "last",
            "bool_and",
            "bool_or",
            "bit_and",
            "bit_or",
            "bit_xor",
            "stddev_samp",
            "stddev_pop",
            "var_samp",
            "var_pop",
            "skewness",
            "kurtosis",
            "covar_samp",
            "covar_pop",
            "corr",
            "regr_slope",
            "regr_intercept",
            "regr_r2",
            "regr_avgx",
            "regr_avgy",
            "regr_sxx",
            "regr_syy",
            "regr_sxy",
            "regr_count",
            "collect_list",
            "collect_set",
            "string_agg",
            "approx_count_distinct",
            "median",
            "mode",
            "percentile",
            "percentile_cont",
            "percentile_disc",
            "approx_percentile",
            "single_value",
            "histogram_numeric",
            "bitmap_and_agg",
            "bitmap_construct_agg",
            "bitmap_or_agg",
            "hll_sketch_agg",
            "hll_union_agg",
            "theta_sketch_agg",
            "theta_union_agg",
            "theta_intersection_agg",
            "kll_sketch_agg_bigint",
            "kll_sketch_agg_float",
            "kll_sketch_agg_double",
            "kll_merge_agg_bigint",
            "kll_merge_agg_float",
            "kll_merge_agg_double",
            "tuple_sketch_agg_double",
            "tuple_sketch_agg_integer",
            "tuple_union_agg_double",
            "tuple_union_agg_integer",
            "tuple_intersection_agg_double",
            "tuple_intersection_agg_integer",
            "approx_top_k",
            "approx_top_k_accumulate",
            "approx_top_k_combine",
            "count_min_sketch",
            "schema_of_json_agg",
            "vector_sum",
            "vector_avg"));

    private Aggregates() {}

    /** Every name that {@link #of} takes. */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * Makes accumulators.
     *
     * @param function canonical lower-case name
     * @param arguments types of the arguments, then of the columns that only the ordering reads
     * @param argumentCount how many of them are arguments
     * @param ordering by positions in arguments
     * @throws SluiceException UNRESOLVED_ROUTINE when there is no such function for these types
     */
    public static Supplier<Accumulator> of(
            String function,
            List<SqlType> arguments,
            int argumentCount,
            boolean distinct,
            List<SortKey> ordering,
            SqlType type) {
        boolean ignoresDistinct =
                Set.of("min", "max", "bool_and", "bool_or", "any_value").contains(function);
        if (function.equals("approx_count_distinct")) {
            return ApproximateDistinctAccumulator::new;
        }
        if (function.equals("collect_set") || (distinct && !ignoresDistinct && !arguments.isEmpty())) {
            String inner = function.equals("collect_set") ? "collect_list" : function;
            Supplier<Accumulator> plain = plain(inner, arguments, argumentCount, ordering, type);
            return () -> new DistinctAccumulator(plain, arguments);
        }
        return plain(function, arguments, argumentCount, ordering, type);
    }

    /** @param constants see {@link Accumulator#setConstants} */
    public static Supplier<Accumulator> withConstants(Supplier<Accumulator> accumulators, List<Object> constants) {
        return () -> {
            Accumulator accumulator = accumulators.get();
            accumulator.setConstants(constants);
            return accumulator;
        };
    }

    private static Supplier<Accumulator> plain(
            String function, List<SqlType> arguments, int argumentCount, List<SortKey> ordering, SqlType type) {
        SqlType first = arguments.isEmpty() ? SqlType.NULL : arguments.getFirst();
        boolean ordered = !ordering.isEmpty();
        return switch (function) {
            case "count" -> () -> new CountAccumulator(type, false);
            case "regr_count" -> () -> new CountAccumulator(type, false);
            case "count_if" -> () -> new CountAccumulator(type, true);
            case "sum" -> sum(SumAccumulator.Result.SUM, false, first, type);
            case "try_sum" -> sum(SumAccumulator.Result.TRY_SUM, false, first, type);
            case "avg" -> sum(SumAccumulator.Result.AVERAGE, true, first, type);
            case "try_avg" -> sum(SumAccumulator.Result.TRY_AVERAGE, true, first, type);
            case "min" -> extreme(false, first, type);
            case "max" -> extreme(true, first, type);
            case "min_by" -> () -> new ExtremeAccumulator(false, arguments.get(1), type);
            case "max_by" -> () -> new ExtremeAccumulator(true, arguments.get(1), type);
            case "any_value" -> () -> new FirstAccumulator(false, type);
            case "single_value" -> () -> new SingleValueAccumulator(type);
            case "first" ->
                ordered
                        ? collecting((c, e, b) -> GroupFunctions.edge(c, e, b, false), arguments, ordering, false, type)
                        : () -> new FirstAccumulator(false, type);
            case "last" ->
                ordered
                        ? collecting((c, e, b) -> GroupFunctions.edge(c, e, b, true), arguments, ordering, false, type)
                        : () -> new FirstAccumulator(true, type);
            case "bool_and" -> () -> new BooleanAccumulator(false, type);
            case "bool_or" -> () -> new BooleanAccumulator(true, type);
            case "bit_and" -> () -> new BitAccumulator(BitAccumulator.Operation.AND, type);
            case "bit_or" -> () -> new BitAccumulator(BitAccumulator.Operation.OR, type);
            case "bit_xor" -> () -> new BitAccumulator(BitAccumulator.Operation.XOR, type);
            case "stddev_samp" -> moments(MomentsAccumulator.Statistic.DEVIATION_SAMPLE);
            case "stddev_pop" -> moments(MomentsAccumulator.Statistic.DEVIATION_POPULATION);
            case "var_samp" -> moments(MomentsAccumulator.Statistic.VARIANCE_SAMPLE);
            case "var_pop" -> moments(MomentsAccumulator.Statistic.VARIANCE_POPULATION);
            case "skewness" -> moments(MomentsAccumulator.Statistic.SKEWNESS);
            case "kurtosis" -> moments(MomentsAccumulator.Statistic.KURTOSIS);
            case "covar_samp" -> covariance(CovarianceAccumulator.Statistic.COVARIANCE_SAMPLE);
            case "covar_pop" -> covariance(CovarianceAccumulator.Statistic.COVARIANCE_POPULATION);
            case "corr" -> covariance(CovarianceAccumulator.Statistic.CORRELATION);
            case "regr_slope" -> covariance(CovarianceAccumulator.Statistic.SLOPE);
            case "regr_intercept" -> covariance(CovarianceAccumulator.Statistic.INTERCEPT);
            case "regr_r2" -> covariance(CovarianceAccumulator.Statistic.R_SQUARED);
            case "regr_avgx" -> covariance(CovarianceAccumulator.Statistic.AVERAGE_X);
            case "regr_avgy" -> covariance(CovarianceAccumulator.Statistic.AVERAGE_Y);
            case "regr_sxx" -> covariance(CovarianceAccumulator.Statistic.SUM_XX);
            case "regr_syy" -> covariance(CovarianceAccumulator.Statistic.SUM_YY);
            case "regr_sxy" -> covariance(CovarianceAccumulator.Statistic.SUM_XY);
            case "collect_list" -> collecting(GroupFunctions::list, arguments, ordering, true, type);
            case "string_agg" ->
                collecting(
                        type == SqlType.BINARY
                                ? (c, e, b) -> GroupFunctions.joinedBytes(c, e, b, argumentCount > 1)
                                : (c, e, b) -> GroupFunctions.joined(c, e, b, argumentCount > 1),
                        arguments,
                        ordering,
                        true,
                        type);
            case "mode" ->
                collecting(
                        (c, e, b) -> GroupFunctions.mode(c, e, b, argumentCount > 1), arguments, ordering, true, type);
            case "histogram_numeric" -> collecting(Histogram::append, arguments, ordering, true, type);
            case "bitmap_construct_agg" -> collecting(Bitmaps::ofPositions, arguments, ordering, true, type);
            case "bitmap_and_agg" -> collecting(Bitmaps::intersection, arguments, ordering, true, type);
            case "bitmap_or_agg" -> collecting(Bitmaps::union, arguments, ordering, true, type);
            case "hll_sketch_agg" -> stateful(function, arguments, new SketchFunctions.HllSketchOf(), type);
            case "hll_union_agg" -> stateful(function, arguments, new SketchFunctions.HllUnionOf(), type);
            case "theta_sketch_agg" -> stateful(function, arguments, new SketchFunctions.ThetaSketchOf(), type);
            case "theta_union_agg" -> stateful(function, arguments, new SketchFunctions.ThetaUnionOf(), type);
            case "theta_intersection_agg" ->
                stateful(function, arguments, new SketchFunctions.ThetaIntersectionOf(), type);
            case "kll_sketch_agg_bigint", "kll_sketch_agg_float", "kll_sketch_agg_double" ->
                kll(function, arguments, false, type);
            case "kll_merge_agg_bigint", "kll_merge_agg_float", "kll_merge_agg_double" ->
                kll(function, arguments, true, type);
            case "tuple_sketch_agg_double" ->
                stateful(function, arguments, new TupleSketchOf<>(TupleSketches.DOUBLE), type);
            case "tuple_sketch_agg_integer" ->
                stateful(function, arguments, new TupleSketchOf<>(TupleSketches.INTEGER), type);
            case "tuple_union_agg_double" ->
                stateful(function, arguments, new TupleUnionOf<>(TupleSketches.DOUBLE), type);
            case "tuple_union_agg_integer" ->
                stateful(function, arguments, new TupleUnionOf<>(TupleSketches.INTEGER), type);
            case "tuple_intersection_agg_double" ->
                stateful(function, arguments, new TupleIntersectionOf<>(TupleSketches.DOUBLE), type);
            case "tuple_intersection_agg_integer" ->
                stateful(function, arguments, new TupleIntersectionOf<>(TupleSketches.INTEGER), type);
            case "approx_top_k", "approx_top_k_accumulate" ->
                stateful(
                        function,
                        arguments,
                        new FrequentItemsOf(new FrequentItemForm(first), function.equals("approx_top_k")),
                        type);
            case "approx_top_k_combine" -> stateful(function, arguments, FrequentItemsUnion.of(first), type);
            case "schema_of_json_agg" -> stateful(function, arguments, new JsonSchemaOf(), type);
            case "count_min_sketch" -> stateful(function, arguments, new CountMinSketchOf(), type);
            case "vector_sum", "vector_avg" ->
                stateful(function, arguments, new VectorAverage(function.equals("vector_avg")), type);
            case "median" -> percentile(arguments, 1, ordering, true, type);
            case "percentile" ->
                percentile(arguments, Math.min(argumentCount, 2), ordering, true, type, argumentCount > 2);
            case "percentile_cont" -> percentile(arguments, argumentCount, ordering, true, type);
            case "percentile_disc", "approx_percentile" -> percentile(arguments, argumentCount, ordering, false, type);
            default ->
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_ROUTINE,
                        "There is no aggregate function " + function + "(" + arguments + ").");
        };
    }

    private static Supplier<Accumulator> sum(
            SumAccumulator.Result result, boolean average, SqlType argument, SqlType type) {
        PhysicalType physical = argument.physicalType();
        if (physical == PhysicalType.FLOAT || physical == PhysicalType.DOUBLE) {
            return () -> new DoubleSumAccumulator(average, type);
        }
        if (physical == PhysicalType.INT || physical == PhysicalType.LONG || physical == PhysicalType.DECIMAL128) {
            return () -> new SumAccumulator(result, argument, type);
        }
        if (argument == SqlType.NULL) {
            return () -> new NullAccumulator(type);
        }
        throw new SluiceException(
                ErrorCode.DATATYPE_MISMATCH, "There is no sum or average of " + argument + "; cast it to a number.");
    }

    private static Supplier<Accumulator> extreme(boolean max, SqlType argument, SqlType type) {
        return switch (argument.physicalType()) {
            case INT, LONG -> () -> new LongExtremeAccumulator(max, type);
            case BOOLEAN -> () -> new BooleanAccumulator(max, type);
            case FLOAT, DOUBLE, DECIMAL128, BYTES, ARRAY, MAP, STRUCT ->
                () -> new ExtremeAccumulator(max, argument, null);
        };
    }

    private static Supplier<Accumulator> moments(MomentsAccumulator.Statistic statistic) {
        return () -> new MomentsAccumulator(statistic);
    }

    private static Supplier<Accumulator> covariance(CovarianceAccumulator.Statistic statistic) {
        return () -> new CovarianceAccumulator(statistic);
    }

    private static Supplier<Accumulator> stateful(
            String name, List<SqlType> arguments, StateFunction<?> function, SqlType type) {
        List<SqlType> parameters = arguments.subList(function.valueCount(), arguments.size());
        return () -> new StateAccumulator<>(name, function, parameters, type);
    }

    /** @param function its last word is the type of the values */
    private static Supplier<Accumulator> kll(String function, List<SqlType> arguments, boolean merges, SqlType type) {
        String suffix = function.substring(function.lastIndexOf('_') + 1);
        KllSketches kind = KllSketches.valueOf(suffix.toUpperCase(Locale.ROOT));
        return stateful(function, arguments, new SketchFunctions.KllSketchOf(kind, merges), type);
    }

    private static Supplier<Accumulator> collecting(
            CollectingAccumulator.GroupFunction function,
            List<SqlType> columns,
            List<SortKey> ordering,
            boolean skipsNull,
            SqlType type) {
        return () -> new CollectingAccumulator(function, columns, ordering, skipsNull, type);
    }

    /** Percentiles sort by the value; {@code WITHIN GROUP} names it in the ordering and leaves it out of the arguments. */
    private static Supplier<Accumulator> percentile(
            List<SqlType> columns, int argumentCount, List<SortKey> ordering, boolean interpolates, SqlType type) {
        return percentile(columns, argumentCount, ordering, interpolates, type, false);
    }

    /** @param weighted whether the third argument says how often a value counts */
    private static Supplier<Accumulator> percentile(
            List<SqlType> columns,
            int argumentCount,
            List<SortKey> ordering,
            boolean interpolates,
            SqlType type,
            boolean weighted) {
        boolean withinGroup = ordering.size() == 1 && ordering.getFirst().column() >= argumentCount;
        int value = withinGroup ? ordering.getFirst().column() : 0;
        int percentage = withinGroup ? 0 : 1;
        boolean median = !withinGroup && argumentCount < 2;
        boolean descending = !ordering.isEmpty() && ordering.getFirst().descending();
        CollectingAccumulator.GroupFunction function = (c, e, b) -> {
            int[] present =
                    Arrays.stream(e).filter(entry -> !c[value].isNull(entry)).toArray();
            RankedValues ranked = weighted ? RankedValues.of(present, c[2]) : RankedValues.of(present);
            GroupFunctions.percentile(c[value], ranked, median ? null : c[percentage], type, interpolates, b);
        };
        return collecting(function, columns, List.of(new SortKey(value, descending, false)), false, type);
    }

    /** The aggregate of untyped NULLs. */
    private record NullAccumulator(SqlType type) implements Accumulator {
        @Override
        public void ensureGroups(int count) {}

        @Override
        public void add(Vector[] arguments, int[] positions, int[] groups, int count) {}

        @Override
        public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {}

        @Override
        public List<SqlType> stateTypes() {
            return List.of();
        }

        @Override
        public Vector[] states(int from, int to) {
            return new Vector[0];
        }

        @Override
        public void mergeStates(Vector[] states, int[] groups, int count) {}

        @Override
        public Vector build(int from, int to) {
            VectorBuilder builder = VectorBuilder.of(type, to - from);
            for (int i = from; i < to; i++) {
                builder.appendNull();
            }
            return builder.build();
        }

        @Override
        public long retainedBytes() {
            return 0;
        }
    }
}
