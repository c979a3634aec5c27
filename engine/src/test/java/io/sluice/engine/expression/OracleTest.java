package io.sluice.engine.expression;

import static io.sluice.engine.expression.Evaluations.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.Cast;
import io.sluice.engine.plan.Expression.CastMode;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random arguments against the JDK's own strings, calendars and decimals. The repetition is the seed. */
class OracleTest {
    private static final int ROWS = 200;

    private static List<Object> evaluate(Expression expression, SqlType type, List<?> values) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        values.forEach(builder::appendValue);
        Vector result =
                ExpressionCompiler.compile(expression).evaluate(Batch.of(values.size(), builder.build()), CONTEXT);
        List<Object> actual = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            actual.add(Vectors.value(result, i));
        }
        return actual;
    }

    private static <A> void check(Expression expression, SqlType type, List<A> values, Function<A, Object> oracle) {
        List<Object> expected = new ArrayList<>();
        values.forEach(value -> expected.add(oracle.apply(value)));
        assertThat(evaluate(expression, type, values)).as("%s", expression).isEqualTo(expected);
    }

    private static String randomText(Random random, int longest) {
        String[] letters = {"a", "b", "A", "z", "Z", "é", "Ω", "😀", " ", "%", "_", "."};
        int length = random.nextInt(longest);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters[random.nextInt(4) == 0 ? random.nextInt(letters.length) : random.nextInt(2)]);
        }
        return text.toString();
    }

    @RepeatedTest(30)
    void textAgreesWithJava(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            texts.add(randomText(random, 40));
        }
        ColumnRef text = new ColumnRef(0, SqlType.STRING);
        check(call("upper", SqlType.STRING, text), SqlType.STRING, texts, t -> t.toUpperCase(Locale.ROOT));
        check(call("lower", SqlType.STRING, text), SqlType.STRING, texts, t -> t.toLowerCase(Locale.ROOT));
        check(call("length", SqlType.INT, text), SqlType.STRING, texts, t -> t.codePointCount(0, t.length()));
        check(call("trim", SqlType.STRING, text), SqlType.STRING, texts, t -> t.replaceAll("^ +| +$", ""));
        check(call("concat", SqlType.STRING, text, literal("é"), text), SqlType.STRING, texts, t -> t + "é" + t);
        String part = randomText(random, 5);
        check(call("contains", SqlType.BOOLEAN, text, literal(part)), SqlType.STRING, texts, t -> t.contains(part));
        check(call("startswith", SqlType.BOOLEAN, text, literal(part)), SqlType.STRING, texts, t -> t.startsWith(part));
        check(call("endswith", SqlType.BOOLEAN, text, literal(part)), SqlType.STRING, texts, t -> t.endsWith(part));
        for (int n = 0; n < 10; n++) {
            String pattern = randomText(random, 7) + (random.nextBoolean() ? "%" : "") + randomText(random, 4);
            Pattern regex = Pattern.compile(regexOf(pattern), Pattern.DOTALL);
            check(
                    call("like", SqlType.BOOLEAN, text, literal(pattern)),
                    SqlType.STRING,
                    texts,
                    t -> regex.matcher(t).matches());
        }
    }

    private static String regexOf(String like) {
        StringBuilder regex = new StringBuilder();
        like.codePoints()
                .forEach(c -> regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
        return regex.toString();
    }

    private static Literal literal(String text) {
        return new Literal(text, SqlType.STRING);
    }

    private static Expression call(String function, SqlType type, Expression... arguments) {
        return new Call(function, List.of(arguments), type);
    }

    @RepeatedTest(10)
    void datesAgreeWithJavaTime(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> dates = new ArrayList<>();
        List<String> times = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            LocalDate date = LocalDate.ofEpochDay(random.nextInt(-719_000, 2_900_000));
            LocalDateTime time = date.atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
            int digits = random.nextInt(7);
            String fraction = digits == 0 ? "" : "." + (random.nextInt(900_000) + 100_000 + "").substring(0, digits);
            dates.add(date.toString());
            times.add(date
                    + (random.nextBoolean() ? " " : "T")
                    + time.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME)
                    + fraction);
        }
        ColumnRef text = new ColumnRef(0, SqlType.STRING);
        Expression toDate = new Cast(text, SqlType.DATE, CastMode.STRICT);
        check(toDate, SqlType.STRING, dates, t -> (int) LocalDate.parse(t).toEpochDay());
        check(
                call("year", SqlType.INT, toDate),
                SqlType.STRING,
                dates,
                t -> LocalDate.parse(t).getYear());
        check(
                call("month", SqlType.INT, toDate),
                SqlType.STRING,
                dates,
                t -> LocalDate.parse(t).getMonthValue());
        check(
                call("day", SqlType.INT, toDate),
                SqlType.STRING,
                dates,
                t -> LocalDate.parse(t).getDayOfMonth());
        check(new Cast(toDate, SqlType.STRING, CastMode.STRICT), SqlType.STRING, dates, t -> t);
        Expression toTime = new Cast(text, SqlType.TIMESTAMP_NTZ, CastMode.STRICT);
        check(toTime, SqlType.STRING, times, t -> {
            LocalDateTime local = LocalDateTime.parse(t.replace(' ', 'T'));
            return local.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + local.getNano() / 1000;
        });
        Expression toInstant = new Cast(text, SqlType.TIMESTAMP, CastMode.STRICT);
        check(toInstant, SqlType.STRING, times, t -> {
            LocalDateTime local = LocalDateTime.parse(t.replace(' ', 'T'));
            return local.atZone(CONTEXT.zone()).toEpochSecond() * 1_000_000 + local.getNano() / 1000;
        });
    }

    @RepeatedTest(60)
    void decimalsAgreeWithBigDecimal(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        SqlType.Decimal left = randomDecimalType(random);
        SqlType.Decimal right = randomDecimalType(random);
        SqlType.Decimal result = randomDecimalType(random);
        SqlType pair = SqlType.struct(Field.nullable("l", left), Field.nullable("r", right));
        List<List<BigDecimal>> pairs = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            pairs.add(List.of(randomDecimal(random, left), randomDecimal(random, right)));
        }
        ColumnRef column = new ColumnRef(0, pair);
        Expression l = new Expression.FieldAccess(column, 0, left);
        Expression r = new Expression.FieldAccess(column, 1, right);
        for (String operation : List.of("add", "subtract", "multiply", "divide", "mod")) {
            Expression expression = call(operation, result, l, r);
            for (List<BigDecimal> values : pairs) {
                BigDecimal expected = oracle(operation, values.get(0), values.get(1), result);
                String description = values.get(0) + " " + operation + " " + values.get(1) + " as " + result;
                try {
                    Object actual = evaluate(expression, pair, List.of(values)).get(0);
                    assertThat(actual).as(description).isEqualTo(expected);
                } catch (SluiceException e) {
                    assertThat(expected).as(description).isNull();
                }
            }
        }
        Expression cast = new Cast(l, result, CastMode.TRY);
        check(cast, pair, pairs, values -> fit(values.get(0).setScale(result.scale(), RoundingMode.HALF_UP), result));
    }

    private static SqlType.Decimal randomDecimalType(Random random) {
        int precision = 1 + random.nextInt(random.nextBoolean() ? 18 : 38);
        return (SqlType.Decimal) SqlType.decimal(precision, random.nextInt(Math.min(precision, 12) + 1));
    }

    private static BigDecimal randomDecimal(Random random, SqlType.Decimal type) {
        BigInteger limit = BigInteger.TEN.pow(1 + random.nextInt(type.precision()));
        BigInteger unscaled = new BigInteger(limit.bitLength() + 8, random).mod(limit);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }

    /** Null where it is an error. */
    private static BigDecimal oracle(String operation, BigDecimal a, BigDecimal b, SqlType.Decimal type) {
        boolean divides = operation.equals("divide") || operation.equals("mod");
        if (divides && b.signum() == 0) {
            return null;
        }
        BigDecimal exact = switch (operation) {
            case "add" -> a.add(b);
            case "subtract" -> a.subtract(b);
            case "multiply" -> a.multiply(b);
            case "divide" -> a.divide(b, type.scale(), RoundingMode.HALF_UP);
            default -> a.remainder(b);
        };
        return fit(exact.setScale(type.scale(), RoundingMode.HALF_UP), type);
    }

    private static BigDecimal fit(BigDecimal value, SqlType.Decimal type) {
        return value.precision() > type.precision() ? null : value;
    }
}
