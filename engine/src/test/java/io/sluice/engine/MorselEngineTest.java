package io.sluice.engine;

import static io.sluice.engine.Plans.aggregate;
import static io.sluice.engine.Plans.ascending;
import static io.sluice.engine.Plans.call;
import static io.sluice.engine.Plans.hashJoin;
import static io.sluice.engine.Plans.scan;
import static io.sluice.engine.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MorselEngineTest {
    private static final List<SqlType> TYPES = List.of(SqlType.BIGINT, SqlType.STRING);

    @Test
    void deliversValues() {
        try (QueryRunner runner = new QueryRunner(2)) {
            List<List<Object>> rows = List.of(Arrays.asList(1L, "a"), Arrays.asList(2L, null));
            assertThat(runner.rows(values(TYPES, rows))).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void joinsAggregatesAndSorts(int workers) {
        List<List<Object>> facts = new ArrayList<>();
        for (long i = 0; i < 100_000; i++) {
            facts.add(List.of(i % 10, "x" + i % 7));
        }
        List<List<Object>> names = new ArrayList<>();
        for (long i = 0; i < 5; i++) {
            names.add(List.of(i, "name" + i));
        }
        try (QueryRunner runner = new QueryRunner(workers)) {
            PlanNode left = scan(TableFake.of(TYPES, facts, 8));
            PlanNode join =
                    hashJoin(left, values(TYPES, names), JoinType.INNER, List.of(0), List.of(0), List.of(), null);
            PlanNode grouped =
                    aggregate(join, List.of(3), call("count", SqlType.BIGINT), call("sum", SqlType.BIGINT, 0));
            PlanNode sorted = new PlanNode.Sort(grouped, List.of(ascending(0)));
            assertThat(runner.rows(sorted))
                    .containsExactly(
                            List.of("name0", 10_000L, 0L),
                            List.of("name1", 10_000L, 10_000L),
                            List.of("name2", 10_000L, 20_000L),
                            List.of("name3", 10_000L, 30_000L),
                            List.of("name4", 10_000L, 40_000L));
        }
    }

    /** A query that begins while the engine closes is refused or run to its end; it must not be waited for in vain. */
    @Test
    void closesWhileQueriesBegin() throws Exception {
        PlanNode plan = values(TYPES, List.of(List.of(1L, "a")));
        for (int i = 0; i < 200; i++) {
            QueryRunner runner = new QueryRunner(1);
            CountDownLatch begun = new CountDownLatch(1);
            Thread client = Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        try (QueryResult result = runner.start(plan)) {
                            begun.countDown();
                        }
                    }
                } catch (SluiceException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.SERVER_SHUTTING_DOWN);
                }
            });
            begun.await();
            CompletableFuture.runAsync(runner.engine::close).get(20, TimeUnit.SECONDS);
            client.join();
        }
    }
}
