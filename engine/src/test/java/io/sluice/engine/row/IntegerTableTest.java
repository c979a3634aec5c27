package io.sluice.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

final class IntegerTableTest {
    private static final int BATCH = 3_000;

    private final Random random = new Random(7);
    private final IntegerTable table = new IntegerTable();
    private final Map<Long, Integer> expected = new HashMap<>();
    private long next;

    @Test
    void neighboursGoToPages() {
        number(40, () -> 5_000_000 - next++ / 3);
        assertThat(table.isPaged()).isTrue();
        number(10, () -> 5_000_000 + random.nextInt(50_000));
        assertThat(table.isPaged()).isTrue();
    }

    @Test
    void scatteredKeysStayHashed() {
        number(40, random::nextLong);
        assertThat(table.isPaged()).isFalse();
    }

    @Test
    void keysThatScatterLaterAreHashedAgain() {
        table.addUnfindable();
        expected.put(null, 0);
        number(20, () -> -20_000 + next++);
        assertThat(table.isPaged()).isTrue();
        number(2, () -> random.nextLong(1L << 40));
        assertThat(table.isPaged()).isFalse();
        number(20, () -> -20_000 + random.nextInt(60_000));
    }

    @Test
    void oneKeyAPageIsTooFewEvenWithinTheDirectory() {
        number(60, () -> next++);
        assertThat(table.isPaged()).isTrue();
        number(40, () -> random.nextInt(1 << 17) * 1024L);
        assertThat(table.isPaged()).isFalse();
    }

    @Test
    void theEndsOfTheNumberLineAreKeysToo() {
        number(10, () -> Long.MAX_VALUE - random.nextInt(9_000));
        assertThat(table.isPaged()).isTrue();
        number(10, () -> Long.MIN_VALUE + random.nextInt(9_000));
        number(10, () -> random.nextInt(9_000) - 4_500);
    }

    @Test
    void aNullIsNoNeighbour() {
        expected.put(null, table.addUnfindable());
        number(10, () -> 1 + random.nextInt(9_000));
        assertThat(table.isPaged()).isTrue();
        number(10, () -> random.nextInt(3));
    }

    private void number(int batches, LongSupplier keys) {
        long[] words = new long[BATCH];
        int[] ids = new int[BATCH];
        for (int b = 0; b < batches; b++) {
            for (int i = 0; i < BATCH; i++) {
                words[i] = keys.getAsLong();
            }
            table.number(words, BATCH, ids);
            for (int i = 0; i < BATCH; i++) {
                Integer known = expected.putIfAbsent(words[i], expected.size());
                assertThat(ids[i]).isEqualTo(known == null ? expected.size() - 1 : known);
                assertThat(table.word(ids[i], 0)).isEqualTo(words[i]);
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
    }
}
