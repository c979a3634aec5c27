package io.sluice.engine.expression;

import static io.sluice.engine.expression.Evaluations.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.fused.Fusing;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.Case;
import io.sluice.engine.plan.Expression.Cast;
import io.sluice.engine.plan.Expression.CastMode;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.In;
import io.sluice.engine.plan.Expression.IsNull;
import io.sluice.engine.plan.Expression.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random expressions over random batches as loops and as kernels: both give the same values, nulls and kinds of errors. {@code
 * -Dsluice.expressions=N} takes N expressions instead of a few thousand.
 */
class FusedExpressionsTest {
    private static final SqlType SHORT_DECIMAL = SqlType.decimal(9, 2);
    private static final SqlType LONG_DECIMAL = SqlType.decimal(18, 4);
    private static final SqlType WIDE_DECIMAL = SqlType.decimal(32, 4);
    private static final List<SqlType> TYPES = List.of(
            SqlType.SMALLINT,
            SqlType.INT,
            SqlType.BIGINT,
            SqlType.DOUBLE,
            SqlType.BOOLEAN,
            SqlType.DATE,
            SqlType.TIMESTAMP,
            SqlType.STRING,
            SHORT_DECIMAL,
            LONG_DECIMAL,
            WIDE_DECIMAL);
    private static final int EXPRESSIONS_OF_BATCH = 25;

    private Random random;
    private boolean extreme;
    private int failures;
    private int values;

