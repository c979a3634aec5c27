package io.sluice.conformance.random;

import java.util.List;
import java.util.Random;

/** What queries are made of by chance; the same seed gives the same. */
abstract class RandomChoices {
    final Random random;

    RandomChoices(long seed) {
        random = new Random(seed);
    }

    /** True once in n times. */
    final boolean chance(int n) {
        return random.nextInt(n) == 0;
    }

    final <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
