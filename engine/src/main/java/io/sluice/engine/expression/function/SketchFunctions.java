package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.sketch.FrequentItemForm;
import io.sluice.engine.sketch.FrequentItems;
import io.sluice.engine.sketch.HllSketches;
import io.sluice.engine.sketch.KllSketches;
import io.sluice.engine.sketch.SummaryMode;
import io.sluice.engine.sketch.ThetaSketches;
import io.sluice.engine.sketch.TupleSketches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What is asked of sketches, and sketches of two. */
final class SketchFunctions {
    private SketchFunctions() {}

    static Definitions definitions() {
        Definitions all = new Definitions(FunctionCategory.MATH)
                .rows("hll_sketch_estimate", "BINARY", a -> HllSketches.estimate(a.bytes(0)))
                .rows(
                        "hll_union",
                        "BINARY, BINARY, BOOLEAN?",
                        a -> HllSketches.union(a.bytes(0), a.bytes(1), a.has(2) && a.bool(2)))
                .rows("theta_sketch_estimate", "BINARY", a -> ThetaSketches.estimate(a.bytes(0)))
                .rows(
                        "theta_union",
                        "BINARY, BINARY, INTEGER?",
                        a -> ThetaSketches.union(a.bytes(0), a.bytes(1), a.has(2) ? a.value(2) : null))
                .rows("theta_intersection", "BINARY, BINARY", a -> ThetaSketches.intersection(a.bytes(0), a.bytes(1)))
                .rows("theta_difference", "BINARY, BINARY", a -> ThetaSketches.difference(a.bytes(0), a.bytes(1)));
        for (KllSketches kind : KllSketches.values()) {
            String suffix = "_" + kind.name().toLowerCase(Locale.ROOT);
            all.rows("kll_sketch_get_n" + suffix, "BINARY", a -> kind.count(a.bytes(0)))
                    .rows("kll_sketch_to_string" + suffix, "BINARY", a -> kind.describe(a.bytes(0)))
                    .rows("kll_sketch_merge" + suffix, "BINARY, BINARY", a -> kind.merge(a.bytes(0), a.bytes(1)))
                    .rows(
                            "kll_sketch_get_quantile" + suffix,
                            "BINARY, ANY",
                            a -> each(a.value(1), rank -> kind.quantile(a.bytes(0), rank.doubleValue())))
                    .rows(
                            "kll_sketch_get_rank" + suffix,
                            "BINARY, ANY",
                            a -> each(a.value(1), value -> kind.rank(a.bytes(0), value)));
        }
        all.rows("approx_top_k_estimate", "STRUCT, INTEGER?", SketchFunctions::frequentItems);
        tuples(all, "_double", TupleSketches.DOUBLE);
        tuples(all, "_integer", TupleSketches.INTEGER);
        return all;
    }

    private static Object frequentItems(Arguments arguments) {
        List<?> state = (List<?>) arguments.value(0);
        SqlType.Struct type = (SqlType.Struct) arguments.type(0);
        FrequentItemForm form =
                new FrequentItemForm(type.fields().get(FrequentItems.ITEM_FIELD).type());
        int k = FrequentItems.k(
                arguments.has(1) ? arguments.value(1) : null,
                FrequentItems.mostItems(state.get(FrequentItems.MOST_ITEMS_FIELD)));
        return FrequentItems.read((byte[]) state.get(FrequentItems.SKETCH_FIELD), form)
                .most(k, form);
    }

    private static void tuples(Definitions all, String suffix, TupleSketches<?, ?> kind) {
        all.rows("tuple_sketch_estimate" + suffix, "BINARY", a -> kind.estimate(a.bytes(0)))
                .rows("tuple_sketch_theta" + suffix, "BINARY", a -> kind.theta(a.bytes(0)))
                .rows("tuple_sketch_summary" + suffix, "BINARY, STRING?", a -> kind.summary(a.bytes(0), mode(a, 1)));
        for (String other : List.of("", "_theta")) {
            boolean withTheta = !other.isEmpty();
            all.rows(
                            "tuple_union" + other + suffix,
                            "BINARY, BINARY, INTEGER?, STRING?",
                            a -> kind.union(
                                    a.bytes(0), a.bytes(1), a.has(2) ? a.value(2) : null, mode(a, 3), withTheta))
                    .rows(
                            "tuple_intersection" + other + suffix,
                            "BINARY, BINARY, STRING?",
                            a -> kind.intersection(a.bytes(0), a.bytes(1), mode(a, 2), withTheta))
                    .rows(
                            "tuple_difference" + other + suffix,
                            "BINARY, BINARY",
                            a -> kind.difference(a.bytes(0), a.bytes(1), withTheta));
        }
    }

    private static SummaryMode mode(Arguments arguments, int index) {
        return SummaryMode.of(arguments.has(index) ? arguments.value(index) : null);
    }

    /** One answer, or an array of them for an array. */
    private static Object each(Object argument, Function<Number, Object> answer) {
        if (!(argument instanceof List<?> list)) {
            return answer.apply((Number) argument);
        }
        List<Object> answers = new ArrayList<>(list.size());
        list.forEach(one -> answers.add(one == null ? null : answer.apply((Number) one)));
        return answers;
    }
}
