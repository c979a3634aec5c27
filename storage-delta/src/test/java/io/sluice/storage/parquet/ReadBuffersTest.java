package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadBuffersTest {
    private final ReadBuffers buffers = new ReadBuffers(300_000);

    @Test
    void anArrayThatWasGivenBackServesAgainWhereItIsNotFarTooLong() {
        byte[] array = buffers.take(100_000);
        assertThat(array).hasSize(100_000);
        buffers.give(array);
        assertThat(buffers.take(100_001)).isNotSameAs(array);
        assertThat(buffers.take(49_999)).isNotSameAs(array);
        assertThat(buffers.take(50_000)).isSameAs(array);
        assertThat(buffers.take(50_000)).isNotSameAs(array);
    }

    @Test
    void theLatestGivenBackServesFirst() {
        byte[] first = buffers.take(100_000);
        byte[] second = buffers.take(100_000);
        buffers.give(first);
        buffers.give(second);
        assertThat(buffers.take(100_000)).isSameAs(second);
        assertThat(buffers.take(100_000)).isSameAs(first);
    }

    @Test
    void theEldestGoWhereTooMuchIsIdle() {
        byte[][] arrays = new byte[4][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = buffers.take(100_000);
        }
        for (byte[] array : arrays) {
            buffers.give(array);
        }
        assertThat(buffers.take(100_000)).isSameAs(arrays[3]);
        assertThat(buffers.take(100_000)).isSameAs(arrays[2]);
        assertThat(buffers.take(100_000)).isSameAs(arrays[1]);
        assertThat(buffers.take(100_000)).isNotSameAs(arrays[0]);
    }

    @Test
    void smallAndHugeArraysAreNotKept() {
        byte[] small = buffers.take(10);
        buffers.give(small);
        assertThat(buffers.take(10)).isNotSameAs(small);
        byte[] huge = buffers.take(17 << 20);
        buffers.give(huge);
        assertThat(buffers.take(17 << 20)).isNotSameAs(huge);
    }
}
