package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Comparing rows without regard to order, in linear time. */
final class Bag {
    private Bag() {}

    static void assertSame(List<List<Object>> actual, List<List<Object>> expected, String what) {
        Map<List<Object>, Integer> difference = new HashMap<>();
        actual.forEach(row -> difference.merge(row, 1, Integer::sum));
        expected.forEach(row -> difference.merge(row, -1, Integer::sum));
        difference.values().removeIf(count -> count == 0);
        assertThat(difference.entrySet().stream().limit(10).toList())
                .as("%s: rows that are there too often (+) or too seldom (-)", what)
                .isEmpty();
    }
}
