package io.sluice.engine.expression;

import static io.sluice.engine.expression.Evaluations.CONTEXT;
import static io.sluice.engine.expression.Evaluations.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.And;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.Literal;
import io.sluice.engine.plan.Expression.Not;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two comparisons that bound a column become one loop, which chooses what Java's own comparisons choose. */
class RangesTest {
    private static final String[] OPERATORS = {"gt", "ge", "lt", "le", "eq", "ne"};

    private static boolean satisfies(String operator, long value, long bound) {
        return switch (operator) {
            case "gt" -> value > bound;
            case "ge" -> value >= bound;
            case "lt" -> value < bound;
            case "le" -> value <= bound;
            case "eq" -> value == bound;
            default -> value != bound;
        };
    }

    @ParameterizedTest
    @CsvSource({"INT, 8", "BIGINT, 8", "DATE, 8", "SMALLINT, 8", "INT, 0", "BIGINT, 0", "DATE, 0", "SMALLINT, 0"})
    void everyPairOfBoundsChoosesTheSameRows(String name, int nullEvery) {
        SqlType type = SqlType.Simple.valueOf(name);
        long least = type == SqlType.BIGINT ? Long.MIN_VALUE : type == SqlType.SMALLINT ? -32768 : Integer.MIN_VALUE;
        long most = type == SqlType.BIGINT ? Long.MAX_VALUE : type == SqlType.SMALLINT ? 32767 : Integer.MAX_VALUE;
        long[] interesting = {least, least + 1, -7, -1, 0, 1, 3, 7, most - 1, most};
        Random random = new Random(11);
        Long[] values = new Long[500];
        Arrays.setAll(
                values,
                i -> nullEvery > 0 && random.nextInt(nullEvery) == 0
                        ? null
                        : interesting[random.nextInt(interesting.length)]);
        Vector flat =
                Vectors.of(type, Arrays.stream(values).map(v -> java(v, type)).toArray());
        Vector encoded = encoded(values, interesting, type);
        for (String first : OPERATORS) {
            for (String second : OPERATORS) {
                for (long one : interesting) {
                    long other = interesting[random.nextInt(interesting.length)];
                    ColumnRef column = new ColumnRef(0, type);
                    Expression condition = new And(List.of(
                            call(first, SqlType.BOOLEAN, column, new Literal(java(one, type), type)),
                            call(second, SqlType.BOOLEAN, column, new Literal(java(other, type), type))));
                    List<Integer> inside = new ArrayList<>();
                    List<Integer> outside = new ArrayList<>();
                    for (int i = 0; i < values.length; i++) {
                        if (values[i] != null) {
                            boolean is = satisfies(first, values[i], one) && satisfies(second, values[i], other);
                            (is ? inside : outside).add(i);
                        }
                    }
                    for (Vector vector : List.of(flat, encoded)) {
                        String what = first + " " + one + ", " + second + " " + other;
                        assertThat(chosen(condition, vector)).as(what).isEqualTo(inside);
                        assertThat(chosen(new Not(condition), vector))
                                .as("NOT " + what)
                                .isEqualTo(outside);
                        Vector truth = ExpressionCompiler.compile(condition)
                                .evaluate(Batch.of(vector.length(), vector), CONTEXT);
                        for (int i = 0; i < values.length; i++) {
                            Boolean expected = values[i] == null ? null : (Boolean) inside.contains(i);
                            assertThat(Vectors.value(truth, i))
                                    .as(what + " of " + values[i])
                                    .isEqualTo(expected);
                        }
                    }
                }
            }
        }
    }

    private static List<Integer> chosen(Expression condition, Vector vector) {
        Selection selection =
                ExpressionCompiler.compileFilter(condition).apply(Batch.of(vector.length(), vector), CONTEXT);
        List<Integer> positions = new ArrayList<>();
        for (int k = 0; k < selection.count(); k++) {
            positions.add(selection.position(k));
        }
        return positions;
    }

    private static Vector encoded(Long[] values, long[] entries, SqlType type) {
        Object[] dictionary = new Object[entries.length + 1];
        for (int i = 0; i < entries.length; i++) {
            dictionary[i] = java(entries[i], type);
        }
        int[] ids = new int[values.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = values[i] == null ? entries.length : Arrays.binarySearch(entries, values[i]);
        }
        return new DictionaryVector(ids, Vectors.of(type, dictionary), null, ids.length);
    }

    private static Object java(Long value, SqlType type) {
        return value == null || type == SqlType.BIGINT ? value : (Object) value.intValue();
    }
}
