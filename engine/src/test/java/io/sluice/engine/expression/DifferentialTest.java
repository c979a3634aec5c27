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
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.And;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.Case;
import io.sluice.engine.plan.Expression.Cast;
import io.sluice.engine.plan.Expression.CastMode;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.In;
import io.sluice.engine.plan.Expression.IsNull;
import io.sluice.engine.plan.Expression.Literal;
import io.sluice.engine.plan.Expression.Not;
import io.sluice.engine.plan.Expression.Or;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random expressions over random batches: every encoding and selection must agree with evaluating row by row, where
 * columns are literals. The repetition is the seed.
 */
class DifferentialTest {
    private static final List<SqlType> TYPES = List.of(
            SqlType.INT,
            SqlType.BIGINT,
            SqlType.DOUBLE,
            SqlType.STRING,
            SqlType.BOOLEAN,
            SqlType.DATE,
            SqlType.decimal(12, 2),
            SqlType.decimal(30, 4));
    private static final int ROWS = 70;

    private Random random;

    @RepeatedTest(150)
    void everyWayOfEvaluatingAgrees(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
        List<List<Object>> columns = new ArrayList<>();
        Vector[] vectors = new Vector[TYPES.size()];
        for (int c = 0; c < vectors.length; c++) {
            List<Object> values = new ArrayList<>();
            vectors[c] = column(TYPES.get(c), values);
            columns.add(values);
        }
        for (int n = 0; n < 12; n++) {
            SqlType type = TYPES.get(random.nextInt(TYPES.size()));
            Expression expression = expression(type, 3);
            Selection selection = selection();
            Batch batch = Batch.of(ROWS, selection, vectors);
            compare(expression, batch, columns);
        }
    }

    private void compare(Expression expression, Batch batch, List<List<Object>> columns) {
        List<Object> expected = new ArrayList<>();
        boolean fails = false;
        for (int k = 0; k < batch.rowCount(); k++) {
            int row = batch.selection().position(k);
            try {
                expected.add(Evaluations.value(bind(expression, columns, row)));
            } catch (SluiceException e) {
                fails = true;
            }
        }
        CompiledExpression compiled = ExpressionCompiler.compile(expression);
        Vector result;
        try {
            result = compiled.evaluate(batch, CONTEXT);
        } catch (SluiceException e) {
            assertThat(fails).as("%s fails: %s", expression, e.getMessage()).isTrue();
            return;
        }
        assertThat(fails).as("%s must fail", expression).isFalse();
        List<Object> actual = new ArrayList<>();
        List<Integer> truths = new ArrayList<>();
        for (int k = 0; k < batch.rowCount(); k++) {
            int row = batch.selection().position(k);
            actual.add(Vectors.value(result, row));
            if (Boolean.TRUE.equals(expected.get(k))) {
                truths.add(row);
            }
        }
        assertThat(actual).as("%s", expression).isEqualTo(expected);
        if (expression.type() == SqlType.BOOLEAN) {
            Selection selected = ExpressionCompiler.compileFilter(expression).apply(batch, CONTEXT);
            List<Integer> positions = new ArrayList<>();
            for (int k = 0; k < selected.count(); k++) {
                positions.add(selected.position(k));
            }
            assertThat(positions).as("filter %s", expression).isEqualTo(truths);
        }
    }

    private Selection selection() {
        if (random.nextInt(3) == 0) {
            return Selection.all(ROWS);
        }
        int[] positions = new int[ROWS];
        int n = 0;
        int density = 1 + random.nextInt(10);
        for (int i = 0; i < ROWS; i++) {
            if (random.nextInt(10) < density) {
                positions[n++] = i;
            }
        }
        return Selection.of(positions, n);
    }

