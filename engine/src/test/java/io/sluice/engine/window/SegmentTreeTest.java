package io.sluice.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.aggregate.Accumulator;
import io.sluice.engine.aggregate.Aggregates;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of ranges of rows, of partitions of any size, and the memory that states for them take. */
class SegmentTreeTest {
    private static final int OFFSET = 3;
    private static final Supplier<Accumulator> SUMS =
            Aggregates.of("sum", List.of(SqlType.BIGINT), 1, false, List.of(), SqlType.BIGINT);

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 25, 63, 64, 65, 511, 512, 513, 5_000})
    void addsAnyRange(int size) {
        checkRandomRanges(size, MemoryAccount.root("test", 1 << 20));
    }

    @Test
    void addsRowByRowWhereMemoryIsShort() {
        checkRandomRanges(5_000, MemoryAccount.root("test", 100));
    }

    @Test
    void reservesItsStatesUntilItIsClosed() {
        MemoryAccount memory = MemoryAccount.root("test", 1 << 20);
        SegmentTree tree = new SegmentTree(SUMS, new Vector[] {numbers(20_000)}, OFFSET, 10_000, memory);
        assertThat(sums(tree, new int[] {5}, new int[] {20})).containsExactly(sum(5, 20));
        assertThat(memory.reservedBytes()).as("for a short range").isZero();
        assertThat(sums(tree, new int[] {5}, new int[] {9_000})).containsExactly(sum(5, 9_000));
        // Two words for each eighth row, and for each eighth of these, …
        assertThat(memory.reservedBytes()).isBetween(16L * 10_000 / 8, 16L * 10_000 / 6);
        tree.close();
        assertThat(memory.reservedBytes()).isZero();
    }

    private static void checkRandomRanges(int size, MemoryAccount memory) {
        Random random = new Random(size);
        int[] from = new int[1_000];
        int[] to = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = random.nextInt(size);
            to[i] = i % 5 == 0 ? size : random.nextInt(size + 1);
        }
        try (SegmentTree tree = new SegmentTree(SUMS, new Vector[] {numbers(size)}, OFFSET, size, memory)) {
            long[] sums = sums(tree, from, to);
            for (int i = 0; i < from.length; i++) {
                assertThat(sums[i]).as("%d to %d", from[i], to[i]).isEqualTo(sum(from[i], to[i]));
            }
        }
        assertThat(memory.reservedBytes()).isZero();
    }

    private static long[] sums(SegmentTree tree, int[] from, int[] to) {
        Accumulator target = SUMS.get();
        target.ensureGroups(from.length);
        tree.addTo(target, from, to, from.length);
        return ((LongVector) target.build(0, from.length)).values();
    }

    private static LongVector numbers(int size) {
        long[] values =
                LongStream.range(0, size + OFFSET).map(i -> square(i - OFFSET)).toArray();
        return new LongVector(SqlType.BIGINT, values, null, values.length);
    }

    private static long sum(int from, int to) {
        return LongStream.range(from, to).map(SegmentTreeTest::square).sum();
    }

    private static long square(long row) {
        return row * row;
    }
}
