package io.sluice.engine.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms against String.indexOf over a small alphabet, so that there are many false starts. */
class SearchingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9})
    void findsTheLeftmostPlace(int size) {
        Random random = new Random(size);
        for (int round = 0; round < 2_000; round++) {
            byte[] text = text(random, random.nextInt(400));
            byte[] wanted = text(random, size);
            int start = random.nextInt(text.length + 1);
            int end = start + random.nextInt(text.length - start + 1);
            int found = new String(text, start, end - start, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
            int expected = found < 0 ? -1 : start + found;
            assertThat(WideSearch.find(text, start, end, wanted)).isEqualTo(expected);
            assertThat(ScalarSearch.find(text, start, end, wanted)).isEqualTo(expected);
        }
    }

    private static byte[] text(Random random, int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) (random.nextInt(4) == 0 ? 'b' : random.nextInt(40) == 0 ? 0xC3 : 'a');
        }
        return text;
    }
}
