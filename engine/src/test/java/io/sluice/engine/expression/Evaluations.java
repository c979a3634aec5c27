package io.sluice.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.columnar.Batch;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.Literal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Evaluates expressions in every encoding of their arguments and checks that all ways agree. */
final class Evaluations {
    static final EvaluationContext CONTEXT =
            new EvaluationContext(ZoneId.of("Europe/Paris"), Instant.parse("2024-03-31T12:34:56.789012Z"));

    private Evaluations() {}

    static Literal literal(SqlType type, Object value) {
        return new Literal(value, type);
    }

    static Literal text(String value) {
        return literal(SqlType.STRING, value);
    }

    static Literal integer(Integer value) {
        return literal(SqlType.INT, value);
    }

    static Literal bigint(Long value) {
        return literal(SqlType.BIGINT, value);
    }

    static Literal real(Double value) {
        return literal(SqlType.DOUBLE, value);
    }

    static Literal bool(Boolean value) {
        return literal(SqlType.BOOLEAN, value);
    }

    static Literal decimal(String value) {
        BigDecimal decimal = new BigDecimal(value);
        return literal(SqlType.decimal(Math.max(decimal.precision(), decimal.scale()), decimal.scale()), decimal);
    }

    static Literal decimal(String value, int precision, int scale) {
        return literal(SqlType.decimal(precision, scale), new BigDecimal(value).setScale(scale));
    }

    static Literal date(String value) {
        return literal(SqlType.DATE, days(value));
    }

    static int days(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    /** An instant given as UTC text, e.g. {@code 2024-01-01T00:00:00Z}. */
    static Literal timestamp(String value) {
        return literal(SqlType.TIMESTAMP, micros(value));
    }

    static long micros(String instant) {
        Instant parsed = Instant.parse(instant);
        return parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1000;
    }

    static Literal localTimestamp(String value) {
        return literal(SqlType.TIMESTAMP_NTZ, localMicros(value));
    }

    static long localMicros(String local) {
        LocalDateTime parsed = LocalDateTime.parse(local);
        return parsed.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + parsed.getNano() / 1000;
    }

    static Expression call(String function, SqlType type, Expression... arguments) {
        return new Call(function, List.of(arguments), type);
    }

    /** The value of an expression without columns. */
    static Object value(Expression expression) {
        Vector result = ExpressionCompiler.compile(expression).evaluate(Batch.of(1, new Vector[0]), CONTEXT);
        return Vectors.value(result, 0);
    }

    /** Checks a function of constants, and the same over columns in every encoding, with and without a selection. */
    static void check(Object expected, String function, SqlType type, Literal... arguments) {
        assertSame(expected, value(call(function, type, arguments)), function + " of constants");
        ColumnRef[] columns = new ColumnRef[arguments.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnRef(i, arguments[i].type());
        }
        checkColumns(expected, call(function, type, columns), arguments);
        if (arguments.length > 1) {
            Expression[] firstVaries = Arrays.copyOf(arguments, arguments.length, Expression[].class);
            firstVaries[0] = columns[0];
            checkColumns(expected, call(function, type, firstVaries), arguments);
            Expression[] firstConstant = Arrays.copyOf(columns, columns.length, Expression[].class);
            firstConstant[0] = arguments[0];
            checkColumns(expected, call(function, type, firstConstant), arguments);
        }
    }

    private static void checkColumns(Object expected, Expression expression, Literal... arguments) {
        CompiledExpression compiled = ExpressionCompiler.compile(expression);
        for (Encoding encoding : Encoding.values()) {
            Vector[] vectors = new Vector[arguments.length];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = encoding.encode(arguments[i]);
            }
            Batch batch = Batch.of(encoding.length(), encoding.selection(), vectors);
            Vector result = compiled.evaluate(batch, CONTEXT);
            assertThat(result.length()).isEqualTo(batch.length());
            assertThat(result.type()).isEqualTo(expression.type());
            for (int k = 0; k < batch.selection().count(); k++) {
                int position = batch.selection().position(k);
                if (encoding.holdsValue(position)) {
                    assertSame(expected, Vectors.value(result, position), expression + " over " + encoding);
                }
            }
            assertThat(Vectors.flatten(result).length()).isEqualTo(batch.length());
        }
    }