    @Test
    void loopsAgreeWithKernels() {
        int expressions = Integer.getInteger("sluice.expressions", 5_000);
        for (int seed = 0; seed < expressions / EXPRESSIONS_OF_BATCH; seed++) {
            random = new Random(seed);
            extreme = random.nextInt(3) == 0;
            int length = 1 + random.nextInt(150);
            Vector[] columns = new Vector[TYPES.size()];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = column(TYPES.get(c), length);
            }
            Batch batch = Batch.of(length, selection(length), columns);
            for (int n = 0; n < EXPRESSIONS_OF_BATCH; n++) {
                compare(expression(TYPES.get(random.nextInt(TYPES.size())), 4), batch, seed);
            }
        }
        // Neither all errors nor none: the test sees both.
        assertThat(failures).isPositive();
        assertThat(values).isGreaterThan(failures);
    }

    @Test
    void everyCallOfARandomFunctionDrawsForItself() {
        Expression random = new Call("rand", List.of(), SqlType.DOUBLE);
        Expression difference = new Call("subtract", List.of(random, random), SqlType.DOUBLE);
        Batch batch = Batch.of(100, Selection.all(100));
        Vector loops = ExpressionCompiler.compile(difference, Fusing.ALWAYS).evaluate(batch, CONTEXT);
        assertThat(IntStream.range(0, 100).mapToObj(i -> Vectors.value(loops, i)))
                .doesNotContain(0.0);
    }

    @Test
    void aSeedGivesTheSameNumbersInLoops() {
        Expression seeded = new Call("rand", List.of(new Literal(42, SqlType.INT)), SqlType.DOUBLE);
        Expression sum = new Call("add", List.of(seeded, new ColumnRef(0, SqlType.DOUBLE)), SqlType.DOUBLE);
        Expression chosen = new Case(
                List.of(new Case.When(new IsNull(new ColumnRef(0, SqlType.DOUBLE)), new Literal(0.0, SqlType.DOUBLE))),
                sum,
                SqlType.DOUBLE);
        VectorBuilder column = VectorBuilder.of(SqlType.DOUBLE, 3);
        List.of(1.0, 2.0, 3.0).forEach(column::appendValue);
        Batch batch = Batch.of(3, Selection.all(3), column.build());
        assertThat(outcome(chosen, batch, Fusing.ALWAYS)).isEqualTo(outcome(chosen, batch, Fusing.OFF));
    }

    private void compare(Expression expression, Batch batch, int seed) {
        Object kernels = outcome(expression, batch, Fusing.OFF);
        Object loops = outcome(expression, batch, Fusing.ALWAYS);
        assertThat(loops).as("seed %s: %s", seed, expression).isEqualTo(kernels);
        if (kernels instanceof String) {
            failures++;
        } else {
            values++;
        }
    }

    /** The selected rows' values, then the rows that the condition selects; or the error. */
    private static Object outcome(Expression expression, Batch batch, Fusing fusing) {
        try {
            Vector vector = ExpressionCompiler.compile(expression, fusing).evaluate(batch, CONTEXT);
            assertThat(vector.length()).isEqualTo(batch.length());
            List<Object> outcome = new ArrayList<>();
            for (int k = 0; k < batch.rowCount(); k++) {
                outcome.add(Vectors.value(vector, batch.selection().position(k)));
            }
            if (expression.type() == SqlType.BOOLEAN) {
                Selection chosen =
                        ExpressionCompiler.compileFilter(expression, fusing).apply(batch, CONTEXT);
                IntStream.range(0, chosen.count()).forEach(k -> outcome.add(chosen.position(k)));
                Selection not = ExpressionCompiler.compileFilter(new Expression.Not(expression), fusing)
                        .apply(batch, CONTEXT);
                IntStream.range(0, not.count()).forEach(k -> outcome.add(not.position(k)));
            }
            return outcome;
        } catch (SluiceException e) {
            // The row that is named may be another of those that fail.
            return e.code().toString();
        }
    }

    private Selection selection(int length) {
        if (random.nextInt(3) == 0) {
            return Selection.all(length);
        }
        int[] positions = new int[length];
        int n = 0;
        int density = 1 + random.nextInt(10);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(10) < density) {
                positions[n++] = i;
            }
        }
        return Selection.of(positions, n);
    }

    private Vector column(SqlType type, int length) {
        boolean nullable = random.nextBoolean();
        return switch (random.nextInt(5)) {
            case 0 -> new ConstantVector(build(type, 1, nullable), length);
            case 1 -> {
                int size = random.nextBoolean() ? 5 : 200;
                int[] ids = random.ints(length, 0, size).toArray();
                long[] validity = random.nextBoolean() ? Validity.allValid(length) : null;
                for (int i = 0; validity != null && i < length; i++) {
                    if (random.nextInt(5) == 0) {
                        Validity.setNull(validity, i);
                    }
                }
                yield new DictionaryVector(ids, build(type, size, nullable), validity, length);
            }
            default -> build(type, length, nullable);
        };
    }

    private Vector build(SqlType type, int length, boolean nullable) {
        VectorBuilder builder = VectorBuilder.of(type, length);
        for (int i = 0; i < length; i++) {
            builder.appendValue(nullable && random.nextInt(4) == 0 ? null : value(type));
        }
        return builder.build();
    }

    private Object value(SqlType type) {
        boolean edge = extreme && random.nextInt(6) == 0;
        if (type instanceof SqlType.Decimal decimal) {
            BigInteger limit = BigInteger.TEN.pow(edge ? decimal.precision() : 1 + random.nextInt(5));
            BigInteger unscaled =
                    edge ? limit.subtract(BigInteger.ONE) : new BigInteger(limit.bitLength(), random).mod(limit);
            return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), decimal.scale());
        }
        boolean first = random.nextBoolean();
        return switch ((SqlType.Simple) type) {
            case SMALLINT -> (short) (edge ? first ? Short.MIN_VALUE : Short.MAX_VALUE : random.nextInt(-20, 21));
            case INT -> edge ? first ? Integer.MIN_VALUE : Integer.MAX_VALUE : random.nextInt(-50, 51);
            case BIGINT -> edge ? first ? Long.MIN_VALUE : Long.MAX_VALUE : random.nextLong(-100, 101);
            case DOUBLE -> {
                double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1.5, Double.MIN_VALUE};
                yield random.nextInt(3) == 0 ? special[random.nextInt(special.length)] : random.nextGaussian();
            }
            case BOOLEAN -> first;
            case DATE -> edge ? 2_932_896 : random.nextInt(-40_000, 40_000);
            // Around the hour that Paris leaves out on 2024-03-31, and any other time.
            case TIMESTAMP ->
                first
                        ? 1_711_846_800_000_000L + random.nextLong(-7_200_000_000L, 7_200_000_000L)
                        : random.nextLong(1L << 51);
            case STRING -> List.of("", "a", "ab", "12", "zz").get(random.nextInt(5));
            default -> throw new IllegalStateException(type.sql());
        };
    }

    private Expression expression(SqlType type, int depth) {
        int choice = random.nextInt(10);
        if (depth == 0 || choice < 2) {
            return random.nextInt(4) == 0
                    ? new Literal(random.nextInt(8) == 0 ? null : value(type), type)
                    : new ColumnRef(TYPES.indexOf(type), type);
        }
        if (choice == 2) {
            List<Case.When> whens = new ArrayList<>();
            for (int i = random.nextInt(1, 3); i > 0; i--) {
                whens.add(new Case.When(expression(SqlType.BOOLEAN, depth - 1), expression(type, depth - 1)));
            }
            return new Case(whens, random.nextInt(4) == 0 ? null : expression(type, depth - 1), type);
        }
        if (choice == 3) {
            return new Call("coalesce", List.of(expression(type, depth - 1), expression(type, depth - 1)), type);
        }
        return type instanceof SqlType.Decimal decimal
                ? decimalExpression(decimal, depth - 1)
                : simpleExpression((SqlType.Simple) type, depth - 1);
    }

    private Expression decimalExpression(SqlType.Decimal type, int depth) {
        SqlType[] others = {SHORT_DECIMAL, LONG_DECIMAL, WIDE_DECIMAL, SqlType.INT};
        if (random.nextInt(4) == 0) {
            return new Cast(expression(others[random.nextInt(others.length)], depth), type, CastMode.STRICT);
        }
        String[] operations = {"add", "subtract", "multiply", "divide", "mod"};
        String operation = operations[random.nextInt(random.nextInt(4) == 0 ? 5 : 3)];
        return new Call(
                operation,
                List.of(
                        expression(others[random.nextInt(3)], depth),
                        expression(others[random.nextInt(others.length)], depth)),
                type);
    }

    private Expression simpleExpression(SqlType.Simple type, int depth) {
        String[] operations = {"add", "subtract", "multiply", "divide", "mod"};
        String operation = operations[random.nextInt(5)];
        return switch (type) {
            case SMALLINT, INT, BIGINT, DOUBLE ->
                switch (random.nextInt(6)) {
                    case 0 -> new Call("negative", List.of(expression(type, depth)), type);
                    case 1 -> narrower(type, depth);
                    default -> new Call(operation, List.of(expression(type, depth), expression(type, depth)), type);
                };
            case BOOLEAN -> condition(depth);
            case DATE ->
                random.nextBoolean()
                        ? new Call("add", List.of(expression(type, depth), expression(SqlType.INT, depth)), type)
                        : new Cast(expression(SqlType.TIMESTAMP, depth), type, CastMode.STRICT);
            case TIMESTAMP -> new Cast(expression(SqlType.DATE, depth), type, CastMode.STRICT);
            case STRING -> new Call("concat", List.of(expression(type, depth), expression(type, depth)), type);
            default -> throw new IllegalStateException(type.sql());
        };
    }

    private Expression narrower(SqlType.Simple type, int depth) {
        SqlType from = switch (type) {
            case SMALLINT -> SqlType.STRING;
            case INT -> random.nextBoolean() ? SqlType.SMALLINT : SqlType.DATE;
            case BIGINT -> random.nextBoolean() ? SqlType.INT : SqlType.SMALLINT;
            default -> TYPES.get(random.nextBoolean() ? 1 : 8 + random.nextInt(3));
        };
        if (from == SqlType.DATE) {
            return new Call("year", List.of(expression(from, depth)), type);
        }
        return new Cast(expression(from, depth), type, from == SqlType.STRING ? CastMode.TRY : CastMode.STRICT);
    }

    private Expression condition(int depth) {
        SqlType type = TYPES.get(random.nextInt(TYPES.size()));
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Expression.And(conditions(depth));
            case 2 -> new Expression.Or(conditions(depth));
            case 3 -> new Expression.Not(expression(SqlType.BOOLEAN, depth));
            case 4 -> new IsNull(expression(type, depth));
            case 5 -> {
                List<Literal> constants = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    constants.add(new Literal(value(type), type));
                }
                yield new In(expression(type, depth), constants);
            }
            default -> {
                String[] comparisons = {"eq", "ne", "lt", "le", "gt", "ge"};
                yield new Call(
                        comparisons[random.nextInt(comparisons.length)],
                        List.of(expression(type, depth), expression(type, depth)),
                        SqlType.BOOLEAN);
            }
        };
    }

    private List<Expression> conditions(int depth) {
        List<Expression> conditions = new ArrayList<>();
        for (int i = random.nextInt(2, 4); i > 0; i--) {
            conditions.add(expression(SqlType.BOOLEAN, depth));
        }
        return conditions;
    }
}
