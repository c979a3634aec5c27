package io.sluice.engine.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.row.ValueOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sorting by prefixes, of ranks of dictionaries among others, against Java's stable sort by full comparison. */
class RowSorterTest {
    private static final SqlType WIDE = SqlType.decimal(38, 2);

    private final Random random = new Random(19);

    @Test
    void agreesWithFullComparison() {
        for (int round = 0; round < 300; round++) {
            int count = random.nextInt(400);
            Vector[] columns = {
                dictionary(SqlType.STRING, count, true),
                dictionary(SqlType.STRING, count, false),
                longs(count),
                decimals(count, 100),
                decimals(count, random.nextBoolean() ? 1 : 70),
                dictionary(WIDE, count, true)
            };
            List<SortKey> keys = new ArrayList<>();
            for (int k = 0; k <= random.nextInt(4); k++) {
                keys.add(new SortKey(random.nextInt(columns.length), random.nextBoolean(), random.nextBoolean()));
            }
            RowSorter sorter = new RowSorter(columns, keys, PrefixEncoder.forRows(columns, count, keys));
            List<Integer> expected = IntStream.range(0, count)
                    .boxed()
                    .sorted(comparator(columns, keys))
                    .toList();
            assertThat(IntStream.of(sorter.sort(0, count).rows()).boxed().toList())
                    .as("round %d, %s", round, keys)
                    .isEqualTo(expected);
        }
    }

    @Test
    void ranksMakePrefixesExact() {
        Vector[] columns = {
            dictionary(SqlType.STRING, 1_000, true), longs(1_000), dictionary(SqlType.STRING, 1_000, false)
        };
        List<SortKey> keys = List.of(new SortKey(0, true, true), new SortKey(2, false, false));
        assertThat(PrefixEncoder.forRows(columns, 1_000, keys).isExact()).isTrue();
        assertThat(PrefixEncoder.forTypes(List.of(SqlType.STRING, SqlType.BIGINT, SqlType.STRING), keys)
                        .isExact())
                .isFalse();
    }

    private static Comparator<Integer> comparator(Vector[] columns, List<SortKey> keys) {
        return (a, b) -> {
            for (SortKey key : keys) {
                Vector column = columns[key.column()];
                int order = ValueOrder.compare(key, column, a, column, b);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** Entries repeat, and some are null in the dictionary, others by the vector. */
    private Vector dictionary(SqlType type, int count, boolean nulls) {
        int entries = 1 + random.nextInt(20);
        Object[] values = new Object[entries];
        for (int i = 0; i < entries; i++) {
            boolean isNull = nulls && random.nextInt(8) == 0;
            values[i] = isNull
                    ? null
                    : type == SqlType.STRING
                            ? "some longer text ".repeat(random.nextInt(2)) + random.nextInt(9)
                            : decimal(random.nextInt(120));
        }
        int[] ids = random.ints(count, 0, entries).toArray();
        long[] validity = nulls ? Validity.allValid(Math.max(count, 1)) : null;
        for (int i = 0; i < count && nulls; i++) {
            if (random.nextInt(5) == 0) {
                Validity.setNull(validity, i);
            }
        }
        return new DictionaryVector(ids, Vectors.of(type, values), validity, count);
    }

    private Vector longs(int count) {
        boolean isWide = random.nextBoolean();
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = isWide ? random.nextLong() : (long) random.nextInt(10) - 5;
        }
        return Vectors.of(SqlType.BIGINT, values);
    }

    private Vector decimals(int count, int bits) {
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(9) == 0 ? null : decimal(bits);
        }
        return Vectors.of(WIDE, values);
    }

    private BigDecimal decimal(int bits) {
        BigInteger unscaled = new BigInteger(bits, random);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), 2);
    }
}
