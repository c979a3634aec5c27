package io.sluice.engine;

import static io.sluice.engine.Plans.ascending;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.aggregate.Accumulator;
import io.sluice.engine.aggregate.Aggregates;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.WindowCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every aggregate over frames of random bounds gives what the rows of each frame, added up anew, give. */
@Timeout(300)
final class WindowFramesTest {
    private static final long SEED = 20261127;
    private static final int ROUNDS = 8;
    private static final int UNBOUNDED = 1_000_000;
    /** These fetch a row of the frame and are no aggregates there. */
    private static final Set<String> FETCHING = Set.of("first", "last", "any_value");

    static Stream<SpilledFunction> functions() {
        return SpilledFunction.all()
                .filter(function -> function.kind() == SpilledFunction.Kind.ARGUMENTS)
                .filter(function -> !FETCHING.contains(function.name()));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void frameByFrame(SpilledFunction function) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            check(function, TestRows.of(random, function), TestFrame.of(random));
        }
    }

    /** Sums of the first rows, which no frame has all, fit no 128 bits. */
    @Test
    void statesOfRowsThatNoFrameHasMayFail() {
        BigDecimal large = new BigDecimal("9".repeat(37)).multiply(BigDecimal.TEN);
        SqlType wide = SqlType.decimal(38, 0);
        SpilledFunction sum = new SpilledFunction(
                "sum",
                List.of(wide),
                n -> List.<Object>of(n < 40 ? large : BigDecimal.valueOf(n)),
                SpilledFunction.Kind.ARGUMENTS,
                wide,
                value -> value);
        int[] ones = IntStream.range(0, 300).toArray();
        check(
                sum,
                new TestRows(new int[300], ones, sum),
                new TestFrame(WindowCall.Unit.ROWS, 40, 90, WindowCall.Exclusion.NONE));
    }

    /**
     * Rows of two partitions.
     *
     * @param partitions by row
     * @param keys what rows are ordered by; they ascend and have ties
     */
    private record TestRows(int[] partitions, int[] keys, SpilledFunction function) {
        static TestRows of(Random random, SpilledFunction function) {
            int count = 1 + random.nextInt(500);
            int ties = 1 + random.nextInt(10);
            int[] partitions = new int[count];
            int[] keys = new int[count];
            for (int i = 0; i < count; i++) {
                partitions[i] = random.nextInt(10) / 6;
                keys[i] = i == 0 ? 0 : keys[i - 1] + (random.nextInt(ties) == 0 ? 1 + random.nextInt(2) : 0);
            }
            return new TestRows(partitions, keys, function);
        }

        List<SqlType> types() {
            List<SqlType> types = new ArrayList<>(List.of(SqlType.INT, SqlType.INT, SqlType.INT));
            types.addAll(function.columns());
            return types;
        }

        List<List<Object>> all() {
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < keys.length; i++) {
                List<Object> row = new ArrayList<>(List.of(i, partitions[i], keys[i]));
                row.addAll(function.values(i));
                rows.add(row);
            }
            return rows;
        }

        /** The rows of a partition in order. */
        int[] partition(int partition) {
            return IntStream.range(0, keys.length)
                    .filter(row -> partitions[row] == partition)
                    .toArray();
        }
    }

    /** @param start how far from the row, in either direction, the frame begins */
    private record TestFrame(WindowCall.Unit unit, int start, int end, WindowCall.Exclusion exclusion) {
        static TestFrame of(Random random) {
            int a = random.nextInt(-70, 70);
            int b = random.nextInt(-70, 70);
            WindowCall.Unit unit = WindowCall.Unit.values()[random.nextInt(3)];
            int scale = unit == WindowCall.Unit.ROWS ? 1 : 4;
            return new TestFrame(
                    unit,
                    random.nextInt(5) == 0 ? -UNBOUNDED : Math.min(a, b) / scale,
                    random.nextInt(4) == 0 ? UNBOUNDED : Math.max(a, b) / scale,
                    WindowCall.Exclusion.values()[random.nextInt(4)]);
        }

        WindowCall.Frame planned() {
            return new WindowCall.Frame(unit, bound(start), bound(end), exclusion);
        }

        private static WindowCall.Bound bound(int offset) {
            Expression distance = new Expression.Literal(Math.abs(offset), SqlType.INT);
            if (Math.abs(offset) == UNBOUNDED) {
                return offset < 0
                        ? new WindowCall.Bound.UnboundedPreceding()
                        : new WindowCall.Bound.UnboundedFollowing();
            }
            return offset == 0
                    ? new WindowCall.Bound.CurrentRow()
                    : offset < 0 ? new WindowCall.Bound.Preceding(distance) : new WindowCall.Bound.Following(distance);
        }

        /** Whether the frame of one row has another; both are places in a partition. */
        boolean has(int row, int other, int[] keys, int[] groups) {
            int distance = switch (unit) {
                case ROWS -> other - row;
                case RANGE -> keys[other] - keys[row];
                case GROUPS -> groups[other] - groups[row];
            };
            boolean excluded = switch (exclusion) {
                case NONE -> false;
                case CURRENT_ROW -> other == row;
                case GROUP -> keys[other] == keys[row];
                case TIES -> other != row && keys[other] == keys[row];
            };
            return distance >= start && distance <= end && !excluded;
        }
    }

    private static void check(SpilledFunction function, TestRows rows, TestFrame frame) {
        List<SqlType> types = rows.types();
        List<Expression> arguments = new ArrayList<>();
        for (int c = 3; c < types.size(); c++) {
            arguments.add(new Expression.ColumnRef(c, types.get(c)));
        }
        List<SqlType> output = new ArrayList<>(types);
        output.add(function.type());
        // One split and one worker: rows that are tied stay in order.
        PlanNode plan = new PlanNode.Window(
                scan(TableFake.of(types, rows.all(), 1)),
                List.of(1),
                List.of(ascending(2)),
                List.of(new WindowCall(function.name(), arguments, false, false, frame.planned(), function.type())),
                Plans.columns(output));
        Map<Object, Object> actual = new HashMap<>();
        try (QueryRunner runner = new QueryRunner(1)) {
            runner.rows(plan).forEach(row -> actual.put(row.getFirst(), row.getLast()));
        }
        assertThat(actual).hasSize(rows.keys().length);
        for (int partition = 0; partition < 2; partition++) {
            int[] members = rows.partition(partition);
            expected(function, members, frame, rows)
                    .forEach((row, value) ->
                            assertSame(function, actual.get(row), value, function + ", " + frame + ", row " + row));
        }
    }

    private static void assertSame(SpilledFunction function, Object actual, Object expected, String what) {
        boolean isSame = expected == null
                ? actual == null
                : function.type() == SqlType.BINARY
                        ? isSameSketch(function, (byte[]) actual, (byte[]) expected)
                        : function.type() instanceof SqlType.Struct
                                ? function.comparable(actual).equals(function.comparable(expected))
                                : isClose(actual, expected);
        assertThat(isSame).as("%s: %s, not %s", what, actual, expected).isTrue();
    }

    private static boolean isSameSketch(SpilledFunction function, byte[] actual, byte[] expected) {
        if (Arrays.equals(actual, expected)) {
            return true;
        }
        Object estimate = function.comparable(actual);
        Object right = function.comparable(expected);
        if (function.name().startsWith("kll")) {
            // The number of values, which are some two apart in the mean, and quantiles.
            List<?> a = (List<?>) estimate;
            List<?> b = (List<?>) right;
            long count = ((Number) b.getFirst()).longValue();
            return a.getFirst().equals(b.getFirst())
                    && Math.abs(real(a.get(1)) - real(b.get(1))) <= 0.4 * count
                    && Math.abs(real(a.get(2)) - real(b.get(2))) <= 0.4 * count;
        }
        return estimate instanceof Long a && right instanceof Long b
                ? Math.abs(a - b) <= 0.1 * b
                : estimate.equals(right);
    }

    private static double real(Object number) {
        return ((Number) number).doubleValue();
    }

    /** Sums of floating-point numbers depend on the order of additions. */
    private static boolean isClose(Object actual, Object expected) {
        return switch (expected) {
            case Double b when Double.isFinite(b) -> Math.abs((Double) actual - b) <= 1e-9 * Math.max(1, Math.abs(b));
            case Float b -> Math.abs((Float) actual - b) <= 1e-5 * Math.abs(b);
            case List<?> list
            when list.stream().allMatch(Float.class::isInstance) ->
                IntStream.range(0, list.size()).allMatch(i -> isClose(((List<?>) actual).get(i), list.get(i)));
            default -> expected.equals(actual);
        };
    }

    private static Map<Integer, Object> expected(
            SpilledFunction function, int[] members, TestFrame frame, TestRows rows) {
        Vector[] columns = new Vector[function.columns().size()];
        for (int c = 0; c < columns.length; c++) {
            VectorBuilder builder = VectorBuilder.of(function.columns().get(c), members.length);
            for (int row : members) {
                builder.appendValue(function.values(row).get(c));
            }
            columns[c] = builder.build();
        }
        int[] keys = IntStream.of(members).map(row -> rows.keys()[row]).toArray();
        int[] groups = new int[keys.length];
        for (int i = 1; i < groups.length; i++) {
            groups[i] = groups[i - 1] + (keys[i] == keys[i - 1] ? 0 : 1);
        }
        Supplier<Accumulator> accumulators =
                Aggregates.of(function.name(), function.columns(), columns.length, false, List.of(), function.type());
        Map<Integer, Object> results = new HashMap<>();
        for (int row = 0; row < members.length; row++) {
            int of = row;
            int[] chosen = IntStream.range(0, members.length)
                    .filter(other -> frame.has(of, other, keys, groups))
                    .toArray();
            Accumulator state = accumulators.get();
            state.ensureGroups(1);
            if (chosen.length > 0) {
                state.add(columns, chosen, new int[chosen.length], chosen.length);
            }
            results.put(members[row], Vectors.value(state.build(0, 1), 0));
        }
        return results;
    }
}
