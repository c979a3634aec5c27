package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded values of any type in Java form. */
final class RandomValues {
    private final Random random;
    private final double nullShare;
    private final int distinct;

    /** @param distinct about how many different values there are; 0 for as many as come */
    RandomValues(long seed, double nullShare, int distinct) {
        this.random = new Random(seed);
        this.nullShare = nullShare;
        this.distinct = distinct;
    }

    static Vector vector(SqlType type, List<Object> values) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        values.forEach(builder::appendValue);
        return builder.build();
    }

    List<Object> column(Field field, int count) {
        List<Object> values = new ArrayList<>();
        List<Object> pool = new ArrayList<>();
        for (int i = 0; i < distinct; i++) {
            pool.add(value(field.type()));
        }
        for (int i = 0; i < count; i++) {
            if (field.nullable() && random.nextDouble() < nullShare) {
                values.add(null);
            } else {
                values.add(distinct == 0 ? value(field.type()) : pool.get(random.nextInt(distinct)));
            }
        }
        return values;
    }

    private Object nullable(SqlType type) {
        return random.nextDouble() < nullShare ? null : value(type);
    }

    private Object value(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> {
                BigInteger bound = BigInteger.TEN.pow(decimal.precision());
                BigInteger unscaled = new BigInteger(130, random).mod(bound);
                yield new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), decimal.scale());
            }
            case SqlType.Array array -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(array.elementNullable() ? nullable(array.element()) : value(array.element()));
                }
                yield list;
            }
            case SqlType.Map map -> {
                Map<Object, Object> entries = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    entries.put(value(map.key()), map.valueNullable() ? nullable(map.value()) : value(map.value()));
                }
                yield entries;
            }
            case SqlType.Struct struct -> {
                List<Object> fields = new ArrayList<>();
                for (Field field : struct.fields()) {
                    fields.add(field.nullable() ? nullable(field.type()) : value(field.type()));
                }
                yield fields;
            }
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> random.nextBoolean();
                    case TINYINT -> (int) (byte) random.nextInt();
                    case SMALLINT -> (int) (short) random.nextInt();
                    case INT -> random.nextInt();
                    case DATE -> random.nextInt(5_000_000) - 2_500_000;
                    case BIGINT -> random.nextLong();
                    case TIMESTAMP, TIMESTAMP_NTZ -> random.nextLong() % 12_000_000_000_000_000L;
                    case FLOAT -> Float.intBitsToFloat(random.nextInt() & 0x7EFF_FFFF);
                    case DOUBLE -> random.nextGaussian() * 1e9;
                    case STRING -> text();
                    case BINARY -> {
                        byte[] bytes = new byte[random.nextInt(40)];
                        random.nextBytes(bytes);
                        yield bytes;
                    }
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VARIANT ->
                        throw new IllegalArgumentException(type.sql());
                };
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(30) == 0 ? 200 : 20); i > 0; i--) {
            text.appendCodePoint(random.nextInt(8) == 0 ? 0x1F600 + random.nextInt(50) : 'a' + random.nextInt(26));
        }
        return text.toString();
    }
}
