package io.sluice.server.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.settings.SluiceSettings;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementTimerTest {
    @TempDir
    Path folder;

    /** As a server that stops would have it. */
    @Test
    void aStatementThatGetsNoTimerDoesNotRun() throws Exception {
        try (SluiceServer server =
                SluiceServer.start(ServerOptions.local(folder, UserDirectory.none()), EngineParts::standard)) {
            Session session = server.sessions().open("tester", true).session();
            session.settings().set(SluiceSettings.STATEMENT_TIMEOUT, "1h");
            ScheduledExecutorService stopped = StatementTimer.start("test-timer");
            stopped.shutdownNow();
            var statements = new StatementService(server.statements().core(), stopped);
            PlannedStatement planned = statements.plan(session, "SELECT 1", "test");
            assertThatThrownBy(() -> statements.run(session, planned, List.of(), "test"))
                    .isInstanceOf(RejectedExecutionException.class);
            assertThat(statements.running()).isEmpty();
        }
    }

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
