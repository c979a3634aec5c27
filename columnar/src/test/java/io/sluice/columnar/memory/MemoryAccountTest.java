package io.sluice.columnar.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MemoryAccountTest {
    /** A query with memory set aside must not fail because others ask for more than there is. */
    @Test
    void whatIsRefusedToOthersIsNeverCounted() throws InterruptedException {
        MemoryAccount pool = MemoryAccount.root("pool", 100);
        MemoryAccount holder = pool.childHolding("holder", 60, 60).orElseThrow();
        MemoryAccount free = pool.child("free");
        AtomicBoolean ends = new AtomicBoolean();
        Thread knocking = Thread.ofPlatform().start(() -> {
            while (!ends.get()) {
                assertThat(pool.childHolding("large", 90, 90)).isEmpty();
            }
        });
        try {
            MemoryAccount operator = holder.child("operator");
            for (int i = 0; i < 2_000_000; i++) {
                operator.reserve(10);
                free.reserve(40);
                operator.release(10);
                free.release(40);
            }
        } finally {
            ends.set(true);
            knocking.join();
        }
        assertThat(pool.reservedBytes()).isEqualTo(60);
        assertThat(pool.peakBytes()).isEqualTo(100);
    }

    @Test
    void refusesAtTheFirstFullAccountAndCountsNothing() {
        MemoryAccount pool = MemoryAccount.root("pool", 100);
        MemoryAccount query = pool.child("query", 80);
        MemoryAccount operator = query.child("operator");
        operator.reserve(50);
        assertThatThrownBy(() -> operator.reserve(31))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("80 bytes of query");
        assertThat(operator.tryReserve(30)).isTrue();
        assertThat(pool.child("other").tryReserve(21)).isFalse();
        assertThat(operator.reservedBytes()).isEqualTo(80);
        assertThat(query.reservedBytes()).isEqualTo(80);
        assertThat(pool.reservedBytes()).isEqualTo(80);
        operator.releaseAll();
        assertThat(pool.reservedBytes()).isZero();
    }

    /** A third of the limit may be in use, or two thirds with what is reserved ahead. */
    @Test
    void whatIsReservedAheadMayTakeAnotherThird() {
        MemoryAccount operator = MemoryAccount.root("pool", 90).child("operator");
        operator.reserve(30);
        assertThat(operator.shouldSpill()).isFalse();
        operator.reserve(30);
        assertThat(operator.shouldSpill()).isTrue();
        assertThat(operator.shouldSpill(30)).isFalse();
        assertThat(operator.shouldSpill(29)).isTrue();
        operator.reserve(1);
        assertThat(operator.shouldSpill(31)).isTrue();
    }

    @Test
    void aSiblingHoldsWhatItWillTake() {
        MemoryAccount pool = MemoryAccount.root("pool", 100);
        MemoryAccount operator = pool.child("operator");
        MemoryAccount sibling = operator.siblingHolding("sibling", 70).orElseThrow();
        assertThat(operator.siblingHolding("another", 31)).isEmpty();
        operator.reserve(30);
        sibling.reserve(70);
        assertThat(operator.releaseAll()).isEqualTo(30);
        assertThat(pool.reservedBytes()).isEqualTo(70);
        sibling.releaseAll();
        assertThat(pool.reservedBytes()).isZero();
    }
}
