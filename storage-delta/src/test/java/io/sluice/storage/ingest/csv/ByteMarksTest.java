package io.sluice.storage.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteMarksTest {
    private static final byte[] WANTED = {',', '\n', '\r', '"', '\\', (byte) 0xC2};

    @Test
    void everyByteIsMarkedWhereItStandsInBothForms() {
        byte[] buffer = new byte[1024];
        long[] scalar = new long[buffer.length / 64];
        long[] wide = new long[scalar.length];
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < buffer.length; i++) {
                buffer[i] = round % 2 == 0 ? (byte) random.nextInt() : WANTED[random.nextInt(WANTED.length)];
            }
            ByteMarks.markScalar(buffer, 0, scalar.length, WANTED, scalar);
            WideMarks.mark(buffer, 0, wide.length, WANTED, wide);
            assertThat(scalar).isEqualTo(expected(buffer, buffer.length));
            assertThat(wide).isEqualTo(scalar);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128})
    void nothingIsMarkedBehindTheEnd(int end) {
        byte[] buffer = new byte[128];
        Arrays.fill(buffer, (byte) ',');
        ByteMarks marks = new ByteMarks(',', -1, Integer.MIN_VALUE);
        marks.mark(buffer, 0, buffer.length);
        marks.mark(buffer, 0, end);
        long[] words = new long[3];
        System.arraycopy(expected(buffer, end), 0, words, 0, 2);
        assertThat(Arrays.copyOf(marks.words(), end / 64 + 1)).isEqualTo(Arrays.copyOf(words, end / 64 + 1));
    }

    private static long[] expected(byte[] buffer, int end) {
        long[] words = new long[buffer.length / 64];
        for (int i = 0; i < end; i++) {
            for (byte wanted : WANTED) {
                if (buffer[i] == wanted) {
                    words[i / 64] |= 1L << i;
                }
            }
        }
        return words;
    }
}