    private Vector column(SqlType type, List<Object> values) {
        boolean nullable = random.nextBoolean();
        switch (random.nextInt(4)) {
            case 0 -> {
                Object value = value(type, nullable);
                for (int i = 0; i < ROWS; i++) {
                    values.add(value);
                }
                return new ConstantVector(build(type, Arrays.asList(value)), ROWS);
            }
            case 1 -> {
                List<Object> dictionary = new ArrayList<>();
                int size = random.nextBoolean() ? 5 : 200;
                for (int i = 0; i < size; i++) {
                    dictionary.add(value(type, nullable));
                }
                int[] ids = new int[ROWS];
                long[] validity = random.nextBoolean() ? Validity.allValid(ROWS) : null;
                for (int i = 0; i < ROWS; i++) {
                    ids[i] = random.nextInt(size);
                    if (validity != null && random.nextInt(5) == 0) {
                        Validity.setNull(validity, i);
                    }
                    values.add(Validity.isNull(validity, i) ? null : dictionary.get(ids[i]));
                }
                return new DictionaryVector(ids, build(type, dictionary), validity, ROWS);
            }
            default -> {
                for (int i = 0; i < ROWS; i++) {
                    values.add(value(type, nullable));
                }
                return build(type, values);
            }
        }
    }

    private static Vector build(SqlType type, List<Object> values) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        values.forEach(builder::appendValue);
        return builder.build();
    }

    private Object value(SqlType type, boolean nullable) {
        if (nullable && random.nextInt(4) == 0) {
            return null;
        }
        if (type instanceof SqlType.Decimal decimal) {
            int bits = random.nextInt(decimal.isShort() ? 34 : 90);
            return new BigDecimal(new BigInteger(bits, random), decimal.scale())
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
        }
        return switch ((SqlType.Simple) type) {
            case INT -> random.nextInt(-6, 7);
            case BIGINT -> random.nextInt(4) == 0 ? random.nextLong() : random.nextLong(-5, 6);
            case DOUBLE -> {
                double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1.5, -2.25};
                yield random.nextBoolean() ? special[random.nextInt(special.length)] : random.nextGaussian();
            }
            case STRING -> {
                String[] words = {"", "a", "ab", "Straße", "😀x", "12", " -7 ", "2024-02-29", "%", "zz top"};
                yield words[random.nextInt(words.length)];
            }
            case BOOLEAN -> random.nextBoolean();
            case DATE -> random.nextInt(-40_000, 40_000);
            default -> throw new IllegalStateException(type.sql());
        };
    }

    private Expression expression(SqlType type, int depth) {
        int choice = random.nextInt(10);
        if (depth == 0 || choice < 2) {
            return random.nextInt(4) == 0
                    ? new Literal(value(type, true), type)
                    : new ColumnRef(TYPES.indexOf(type), type);
        }
        if (choice == 2) {
            return new Case(
                    List.of(
                            new Case.When(expression(SqlType.BOOLEAN, depth - 1), expression(type, depth - 1)),
                            new Case.When(expression(SqlType.BOOLEAN, depth - 1), expression(type, depth - 1))),
                    expression(type, depth - 1),
                    type);
        }
        if (choice == 3) {
            return new Call("coalesce", List.of(expression(type, depth - 1), expression(type, depth - 1)), type);
        }
        return type instanceof SqlType.Decimal decimal
                ? decimalExpression(decimal, depth - 1)
                : simpleExpression((SqlType.Simple) type, depth - 1);
    }

    private Expression decimalExpression(SqlType.Decimal type, int depth) {
        SqlType other = random.nextBoolean() ? SqlType.decimal(12, 2) : SqlType.decimal(30, 4);
        String[] operations = {"add", "subtract", "multiply", "divide", "mod"};
        return new Call(
                operations[random.nextInt(operations.length)],
                List.of(expression(type, depth), expression(other, depth)),
                type);
    }

    private Expression simpleExpression(SqlType.Simple type, int depth) {
        String[] operations = {"add", "subtract", "multiply", "divide", "mod"};
        String operation = operations[random.nextInt(operations.length)];
        return switch (type) {
            case INT ->
                switch (random.nextInt(4)) {
                    case 0 -> new Call("length", List.of(expression(SqlType.STRING, depth)), type);
                    case 1 -> new Call("year", List.of(expression(SqlType.DATE, depth)), type);
                    case 2 -> new Cast(expression(SqlType.STRING, depth), type, CastMode.TRY);
                    default -> new Call(operation, List.of(expression(type, depth), expression(type, depth)), type);
                };
            case BIGINT ->
                random.nextBoolean()
                        ? new Cast(expression(SqlType.INT, depth), type, CastMode.STRICT)
                        : new Call(operation, List.of(expression(type, depth), expression(type, depth)), type);
            case DOUBLE ->
                random.nextBoolean()
                        ? new Cast(expression(SqlType.decimal(12, 2), depth), type, CastMode.STRICT)
                        : new Call(operation, List.of(expression(type, depth), expression(type, depth)), type);
            case STRING ->
                switch (random.nextInt(4)) {
                    case 0 ->
                        new Call(
                                "substring",
                                List.of(
                                        expression(type, depth),
                                        expression(SqlType.INT, depth),
                                        expression(SqlType.INT, depth)),
                                type);
                    case 1 -> new Call("upper", List.of(expression(type, depth)), type);
                    case 2 -> new Cast(expression(SqlType.DATE, depth), type, CastMode.STRICT);
                    default -> new Call("concat", List.of(expression(type, depth), expression(type, depth)), type);
                };
            case BOOLEAN -> condition(depth);
            case DATE ->
                random.nextBoolean()
                        ? new Call("add", List.of(expression(type, depth), expression(SqlType.INT, depth)), type)
                        : new Cast(expression(SqlType.STRING, depth), type, CastMode.TRY);
            default -> throw new IllegalStateException(type.sql());
        };
    }

    private Expression condition(int depth) {
        SqlType type = TYPES.get(random.nextInt(TYPES.size()));
        return switch (random.nextInt(7)) {
            case 0 -> new And(List.of(expression(SqlType.BOOLEAN, depth), expression(SqlType.BOOLEAN, depth)));
            case 1 -> new Or(List.of(expression(SqlType.BOOLEAN, depth), expression(SqlType.BOOLEAN, depth)));
            case 2 -> new Not(expression(SqlType.BOOLEAN, depth));
            case 3 -> new IsNull(expression(type, depth));
            case 4 -> {
                List<Literal> constants = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    constants.add(new Literal(value(type, i == 3), type));
                }
                yield new In(expression(type, depth), constants);
            }
            case 5 ->
                new Call(
                        "like",
                        List.of(
                                expression(SqlType.STRING, depth),
                                new Literal(random.nextBoolean() ? "%a%" : "_%", SqlType.STRING)),
                        SqlType.BOOLEAN);
            default -> {
                String[] comparisons = {"eq", "ne", "lt", "le", "gt", "ge", "is_distinct_from", "is_not_distinct_from"};
                yield new Call(
                        comparisons[random.nextInt(comparisons.length)],
                        List.of(expression(type, depth), expression(type, depth)),
                        SqlType.BOOLEAN);
            }
        };
    }

    /** The expression with its columns replaced by a row's values. */
    private static Expression bind(Expression expression, List<List<Object>> columns, int row) {
        return switch (expression) {
            case ColumnRef e -> new Literal(columns.get(e.index()).get(row), e.type());
            case Literal e -> e;
            case Call e -> new Call(e.function(), bindAll(e.arguments(), columns, row), e.type());
            case And e -> new And(bindAll(e.operands(), columns, row));
            case Or e -> new Or(bindAll(e.operands(), columns, row));
            case Not e -> new Not(bind(e.operand(), columns, row));
            case IsNull e -> new IsNull(bind(e.operand(), columns, row));
            case In e -> new In(bind(e.value(), columns, row), e.constants());
            case Case e ->
                new Case(
                        e.whens().stream()
                                .map(w -> new Case.When(
                                        bind(w.condition(), columns, row), bind(w.result(), columns, row)))
                                .toList(),
                        bind(e.otherwise(), columns, row),
                        e.type());
            case Cast e -> new Cast(bind(e.operand(), columns, row), e.type(), e.mode());
            default -> throw new IllegalStateException(Objects.toString(expression));
        };
    }

    private static List<Expression> bindAll(List<Expression> expressions, List<List<Object>> columns, int row) {
        return expressions.stream().map(e -> bind(e, columns, row)).toList();
    }
}
