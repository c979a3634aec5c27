package io.sluice.benchmarks.micro;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.expression.fused.Fusing;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.Case;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.In;
import io.sluice.engine.plan.Expression.Literal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Expressions as kernels and as loops, in nanoseconds a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExpressionBenchmark {
    private static final int ROWS = Batch.TARGET_LENGTH;
    private static final EvaluationContext CONTEXT = new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH);
    private static final SqlType PRICE = SqlType.decimal(15, 2);

    /** {@code OFF} is the kernels. */
    @Param({"OFF", "ALWAYS"})
    public Fusing fusing;

    @Param
    public Subject subject;

    private Batch batch;
    private CompiledExpression expression;
    private CompiledFilter filter;

    /** What is computed. */
    public enum Subject {
        /** {@code price * (1 - discount) * (1 + tax)} of decimals, two of them dictionaries. */
        CHARGE,
        /** {@code a * b + c} of BIGINTs. */
        LONGS,
        /** {@code x * y + x - y} of DOUBLEs. */
        DOUBLES,
        /** {@code CASE WHEN a > b THEN a - b ELSE 0 END}. */
        CHOICE,
        /** {@code CASE WHEN mode IN ('m1', 'm3') THEN price ELSE 0 END}. */
        CHOICE_BY_TEXT,
        /** {@code coalesce(n, a) + b}, where n is often null. */
        COALESCE,
        /** {@code WHERE a + b > c}. */
        FILTER,
        /** {@code WHERE a < b OR b < c}. */
        EITHER,
        /** {@code WHERE (a < b AND b < c) OR i = j}. */
        CONNECTED
    }

    /** Makes the columns and the expression. */
    @Setup
    public void prepare() {
        Random random = new Random(7);
        long[] price = random.longs(ROWS, 90_000, 10_000_000).toArray();
        long[] a = random.longs(ROWS, 0, 1_000_000).toArray();
        long[] b = random.longs(ROWS, 0, 1_000_000).toArray();
        long[] c = random.longs(ROWS, 0, 1_000_000).toArray();
        long[] validity = Validity.allValid(ROWS);
        for (int i = 0; i < ROWS; i++) {
            if (random.nextBoolean()) {
                Validity.setNull(validity, i);
            }
        }
        VectorBuilder modes = VectorBuilder.of(SqlType.STRING, 7);
        for (int i = 0; i < 7; i++) {
            modes.appendValue("m" + i);
        }
        batch = Batch.of(
                ROWS,
                new LongVector(PRICE, price, null, ROWS),
                dictionary(random, new LongVector(PRICE, random.longs(11, 0, 11).toArray(), null, 11)),
                dictionary(random, new LongVector(PRICE, random.longs(9, 0, 9).toArray(), null, 9)),
                new LongVector(SqlType.BIGINT, a, null, ROWS),
                new LongVector(SqlType.BIGINT, b, null, ROWS),
                new LongVector(SqlType.BIGINT, c, null, ROWS),
                new DoubleVector(SqlType.DOUBLE, random.doubles(ROWS).toArray(), null, ROWS),
                new DoubleVector(SqlType.DOUBLE, random.doubles(ROWS).toArray(), null, ROWS),
                new LongVector(SqlType.BIGINT, a, validity, ROWS),
                new IntVector(SqlType.INT, random.ints(ROWS, 0, 50).toArray(), null, ROWS),
                new IntVector(SqlType.INT, random.ints(ROWS, 0, 50).toArray(), null, ROWS),
                dictionary(random, modes.build()));
        Expression chosen = expression();
        expression = chosen.type() == SqlType.BOOLEAN ? null : ExpressionCompiler.compile(chosen, fusing);
        filter = chosen.type() == SqlType.BOOLEAN ? ExpressionCompiler.compileFilter(chosen, fusing) : null;
    }

    private static Vector dictionary(Random random, Vector entries) {
        return new DictionaryVector(random.ints(ROWS, 0, entries.length()).toArray(), entries, null, ROWS);
    }

    private Expression expression() {
        ColumnRef price = new ColumnRef(0, PRICE);
        ColumnRef a = new ColumnRef(3, SqlType.BIGINT);
        ColumnRef b = new ColumnRef(4, SqlType.BIGINT);
        ColumnRef c = new ColumnRef(5, SqlType.BIGINT);
        ColumnRef x = new ColumnRef(6, SqlType.DOUBLE);
        ColumnRef y = new ColumnRef(7, SqlType.DOUBLE);
        return switch (subject) {
            case CHARGE ->
                call(
                        "multiply",
                        SqlType.decimal(38, 6),
                        call(
                                "multiply",
                                SqlType.decimal(32, 4),
                                price,
                                call("subtract", SqlType.decimal(16, 2), one(), new ColumnRef(1, PRICE))),
                        call("add", SqlType.decimal(16, 2), one(), new ColumnRef(2, PRICE)));
            case LONGS -> call("add", SqlType.BIGINT, call("multiply", SqlType.BIGINT, a, b), c);
            case DOUBLES ->
                call(
                        "subtract",
                        SqlType.DOUBLE,
                        call("add", SqlType.DOUBLE, call("multiply", SqlType.DOUBLE, x, y), x),
                        y);
            case CHOICE ->
                new Case(
                        List.of(new Case.When(
                                call("gt", SqlType.BOOLEAN, a, b), call("subtract", SqlType.BIGINT, a, b))),
                        new Literal(0L, SqlType.BIGINT),
                        SqlType.BIGINT);
            case CHOICE_BY_TEXT ->
                new Case(
                        List.of(new Case.When(
                                new In(
                                        new ColumnRef(11, SqlType.STRING),
                                        List.of(new Literal("m1", SqlType.STRING), new Literal("m3", SqlType.STRING))),
                                price)),
                        new Literal(BigDecimal.valueOf(0, 2), PRICE),
                        PRICE);
            case COALESCE ->
                call("add", SqlType.BIGINT, call("coalesce", SqlType.BIGINT, new ColumnRef(8, SqlType.BIGINT), a), b);
            case FILTER -> call("gt", SqlType.BOOLEAN, call("add", SqlType.BIGINT, a, b), c);
            case EITHER ->
                new Expression.Or(List.of(call("lt", SqlType.BOOLEAN, a, b), call("lt", SqlType.BOOLEAN, b, c)));
            case CONNECTED ->
                new Expression.Or(List.of(
                        new Expression.And(
                                List.of(call("lt", SqlType.BOOLEAN, a, b), call("lt", SqlType.BOOLEAN, b, c))),
                        call("eq", SqlType.BOOLEAN, new ColumnRef(9, SqlType.INT), new ColumnRef(10, SqlType.INT))));
        };
    }

    private static Literal one() {
        return new Literal(BigDecimal.ONE, SqlType.decimal(1, 0));
    }

    private static Expression call(String function, SqlType type, Expression... arguments) {
        return new Call(function, List.of(arguments), type);
    }

    /** Computes a batch. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Object batch() {
        return expression == null ? filter.apply(batch, CONTEXT) : expression.evaluate(batch, CONTEXT);
    }
}
