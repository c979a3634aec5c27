package io.sluice.server.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatementTimerTest {
    @Test
    void keepsNothingOfWhatWasCancelled() {
        try (var timer = (ScheduledThreadPoolExecutor) StatementTimer.start("test-timer")) {
            for (int i = 0; i < 1000; i++) {
                timer.schedule(() -> {}, 1, TimeUnit.DAYS).cancel(false);
            }
            assertThat(timer.getQueue()).isEmpty();
        }
    }
}
