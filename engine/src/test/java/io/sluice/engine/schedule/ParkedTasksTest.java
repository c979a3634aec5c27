package io.sluice.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParkedTasksTest {
    @Test
    void oneThatCannotBeResumedKeepsNoOther() {
        List<Task> tasks =
                List.of(_ -> Task.Outcome.DONE, _ -> Task.Outcome.PARKED, _ -> Task.Outcome.READY, _ -> null);
        List<Task> resumed = new ArrayList<>();
        OutOfMemoryError first = new OutOfMemoryError("first");
        ParkedTasks parked = new ParkedTasks(task -> {
            if (task == tasks.get(1)) {
                throw first;
            }
            if (task == tasks.get(2)) {
                throw new IllegalStateException("second");
            }
            resumed.add(task);
        });
        tasks.forEach(parked::add);
        assertThatThrownBy(parked::resumeAll).isSameAs(first);
        assertThat(resumed).containsExactly(tasks.get(0), tasks.get(3));
        parked.resumeAll();
        assertThat(resumed).hasSize(2);
    }

    @Test
    void oneThatParksAgainWaits() {
        List<Task> resumed = new ArrayList<>();
        ParkedTasks[] parked = new ParkedTasks[1];
        parked[0] = new ParkedTasks(task -> {
            resumed.add(task);
            parked[0].add(task);
        });
        parked[0].add(_ -> Task.Outcome.PARKED);
        parked[0].resumeAll();
        assertThat(resumed).hasSize(1);
        parked[0].resumeAll();
        assertThat(resumed).hasSize(2);
    }
}
