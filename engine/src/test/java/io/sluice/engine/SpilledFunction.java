package io.sluice.engine;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.AggregateCall;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.sketch.FrequentItemForm;
import io.sluice.engine.sketch.FrequentItems;
import io.sluice.engine.sketch.HllSketches;
import io.sluice.engine.sketch.KllSketches;
import io.sluice.engine.sketch.SummaryMode;
import io.sluice.engine.sketch.ThetaSketches;
import io.sluice.engine.sketch.TupleSketches;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.kll.KllSketch;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.apache.datasketches.tuple.UpdatableSummary;

/**
 * An aggregate function with columns to call it with.
 *
 * @param columns types of the arguments, then of a column that orders or filters
 * @param row the columns' values of the n-th row
 * @param kind what the column behind the arguments is for
 * @param form a result in a form that is equal where results mean the same
 */
record SpilledFunction(
        String name,
        List<SqlType> columns,
        IntFunction<List<Object>> row,
        Kind kind,
        SqlType type,
        Function<Object, Object> form) {
    /** What the last column is. */
    enum Kind {
        ARGUMENTS,
        ORDERED,
        FILTERED
    }

    private static final SqlType MONEY = SqlType.decimal(10, 2);
    private static final SqlType FLOATS = SqlType.array(SqlType.FLOAT);
    private static final SqlType.Struct ITEMS = SqlType.struct(
            Field.nullable("sketch", SqlType.BINARY),
            Field.nullable("maxItemsTracked", SqlType.INT),
            Field.nullable("item", SqlType.STRING),
            Field.nullable("itemType", SqlType.STRING));

    static Stream<SpilledFunction> all() {
        List<SpilledFunction> all = new ArrayList<>();
        all.add(of("count", SqlType.BIGINT, List.of(SqlType.INT), n -> row(whole(n))));
        all.add(of("count_if", SqlType.BIGINT, List.of(SqlType.BOOLEAN), n -> row(flag(n))));
        all.add(of("sum", SqlType.decimal(20, 2), List.of(MONEY), n -> row(money(n))));
        all.add(of("sum", SqlType.DOUBLE, List.of(SqlType.DOUBLE), n -> row(real(n))));
        all.add(of(
                "sum",
                SqlType.decimal(38, 0),
                List.of(SqlType.decimal(38, 0)),
                n -> row(new BigDecimal("9".repeat(20)).multiply(BigDecimal.valueOf(n - 5_000L)))));
        all.add(of("try_sum", SqlType.BIGINT, List.of(SqlType.BIGINT), n -> row(Long.MAX_VALUE / (1 + n % 5))));
        all.add(of("avg", SqlType.DOUBLE, List.of(SqlType.INT), n -> row(whole(n))));
        all.add(of("try_avg", SqlType.decimal(14, 6), List.of(MONEY), n -> row(money(n))));
        all.add(of("min", SqlType.STRING, List.of(SqlType.STRING), n -> row(text(n))));
        all.add(of("min", SqlType.BOOLEAN, List.of(SqlType.BOOLEAN), n -> row(flag(n))));
        all.add(of("max", SqlType.INT, List.of(SqlType.INT), n -> row(whole(n))));
        all.add(of("max", SqlType.DOUBLE, List.of(SqlType.DOUBLE), n -> row(real(n))));
        for (String name : List.of("min_by", "max_by")) {
            all.add(of(name, SqlType.STRING, List.of(SqlType.STRING, SqlType.INT), n -> row(text(n), n % 500)));
        }
        all.add(of("any_value", SqlType.STRING, List.of(SqlType.STRING), n -> row(text(n))));
        all.add(of("first", SqlType.STRING, List.of(SqlType.STRING), n -> row(text(n))));
        all.add(of("first", SqlType.STRING, List.of(SqlType.STRING, SqlType.BOOLEAN), n -> row(text(n), true)));
        all.add(of("last", SqlType.STRING, List.of(SqlType.STRING), n -> row(text(n))));
        for (String name : List.of("bool_and", "bool_or")) {
            all.add(of(name, SqlType.BOOLEAN, List.of(SqlType.BOOLEAN), n -> row(flag(n))));
        }
        for (String name : List.of("bit_and", "bit_or", "bit_xor")) {
            all.add(of(name, SqlType.BIGINT, List.of(SqlType.BIGINT), n -> row(n * 7_777_777L)));
        }
        for (String name : List.of("stddev_samp", "stddev_pop", "var_samp", "var_pop", "skewness", "kurtosis")) {
            all.add(of(name, SqlType.DOUBLE, List.of(SqlType.DOUBLE), n -> row(real(n))));
        }
        for (String name : List.of(
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
                "regr_sxy")) {
            all.add(of(name, SqlType.DOUBLE, List.of(SqlType.DOUBLE, SqlType.DOUBLE), n -> row(real(n), n % 77 * 1.0)));
        }
        all.add(of(
                "regr_count",
                SqlType.BIGINT,
                List.of(SqlType.DOUBLE, SqlType.DOUBLE),
                n -> row(real(n), n % 77 * 1.0)));
        for (String name : List.of("collect_list", "collect_set")) {
            all.add(of(name, SqlType.array(SqlType.STRING), List.of(SqlType.STRING), n -> row(text(n % 7_000))));
        }
        all.add(of("string_agg", SqlType.STRING, List.of(SqlType.STRING, SqlType.STRING), n -> row(text(n), ", ")));
        all.add(of("approx_count_distinct", SqlType.BIGINT, List.of(SqlType.INT), n -> row(whole(n))));
        all.add(of("median", SqlType.DOUBLE, List.of(SqlType.DOUBLE), n -> row(real(n))));
        all.add(of("mode", SqlType.INT, List.of(SqlType.INT), n -> row(n % 3)));
        for (String name : List.of("percentile", "approx_percentile")) {
            all.add(of(name, SqlType.DOUBLE, List.of(SqlType.DOUBLE, SqlType.DOUBLE), n -> row(real(n), 0.3)));
        }
        for (String name : List.of("percentile_cont", "percentile_disc")) {
            all.add(new SpilledFunction(
                    name,
                    List.of(SqlType.DOUBLE, SqlType.DOUBLE),
                    n -> row(0.6, real(n)),
                    Kind.ORDERED,
                    SqlType.DOUBLE,
                    SpilledFunction::rounded));
        }
        all.add(new SpilledFunction(
                "single_value",
                List.of(SqlType.STRING, SqlType.BOOLEAN),
                n -> row("the only one, " + n, n % 2 == 0 && n < 6_000),
                Kind.FILTERED,
                SqlType.STRING,
                SpilledFunction::rounded));
        all.add(of(
                "histogram_numeric",
                SqlType.array(SqlType.struct(Field.nullable("x", SqlType.DOUBLE), Field.nullable("y", SqlType.DOUBLE))),
                List.of(SqlType.DOUBLE, SqlType.INT),
                n -> row(real(n), 3)));
        all.add(of("bitmap_construct_agg", SqlType.BINARY, List.of(SqlType.BIGINT), n -> row(n % 32_000L)));
        for (String name : List.of("bitmap_or_agg", "bitmap_and_agg")) {
            all.add(of(name, SqlType.BINARY, List.of(SqlType.BINARY), n -> row(new byte[] {(byte) n, 3})));
        }
        all.addAll(sketches());
        all.add(of(
                "count_min_sketch",
                SqlType.BINARY,
                List.of(SqlType.INT, SqlType.DOUBLE, SqlType.DOUBLE, SqlType.INT),
                n -> row(whole(n), 0.2, 0.8, 42)));
        all.add(of(
                "schema_of_json_agg",
                SqlType.STRING,
                List.of(SqlType.STRING),
                n -> row("{\"a" + n % 3 + "\": [" + (n % 2 == 0 ? "12345678901234567890123" : "1.5")
                        + "], \"n\": null}")));
        for (String name : List.of("vector_sum", "vector_avg")) {
            all.add(new SpilledFunction(
                    name,
                    List.of(FLOATS),
                    n -> row(n % 9 == 0 ? null : List.of((float) n, 2F)),
                    Kind.ARGUMENTS,
                    FLOATS,
                    list -> ((List<?>) list)
                            .stream().map(real -> Math.round((float) real / 10)).toList()));
        }
        return all.stream();
    }

    private static List<SpilledFunction> sketches() {
        List<SpilledFunction> all = new ArrayList<>();
        all.add(of("hll_sketch_agg", List.of(SqlType.INT, SqlType.INT), n -> row(whole(n), 8), HllSketches::estimate));
        all.add(of(
                "hll_union_agg",
                List.of(SqlType.BINARY, SqlType.BOOLEAN),
                n -> {
                    HllSketch sketch = HllSketches.empty(8);
                    HllSketches.add(sketch, n);
                    return row(HllSketches.write(sketch), true);
                },
                HllSketches::estimate));
        all.add(of(
                "theta_sketch_agg", List.of(SqlType.INT, SqlType.INT), n -> row(whole(n), 8), ThetaSketches::estimate));
        all.add(of(
                "theta_union_agg",
                List.of(SqlType.BINARY, SqlType.INT),
                n -> row(theta(n), 8),
                ThetaSketches::estimate));
        all.add(of("theta_intersection_agg", List.of(SqlType.BINARY), n -> row(theta(n)), ThetaSketches::estimate));
        for (KllSketches kind : KllSketches.values()) {
            String suffix = kind.name().toLowerCase(Locale.ROOT);
            Function<byte[], Object> form =
                    bytes -> List.of(kind.count(bytes), kind.quantile(bytes, 0.3), kind.quantile(bytes, 0.9));
            all.add(of(
                    "kll_sketch_agg_" + suffix,
                    List.of(kind.type(), SqlType.INT),
                    n -> row(number(kind, n), 100),
                    form));
            all.add(of(
                    "kll_merge_agg_" + suffix,
                    List.of(SqlType.BINARY),
                    n -> {
                        KllSketch sketch = kind.empty(100);
                        kind.add(sketch, number(kind, n));
                        return row(kind.write(sketch));
                    },
                    form));
        }
        tuples("double", TupleSketches.DOUBLE, all);
        tuples("integer", TupleSketches.INTEGER, all);
        FrequentItemForm form = new FrequentItemForm(SqlType.STRING);
        SqlType counted = SqlType.array(
                SqlType.struct(Field.nullable("item", SqlType.STRING), Field.nullable("count", SqlType.BIGINT)));
        all.add(new SpilledFunction(
                "approx_top_k",
                List.of(SqlType.STRING, SqlType.INT, SqlType.INT),
                n -> row(text(n % 3), 5, 20),
                Kind.ARGUMENTS,
                counted,
                result -> Set.copyOf((List<?>) result)));
        Function<Object, Object> items = state -> Set.copyOf(
                FrequentItems.read((byte[]) ((List<?>) state).getFirst(), form).most(10, form));
        all.add(new SpilledFunction(
                "approx_top_k_accumulate",
                List.of(SqlType.STRING, SqlType.INT),
                n -> row(text(n % 3), 20),
                Kind.ARGUMENTS,
                ITEMS,
                items));
        all.add(new SpilledFunction(
                "approx_top_k_combine",
                List.of(ITEMS, SqlType.INT),
                n -> {
                    FrequentItems one = FrequentItems.empty(20);
                    one.add(text(n % 3));
                    return row(Arrays.asList(one.write(form), 20, null, form.declaration()), 20);
                },
                Kind.ARGUMENTS,
                ITEMS,
                items));
        return all;
    }

    private static void tuples(String suffix, TupleSketches<?, ?> kind, List<SpilledFunction> all) {
        Function<byte[], Object> form = bytes -> List.of(kind.estimate(bytes), kind.summary(bytes, SummaryMode.SUM));
        boolean real = kind.type() == SqlType.DOUBLE;
        all.add(of(
                "tuple_sketch_agg_" + suffix,
                List.of(SqlType.INT, kind.type(), SqlType.INT, SqlType.STRING),
                n -> row(n % 10, real ? (Object) (n % 8 * 1.0) : n % 8, 8, "sum"),
                form));
        all.add(of(
                "tuple_union_agg_" + suffix,
                List.of(SqlType.BINARY, SqlType.INT, SqlType.STRING),
                n -> row(tuple(kind, n), 8, "sum"),
                form));
        all.add(of(
                "tuple_intersection_agg_" + suffix,
                List.of(SqlType.BINARY, SqlType.STRING),
                n -> row(tuple(kind, n), "max"),
                form));
    }

    private static <U extends Number, S extends UpdatableSummary<U>> byte[] tuple(TupleSketches<U, S> kind, int n) {
        var sketch = kind.empty(8, SummaryMode.SUM);
        kind.add(sketch, n % 3, n % 8);
        kind.add(sketch, 100, n % 5);
        return kind.write(sketch);
    }

    private static byte[] theta(int n) {
        UpdatableThetaSketch sketch = ThetaSketches.empty(8);
        ThetaSketches.add(sketch, n % 3);
        ThetaSketches.add(sketch, 100);
        return ThetaSketches.write(sketch);
    }

    private static Object number(KllSketches kind, int n) {
        return switch (kind) {
            case BIGINT -> (long) n;
            case FLOAT -> (float) n;
            case DOUBLE -> (double) n;
        };
    }

    private static SpilledFunction of(String name, SqlType type, List<SqlType> columns, IntFunction<List<Object>> row) {
        return new SpilledFunction(name, columns, row, Kind.ARGUMENTS, type, SpilledFunction::rounded);
    }

    /** With bytes for a result. */
    private static SpilledFunction of(
            String name, List<SqlType> columns, IntFunction<List<Object>> row, Function<byte[], Object> form) {
        return new SpilledFunction(
                name, columns, row, Kind.ARGUMENTS, SqlType.BINARY, bytes -> form.apply((byte[]) bytes));
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static Integer whole(int n) {
        return n % 17 == 0 ? null : (Integer) (n * 31 % 9_001 - 4_000);
    }

    private static Boolean flag(int n) {
        return n % 17 == 0 ? null : (Boolean) (n % 3 != 0);
    }

    /** A whole number or half of one, so that sums are exact in any order. */
    private static Double real(int n) {
        return n % 17 == 0 ? null : (Double) (n * 31 % 9_001 / 2.0);
    }

    private static BigDecimal money(int n) {
        return n % 17 == 0 ? null : BigDecimal.valueOf(n * 31L % 9_001, 2);
    }

    private static String text(int n) {
        return n % 17 == 0 ? null : "text " + n * 31L % 9_001;
    }

    private static Object rounded(Object value) {
        return switch (value) {
            case Double real
            when Double.isFinite(real) && real != 0 -> {
                BigDecimal digits = new BigDecimal(real).round(new MathContext(9));
                yield digits.abs().doubleValue() < 1e-6 ? (Object) 0.0 : digits.stripTrailingZeros();
            }
            case byte[] bytes -> Arrays.toString(bytes);
            case null -> Map.of();
            default -> value;
        };
    }

    List<Object> values(int n) {
        return row.apply(n);
    }

    /** @param first the place of the first column in the input */
    AggregateCall call(int first) {
        int last = first + columns.size() - 1;
        List<Integer> arguments = new ArrayList<>();
        for (int c = first; c < (kind == Kind.ARGUMENTS ? last + 1 : last); c++) {
            arguments.add(c);
        }
        return new AggregateCall(
                name,
                arguments,
                false,
                kind == Kind.FILTERED ? last : -1,
                kind == Kind.ORDERED ? List.of(new SortKey(last, false, false)) : List.of(),
                type);
    }

    Object comparable(Object result) {
        return result == null ? Map.of() : form.apply(result);
    }

    @Override
    public String toString() {
        return name + columns;
    }
}
