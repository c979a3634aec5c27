package io.sluice.engine;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Rows of random values from small domains, with nulls; the same for the same seed, which is printed. */
final class RandomRows {
    private final Random random;

    RandomRows(long seed) {
        System.out.println("seed " + seed);
        random = new Random(seed);
    }

    /** @param domain how many different values a column has at most */
    List<List<Object>> rows(List<SqlType> types, int count, int domain) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = new Object[types.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = random.nextInt(20) == 0 ? null : value(types.get(c), random.nextInt(domain));
            }
            rows.add(Collections.unmodifiableList(Arrays.asList(row)));
        }
        return rows;
    }

    static Object value(SqlType type, int n) {
        return switch (type) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> n % 2 == 0;
                    case TINYINT, SMALLINT, INT, DATE -> n - 3;
                    case BIGINT -> n * 1_000_000_007L - 5;
                    case FLOAT -> n / 4f;
                    case DOUBLE -> n / 8.0 - 1;
                    case STRING -> n == 0 ? "" : "value-".repeat(n % 4) + n;
                    default -> throw new IllegalArgumentException(type.sql());
                };
            case SqlType.Decimal decimal ->
                new BigDecimal(
                        BigInteger.valueOf(n - 2L).multiply(BigInteger.TEN.pow(Math.max(decimal.precision() - 8, 0))),
                        decimal.scale());
            case SqlType.Array array -> Arrays.asList(value(array.element(), n), null, value(array.element(), n / 2));
            default -> throw new IllegalArgumentException(type.sql());
        };
    }
}
