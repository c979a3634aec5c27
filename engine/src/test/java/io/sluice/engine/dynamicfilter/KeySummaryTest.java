package io.sluice.engine.dynamicfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySummaryTest {
    private static final int KEYS = 300_000;
    private static final int ROWS = 8_192;
    private static final MemoryAccount ROOM = MemoryAccount.root("test", 1L << 30);
    private static final MemoryAccount NO_ROOM = MemoryAccount.root("test", 1);

    private final Random random = new Random(7);

    /** Bit maps are exact; the ranges are those of a small one and of a large one. */
    @Test
    void keepsExactlyTheRowsOfKeysThatLieClose() {
        for (int range : new int[] {1_000, 1 << 24, KEYS * 120}) {
            Keys keys = new Keys(KEYS, -5, range);
            assertThat(keys.misses(KeySummary.of(keys.longs(), KEYS, null, ROOM), range))
                    .isZero();
        }
    }

    @Test
    void aLargeBitMapIsReservedAndABloomFilterDoesWithoutRoom() {
        int range = KEYS * 120;
        Keys keys = new Keys(KEYS, 1L << 40, range);
        MemoryAccount account = MemoryAccount.root("test", 1L << 30);
        KeySummary.of(keys.longs(), KEYS, null, account);
        assertThat(account.reservedBytes()).isGreaterThan(range / 9);
        assertThat(keys.misses(KeySummary.of(keys.longs(), KEYS, null, NO_ROOM), range))
                .isBetween(1, ROWS / 10);
        assertThat(NO_ROOM.reservedBytes()).isZero();
    }

    /** Few rows without a key pass, and none with one is lost, through every form of a column. */
    @Test
    void sparseKeysPassAFewOthers() {
        Keys keys = new Keys(2_000, Integer.MIN_VALUE, Integer.MAX_VALUE);
        KeySummary summary = KeySummary.of(keys.longs(), 2_000, null, ROOM);
        assertThat(keys.misses(summary, Integer.MAX_VALUE)).isLessThan(ROWS / 10);
        Keys ints = new Keys(2_000, -5, 1 << 30);
        assertThat(ints.misses(KeySummary.of(ints.longs(), 2_000, null, ROOM), 1 << 30))
                .isBetween(1, ROWS / 10);
    }

    /** U+FFFD is what a text has in the place of bytes that are no UTF-8: the file's value is another one. */
    @Test
    void textsOfBrokenBytesRuleNothingOut() {
        ColumnPath column = ColumnPath.of("c");
        Vector few = Vectors.of(SqlType.STRING, "b", "c\uFFFD");
        assertThat(KeySummary.of(few, 2, null, ROOM).predicate(column)).isEqualTo(ColumnPredicate.ALWAYS_TRUE);
        Object[] many = new Object[5_000];
        Arrays.setAll(many, i -> "k" + i);
        assertThat(KeySummary.of(Vectors.of(SqlType.STRING, many), many.length, null, ROOM)
                        .predicate(column))
                .isNotEqualTo(ColumnPredicate.ALWAYS_TRUE);
        many[7] = "\uFFFD";
        assertThat(KeySummary.of(Vectors.of(SqlType.STRING, many), many.length, null, ROOM)
                        .predicate(column))
                .isEqualTo(ColumnPredicate.ALWAYS_TRUE);
    }

    private final class Keys {
        private final Set<Long> distinct = new HashSet<>();
        private final long[] values;
        private final long base;

        Keys(int count, long base, int range) {
            this.base = base;
            values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = base + (i == 0 ? 0 : i == 1 ? range - 1 : random.nextInt(range));
                distinct.add(values[i]);
            }
        }

        Vector longs() {
            return new LongVector(SqlType.BIGINT, values, null, values.length);
        }

        /** Rows without a key that pass. Asserts that all rows with one do, and that each form of a column gives the same. */
        int misses(KeySummary summary, int range) {
            long[] rows = new long[ROWS];
            long[] validity = Validity.allValid(ROWS);
            for (int i = 0; i < ROWS; i++) {
                rows[i] = random.nextInt(3) == 0
                        ? values[random.nextInt(values.length)]
                        : base - range / 8 + random.nextInt(Math.max(1, range));
                if (i % 17 == 0) {
                    Validity.setNull(validity, i);
                }
            }
            int[] third = new int[ROWS / 3];
            for (int i = 0; i < third.length; i++) {
                third[i] = 3 * i;
            }
            Vector plain = new LongVector(SqlType.BIGINT, rows, null, ROWS);
            Vector nullable = new LongVector(SqlType.BIGINT, rows, validity, ROWS);
            int wrong = check(summary, plain, rows, Selection.all(ROWS));
            check(summary, plain, rows, Selection.of(third, third.length));
            check(summary, nullable, rows, Selection.all(ROWS));
            check(summary, nullable, rows, Selection.of(third, third.length));
            int[] ids = new int[ROWS];
            for (int i = 0; i < ROWS; i++) {
                ids[i] = i / 2;
            }
            check(summary, new DictionaryVector(ids, plain, null, ROWS), null, Selection.all(ROWS));
            check(summary, new DictionaryVector(ids, plain, null, ROWS), null, Selection.of(third, third.length));
            if (base == (int) base && base > Integer.MIN_VALUE / 2) {
                int[] ints = new int[ROWS];
                for (int i = 0; i < ROWS; i++) {
                    ints[i] = (int) rows[i];
                }
                Vector narrow = new IntVector(SqlType.INT, ints, null, ROWS);
                assertThat(check(summary, narrow, rows, Selection.all(ROWS))).isEqualTo(wrong);
                check(summary, narrow, rows, Selection.of(third, third.length));
            }
            return wrong;
        }

        private int check(KeySummary summary, Vector column, long[] rows, Selection selection) {
            Selection kept = summary.filter(column, selection);
            Set<Integer> positions = new HashSet<>();
            for (int i = 0; i < kept.count(); i++) {
                positions.add(kept.position(i));
            }
            int wrong = 0;
            for (int i = 0; i < selection.count(); i++) {
                int position = selection.position(i);
                long value = rows != null
                        ? rows[position]
                        : ((LongVector) ((DictionaryVector) column).dictionary()).values()[position / 2];
                boolean isKey = !column.isNull(position) && distinct.contains(value);
                assertThat(positions.contains(position) || !isKey).isTrue();
                assertThat(positions.contains(position) && column.isNull(position))
                        .isFalse();
                wrong += positions.contains(position) && !isKey ? 1 : 0;
            }
            assertThat(positions).hasSizeLessThanOrEqualTo(selection.count());
            return wrong;
        }
    }
}
