package io.sluice.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WorkerPoolTest {
    private static final int SHORT_QUERIES = 3;
    private static final int SHORT_SLICES = 4;
    private static final int LONG_TASKS = 100;
    private static final int LONG_SLICES = 20;

    /** A query with a hundred tasks gets no more slices than each of three with one task, as long as they have work. */
    @Test
    void queriesTakeTurnsHoweverManyTasksTheyHave() throws InterruptedException {
        List<String> slices = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch allSubmitted = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(LONG_TASKS + SHORT_QUERIES);
        try (WorkerPool pool = new WorkerPool(1)) {
            pool.newQueue().submit(_ -> {
                await(allSubmitted);
                return Task.Outcome.DONE;
            });
            TaskQueue longQuery = pool.newQueue();
            for (int i = 0; i < LONG_TASKS; i++) {
                longQuery.submit(new Slices("long", LONG_SLICES, slices, ended));
            }
            for (int i = 0; i < SHORT_QUERIES; i++) {
                pool.newQueue().submit(new Slices("short " + i, SHORT_SLICES, slices, ended));
            }
            allSubmitted.countDown();
            ended.await();
        }
        assertThat(slices).hasSize(LONG_TASKS * LONG_SLICES + SHORT_QUERIES * SHORT_SLICES);
        List<String> whileAllHaveWork = slices.subList(0, (SHORT_QUERIES + 1) * SHORT_SLICES);
        assertThat(Collections.frequency(whileAllHaveWork, "long")).isEqualTo(SHORT_SLICES);
        for (int i = 0; i < SHORT_QUERIES; i++) {
            assertThat(Collections.frequency(whileAllHaveWork, "short " + i)).isEqualTo(SHORT_SLICES);
        }
    }

    @Test
    void whatFollowsRunsOnTheSameWorkerIfNothingElseIsReady() throws InterruptedException {
        List<String> threads = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(1);
        try (WorkerPool pool = new WorkerPool(2)) {
            TaskQueue queue = pool.newQueue();
            queue.submit(_ -> {
                threads.add(Thread.currentThread().getName());
                queue.submitNext(_ -> {
                    threads.add(Thread.currentThread().getName());
                    ended.countDown();
                    return Task.Outcome.DONE;
                });
                return Task.Outcome.DONE;
            });
            ended.await();
        }
        assertThat(threads).hasSize(2).containsOnly(threads.getFirst());
    }

    @Test
    void whatFollowsComesAfterAnotherQuerysTaskThatIsReady() throws InterruptedException {
        List<String> slices = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(2);
        try (WorkerPool pool = new WorkerPool(1)) {
            TaskQueue queue = pool.newQueue();
            queue.submit(_ -> {
                pool.newQueue().submit(new Slices("other", 1, slices, ended));
                queue.submitNext(new Slices("next", 1, slices, ended));
                return Task.Outcome.DONE;
            });
            ended.await();
        }
        assertThat(slices).containsExactly("other", "next");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a number of slices and writes each down. */
    private static final class Slices implements Task {
        private final String query;
        private final List<String> slices;
        private final CountDownLatch ended;
        private int left;

        Slices(String query, int count, List<String> slices, CountDownLatch ended) {
            this.query = query;
            left = count;
            this.slices = slices;
            this.ended = ended;
        }

        @Override
        public Outcome run(long deadlineNanos) {
            slices.add(query);
            left--;
            if (left > 0) {
                return Outcome.READY;
            }
            ended.countDown();
            return Outcome.DONE;
        }
    }
}