    /** Checks that a function fails, and that it does not where its row is not selected. */
    static void checkFails(ErrorCode code, String function, SqlType type, Literal... arguments) {
        assertFails(code, call(function, type, arguments));
        ColumnRef[] columns = new ColumnRef[arguments.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnRef(i, arguments[i].type());
        }
        assertFailsOnlyWhereSelected(code, call(function, type, columns), arguments);
    }

    /** Evaluates over columns whose position 1 holds the arguments and whose other positions are null. */
    static void assertFailsOnlyWhereSelected(ErrorCode code, Expression expression, Literal... arguments) {
        CompiledExpression compiled = ExpressionCompiler.compile(expression);
        for (Encoding encoding : List.of(Encoding.FLAT, Encoding.DICTIONARY)) {
            Vector[] vectors = new Vector[arguments.length];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = encoding.encode(arguments[i]);
            }
            Batch batch = Batch.of(encoding.length(), vectors);
            SluiceException failure =
                    catchThrowableOfType(SluiceException.class, () -> compiled.evaluate(batch, CONTEXT));
            assertThat(failure).as("%s over %s", expression, encoding).isNotNull();
            assertThat(failure.code()).isEqualTo(code);
            Batch others = batch.withSelection(Selection.of(new int[] {0, 2}, 2));
            assertThat(compiled.evaluate(others, CONTEXT).length()).isEqualTo(encoding.length());
        }
    }

    static void assertFails(ErrorCode code, Expression expression) {
        SluiceException failure = catchThrowableOfType(SluiceException.class, () -> value(expression));
        assertThat(failure).as("%s must fail", expression).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
    }

    private static void assertSame(Object expected, Object actual, String description) {
        if (expected instanceof byte[] bytes) {
            assertThat((byte[]) actual).as(description).isEqualTo(bytes);
        } else {
            assertThat(actual).as(description).isEqualTo(expected);
        }
    }

    /** How an argument's value is put into a column. */
    private enum Encoding {
        FLAT,
        FLAT_SELECTED,
        FLAT_WITHOUT_NULLS,
        CONSTANT,
        DICTIONARY,
        LARGE_DICTIONARY;

        int length() {
            return 3;
        }

        Selection selection() {
            return this == FLAT_SELECTED || this == LARGE_DICTIONARY
                    ? Selection.of(new int[] {1}, 1)
                    : Selection.all(3);
        }

        boolean holdsValue(int position) {
            return position == 1 || this == FLAT_WITHOUT_NULLS || this == CONSTANT;
        }

        Vector encode(Literal argument) {
            SqlType type = argument.type();
            Object value = argument.value();
            return switch (this) {
                case FLAT, FLAT_SELECTED -> build(type, Arrays.asList(null, value, null));
                case FLAT_WITHOUT_NULLS -> build(type, Arrays.asList(value, value, value));
                case CONSTANT -> new ConstantVector(build(type, Arrays.asList(value)), 3);
                case DICTIONARY ->
                    new DictionaryVector(new int[] {0, 1, 0}, build(type, Arrays.asList(null, value)), null, 3);
                case LARGE_DICTIONARY -> {
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < 9; i++) {
                        values.add(null);
                    }
                    values.add(value);
                    yield new DictionaryVector(new int[] {3, 9, 4}, build(type, values), null, 3);
                }
            };
        }

        private static Vector build(SqlType type, List<Object> values) {
            VectorBuilder builder = VectorBuilder.of(type, values.size());
            values.forEach(builder::appendValue);
            return builder.build();
        }
    }
}
