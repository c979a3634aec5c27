package io.sluice.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyBlocksTest {
    private final Random random = new Random(5);

    @Test
    void blocksOfSeveralTablesAreFoundWhereverTheTablesBegin() {
        for (int run = 0; run < 200; run++) {
            Map<Long, Set<Integer>> owners = new HashMap<>();
            List<KeyBlocks> tables = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                long first = random.nextInt(400) - 200;
                long[] present = new long[1 + random.nextInt(4)];
                for (int i = random.nextInt(30); i > 0; i--) {
                    int block = random.nextInt(present.length * Long.SIZE);
                    present[block >> 6] |= 1L << block;
                    owners.computeIfAbsent(first + block, any -> new HashSet<>())
                            .add(t);
                }
                tables.add(new KeyBlocks(first, present));
            }
            KeyBlocks shared = KeyBlocks.ofSeveral(tables).orElseThrow();
            for (long block = -600; block < 1_000; block++) {
                boolean expected = owners.getOrDefault(block, Set.of()).size() > 1;
                assertThat(shared.contains(block << 10)).isEqualTo(expected);
                assertThat(shared.contains((block << 10) + 1_023)).isEqualTo(expected);
            }
        }
    }

    @Test
    void noTablesShareNothing() {
        assertThat(KeyBlocks.ofSeveral(List.of()).orElseThrow().contains(0)).isFalse();
    }

    @Test
    void tablesTooFarApartAreNotCompared() {
        KeyBlocks least = new KeyBlocks(Long.MIN_VALUE >> 10, new long[] {1});
        KeyBlocks near = new KeyBlocks(0, new long[] {1});
        KeyBlocks greatest = new KeyBlocks((Long.MAX_VALUE >> 10) - 63, new long[] {Long.MIN_VALUE});
        assertThat(KeyBlocks.ofSeveral(List.of(near, near))).isPresent();
        assertThat(KeyBlocks.ofSeveral(List.of(near, least))).isEmpty();
        assertThat(KeyBlocks.ofSeveral(List.of(greatest, near))).isEmpty();
        assertThat(KeyBlocks.ofSeveral(List.of(greatest, near, least))).isEmpty();
    }

    @Test
    void aPagedTableKnowsItsBlocks() {
        IntegerTable table = new IntegerTable();
        assertThat(table.blocks()).isEmpty();
        long[] keys = new long[3_000];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = -700 + i;
        }
        table.number(keys, keys.length, new int[keys.length]);
        table.number(keys, keys.length, new int[keys.length]);
        KeyBlocks blocks = table.blocks().orElseThrow();
        assertThat(List.of(-1_025L, -1_024L, -1L, 0L, 2_047L, 2_299L, 3_072L).stream()
                        .map(blocks::contains)
                        .toList())
                .containsExactly(false, true, true, true, true, true, false);
    }
}
