package io.sluice.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.settings.SettingValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
    @Test
    void aSessionThatRunsAStatementIsNotIdle() {
        List<Session> closed = new ArrayList<>();
        Sessions sessions = new Sessions(new SettingValues(null), Duration.ofMillis(-1));
        sessions.onClose(closed::add);
        Session busy = sessions.open("a", false).session();
        Session idle = sessions.open("b", false).session();
        sessions.closeIdle(session -> session == busy);
        assertThat(closed).containsExactly(idle);
        assertThat(sessions.count()).isEqualTo(1);
        sessions.closeIdle(session -> false);
        assertThat(closed).containsExactly(idle, busy);
    }
}
