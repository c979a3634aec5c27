package io.sluice.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and strings that depend on them, or cease to, in all encodings, against a map. */
class KeyTableTest {
    private static final int BATCHES = 12;
    private static final int ROWS = 200;
    private static final int IDS = 300;

    private final Random random = new Random(5);
    private final Vector shared = strings(IDS, 0);

    /** @param breaksAt the batch from which on a string depends on the number no more */
    @ParameterizedTest
    @CsvSource({
        "INT, 99, SHARED",
        "INT, 99, PLAIN",
        "INT, 99, MIXED",
        "INT, 0, MIXED",
        "INT, 1, SHARED",
        "INT, 7, SHARED",
        "INT, 7, PLAIN",
        "INT, 7, MIXED",
        "BIGINT, 99, MIXED",
        "BIGINT, 5, MIXED"
    })
    void numbersAsAMapDoes(String number, int breaksAt, Encoding encoding) {
        SqlType type = number.equals("INT") ? SqlType.INT : SqlType.BIGINT;
        KeyTable table = new KeyTable(List.of(type, SqlType.STRING, SqlType.STRING));
        Map<List<Object>, Integer> expected = new HashMap<>();
        List<List<Object>> keys = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            int[] ids = random.ints(ROWS, 0, IDS).toArray();
            // A constant makes all ids one.
            Vector dependent = encoded(ids, encoding == Encoding.MIXED ? Encoding.values()[batch % 4] : encoding, 0);
            Vector[] columns = {
                numbers(type, ids),
                dependent,
                encoded(ids, Encoding.PLAIN, batch >= breaksAt ? 1 + random.nextInt(2) : 0)
            };
            int[] positions = batch % 3 == 0 ? null : every(2, ROWS);
            int count = positions == null ? ROWS : positions.length;
            int[] numbered = new int[count];
            table.number(columns, positions, count, numbered);
            for (int i = 0; i < count; i++) {
                int position = positions == null ? i : positions[i];
                List<Object> key = Arrays.stream(columns)
                        .map(column -> Vectors.value(column, position))
                        .toList();
                if (!expected.containsKey(key)) {
                    // Null in a single leading column comes before the rest of its batch.
                    assertThat(expected.values()).doesNotContain(numbered[i]);
                    expected.put(key, numbered[i]);
                    keys.add(key);
                }
                assertThat(numbered[i]).isEqualTo(expected.get(key));
            }
            assertThat(table.size()).isEqualTo(expected.size());
            Vector[] found = table.keys();
            expected.forEach((key, id) -> assertThat(Arrays.stream(found)
                            .map(column -> Vectors.value(column, id))
                            .toList())
                    .isEqualTo(key));
        }
    }

    private enum Encoding {
        SHARED,
        PLAIN,
        OWN_DICTIONARY,
        CONSTANT,
        MIXED
    }

    private static Object nullable(int id, Object value) {
        return id % 17 == 3 ? null : value;
    }

    private static Vector numbers(SqlType type, int[] ids) {
        VectorBuilder builder = VectorBuilder.of(type, ids.length);
        for (int id : ids) {
            Object value = type == SqlType.INT ? (Object) id : (Object) (id * 1_000_000_007L);
            builder.appendValue(id == 9 ? null : value);
        }
        return builder.build();
    }

    private static String text(int id, int variant) {
        return "text " + (id == 9 || id == 10 ? 9 : id) + (variant == 0 || id % 5 != 0 ? "" : "#" + variant);
    }

    private Vector strings(int count, int variant) {
        VectorBuilder builder = VectorBuilder.of(SqlType.STRING, count);
        for (int id = 0; id < count; id++) {
            builder.appendValue(text(id, variant));
        }
        return builder.build();
    }

    private Vector encoded(int[] ids, Encoding encoding, int variant) {
        return switch (encoding) {
            case SHARED -> dictionary(ids, shared);
            case OWN_DICTIONARY -> dictionary(ids, strings(IDS, variant));
            case CONSTANT -> {
                Arrays.fill(ids, ids[0]);
                yield new ConstantVector(encoded(new int[] {ids[0]}, Encoding.PLAIN, variant), ids.length);
            }
            default -> {
                VectorBuilder builder = VectorBuilder.of(SqlType.STRING, ids.length);
                for (int id : ids) {
                    builder.appendValue(nullable(id, text(id, variant)));
                }
                yield builder.build();
            }
        };
    }

    private static Vector dictionary(int[] ids, Vector values) {
        long[] validity = Validity.allValid(ids.length);
        for (int i = 0; i < ids.length; i++) {
            if (nullable(ids[i], "") == null) {
                Validity.setNull(validity, i);
            }
        }
        return new DictionaryVector(ids.clone(), values, validity, ids.length);
    }

    private static int[] every(int step, int count) {
        return IntStream.iterate(0, i -> i < count, i -> i + step).toArray();
    }
}
