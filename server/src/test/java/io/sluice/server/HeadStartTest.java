package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import org.junit.jupiter.api.Test;

/** The head start plans to the end: what it swallows in its thread would be seen here. */
class HeadStartTest {
    @Test
    void plansAQueryWithoutAServer() {
        assertThat(HeadStart.plan("SELECT 1 AS one")).isTrue();
        assertThat(HeadStart.plan("SHOW TABLES")).isFalse();
        assertThatThrownBy(() -> HeadStart.plan("SELECT * FROM nowhere")).isInstanceOf(SluiceException.class);
    }
}
