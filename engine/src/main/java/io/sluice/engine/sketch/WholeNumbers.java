package io.sluice.engine.sketch;

import java.util.List;

/** Lists of INT or BIGINT in the forms that sketches take; nulls become 0, as Spark has it. */
final class WholeNumbers {
    private WholeNumbers() {}

    static boolean areLong(List<?> numbers) {
        return numbers.stream().anyMatch(Long.class::isInstance);
    }

    static long[] longs(List<?> numbers) {
        return numbers.stream()
                .mapToLong(number -> number == null ? 0 : ((Number) number).longValue())
                .toArray();
    }

    static int[] ints(List<?> numbers) {
        return numbers.stream()
                .mapToInt(number -> number == null ? 0 : ((Number) number).intValue())
                .toArray();
    }
}
