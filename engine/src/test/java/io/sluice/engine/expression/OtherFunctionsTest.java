package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.BIGINT;
import static io.sluice.common.type.SqlType.BINARY;
import static io.sluice.common.type.SqlType.BOOLEAN;
import static io.sluice.common.type.SqlType.DOUBLE;
import static io.sluice.common.type.SqlType.INT;
import static io.sluice.common.type.SqlType.STRING;
import static io.sluice.common.type.SqlType.TIMESTAMP;
import static io.sluice.engine.expression.Evaluations.CONTEXT;
import static io.sluice.engine.expression.Evaluations.assertFails;
import static io.sluice.engine.expression.Evaluations.bool;
import static io.sluice.engine.expression.Evaluations.call;
import static io.sluice.engine.expression.Evaluations.check;
import static io.sluice.engine.expression.Evaluations.date;
import static io.sluice.engine.expression.Evaluations.decimal;
import static io.sluice.engine.expression.Evaluations.integer;
import static io.sluice.engine.expression.Evaluations.literal;
import static io.sluice.engine.expression.Evaluations.micros;
import static io.sluice.engine.expression.Evaluations.real;
import static io.sluice.engine.expression.Evaluations.text;
import static io.sluice.engine.expression.Evaluations.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression.ColumnRef;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OtherFunctionsTest {
    /** The documented example of both functions. */
    @Test
    void hashesAsSparkDoes() {
        SqlType array = SqlType.array(INT);
        assertThat(value(call("hash", INT, text("Spark"), literal(array, List.of(123)), integer(2))))
                .isEqualTo(-1321691492);
        assertThat(value(call("xxhash64", BIGINT, text("Spark"), literal(array, List.of(123)), integer(2))))
                .isEqualTo(5602566077635097486L);
        assertThat(value(call("hash", INT, integer(null)))).isEqualTo(42);
    }

    @Test
    void givesEachRowItsOwnRandomNumber() {
        Batch batch = Batch.of(100);
        CompiledExpression seeded = ExpressionCompiler.compile(call("rand", DOUBLE, integer(7)));
        Vector first = seeded.evaluate(batch, CONTEXT);
        Vector second = seeded.evaluate(batch, CONTEXT);
        Vector again =
                ExpressionCompiler.compile(call("rand", DOUBLE, integer(7))).evaluate(batch, CONTEXT);
        Set<Object> values = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat((Double) Vectors.value(first, i)).isBetween(0.0, 1.0).isEqualTo(Vectors.value(again, i));
            values.add(Vectors.value(first, i));
            values.add(Vectors.value(second, i));
        }
        assertThat(values).hasSize(200);
        assertThat(new KernelConstantFolder(CONTEXT).fold(call("rand", DOUBLE))).isEmpty();
        assertThat((String) value(call("uuid", STRING))).hasSize(36);
    }

    @Test
    void raisesErrorsOnPurpose() {
        assertFails(ErrorCode.USER_RAISED_ERROR, call("raise_error", SqlType.NULL, text("no")));
        assertFails(ErrorCode.USER_RAISED_ERROR, call("assert_true", SqlType.NULL, bool(false), text("no")));
        assertThat(value(call("assert_true", SqlType.NULL, bool(true)))).isNull();
    }

    @Test
    void tellsTypes() {
        check("int", "typeof", STRING, integer(1));
        check("decimal(2,1)", "typeof", STRING, decimal("1.5"));
        assertThat((String) value(call("version", STRING))).startsWith("Sluice");
    }

    @Test
    void handlesBytes() {
        check(new byte[] {2, 3}, "substring", BINARY, literal(BINARY, new byte[] {1, 2, 3, 4}), integer(2), integer(2));
        check(new byte[] {4}, "substring", BINARY, literal(BINARY, new byte[] {1, 2, 3, 4}), integer(-1));
        check(new byte[] {1, 2}, "concat", BINARY, literal(BINARY, new byte[] {1}), literal(BINARY, new byte[] {2}));
        check("Hello World 100 days", "format_string", STRING, text("Hello World %d %s"), integer(100), text("days"));
        check(true, "not_like", BOOLEAN, text("abc"), text("b%"));
    }

    @Test
    void namesDaysAndMonths() {
        check("Thu", "dayname", STRING, date("2024-02-29"));
        check("Feb", "monthname", STRING, date("2024-02-29"));
        check(micros("1970-01-01T00:00:01.5Z"), "timestamp_seconds", TIMESTAMP, decimal("1.5"));
        check(null, "try_divide", DOUBLE, real(1.0), real(0.0));
    }

    /** Of a large batch a few rows fail, which costs little more than if none did. */
    @Test
    @Timeout(10)
    void onlyTheRowsThatFailAreNull() {
        int length = Batch.MAX_LENGTH;
        int[] divisors = new int[length];
        int[] selected = new int[length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            divisors[i] = i % 1000 == 0 ? 0 : 1 + i % 7;
            if (i % 3 != 0 || i % 2000 == 0) {
                selected[count++] = i;
            }
        }
        Batch batch = Batch.of(
                length,
                Selection.of(selected, count),
                new ConstantVector(Vectors.of(INT, 420), length),
                new IntVector(INT, divisors, null, length));
        Vector quotients = ExpressionCompiler.compile(
                        call("try_mod", INT, new ColumnRef(0, INT), new ColumnRef(1, INT)))
                .evaluate(batch, CONTEXT);
        assertThat(quotients.length()).isEqualTo(length);
        for (int k = 0; k < count; k++) {
            int divisor = divisors[selected[k]];
            Object expected = divisor == 0 ? null : (Object) (420 % divisor);
            if (!Objects.equals(Vectors.value(quotients, selected[k]), expected)) {
                assertThat(Vectors.value(quotients, selected[k]))
                        .as("row %s", selected[k])
                        .isEqualTo(expected);
            }
        }
    }
}
