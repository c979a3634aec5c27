package io.sluice.engine.expression.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.plan.Expression.CastMode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Casts between decimals against java.math. */
class RescaleDecimalTest {
    private static final int ROWS = 40;

    private final Random random = new Random(77);

    private SqlType.Decimal type() {
        int precision = 1 + random.nextInt(38);
        return (SqlType.Decimal) SqlType.decimal(precision, random.nextInt(precision + 1));
    }

    /** Often with a 5 or nines behind the place at which it is rounded. */
    private BigDecimal value(SqlType.Decimal type) {
        int digits = 1 + random.nextInt(type.precision());
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        char repeated = "05916".charAt(random.nextInt(5));
        int same = random.nextInt(digits + 1);
        for (int i = 0; i < digits; i++) {
            text.append(i >= digits - same ? repeated : (char) ('0' + random.nextInt(10)));
        }
        return new BigDecimal(new BigInteger(text.toString()), type.scale());
    }

    private static BigDecimal expected(BigDecimal value, SqlType.Decimal to) {
        if (value == null) {
            return null;
        }
        BigDecimal scaled = value.setScale(to.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > to.precision() ? null : scaled;
    }

    @Test
    void agreesWithJavaMath() {
        int whole = 0;
        int some = 0;
        for (int pair = 0; pair < 3000; pair++) {
            SqlType.Decimal from = type();
            SqlType.Decimal to = type();
            // Small values mostly, so that all of a batch fit in many pairs.
            SqlType.Decimal of = random.nextInt(4) == 0
                    ? from
                    : (SqlType.Decimal) SqlType.decimal(Math.max(1, from.scale()), from.scale());
            Object[] values = new Object[ROWS];
            Object[] wanted = new Object[ROWS];
            boolean allFit = true;
            for (int i = 0; i < ROWS; i++) {
                BigDecimal value = random.nextInt(9) == 0 ? null : value(of);
                values[i] = value;
                wanted[i] = expected(value, to);
                allFit &= value == null || wanted[i] != null;
            }
            Vector result = Casts.kernel(from, to, CastMode.TRY)
                    .apply(new Vector[] {Vectors.of(from, values)}, Selection.all(ROWS), ROWS, null);
            for (int i = 0; i < ROWS; i++) {
                assertThat(Vectors.value(result, i))
                        .as("%s of %s as %s", values[i], from, to)
                        .isEqualTo(wanted[i]);
            }
            whole += allFit ? 1 : 0;
            some += allFit ? 0 : 1;
        }
        assertThat(whole).as("batches of which all values fit").isGreaterThan(300);
        assertThat(some).as("batches of which not all fit").isGreaterThan(300);
    }
}
