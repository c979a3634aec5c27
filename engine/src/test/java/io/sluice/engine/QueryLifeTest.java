package io.sluice.engine;

import static io.sluice.engine.Plans.aggregate;
import static io.sluice.engine.Plans.ascending;
import static io.sluice.engine.Plans.call;
import static io.sluice.engine.Plans.hashJoin;
import static io.sluice.engine.Plans.loopJoin;
import static io.sluice.engine.Plans.scan;
import static io.sluice.engine.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.WindowCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How queries end, wait and share: cancel, errors, slow consumers, memory limits, many at once. */
@Timeout(60)
final class QueryLifeTest {
    private static final List<SqlType> TYPES = List.of(SqlType.INT, SqlType.STRING);

    private static TableFake large(int splits, int batches) {
        return new TableFake(TYPES, splits, batches, n -> batch(n, 2_000));
    }

    private static List<List<Object>> batch(int n, int size) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(List.of(n * size + i, "s" + i % 10));
        }
        return rows;
    }

    @Test
    void aSlowConsumerHoldsTheQueryBackButNoWorker() throws InterruptedException {
        TableFake table = large(200, 5);
        try (QueryRunner runner = new QueryRunner(1);
                QueryResult slow = runner.start(scan(table))) {
            assertThat(slow.next()).isNotNull();
            Thread.sleep(300);
            assertThat(table.batchesRead.get()).as("read ahead").isLessThan(100);
            // The only worker is free for others.
            PlanNode other = aggregate(scan(large(4, 2)), List.of(), call("count", SqlType.BIGINT));
            try (QueryResult result = runner.start(other)) {
                assertThat(QueryRunner.drain(result)).containsExactly(List.of(16_000L));
            }
            assertThat(QueryRunner.drain(slow)).hasSize(1_000 * 2_000 - 2_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void cancelStopsAndFreesEverything(int workers) throws InterruptedException {
        TableFake endless = large(1_000_000, 5);
        try (QueryRunner runner = new QueryRunner(workers)) {
            for (PlanNode plan : List.<PlanNode>of(
                    scan(endless),
                    aggregate(scan(endless), List.of(1), call("count", SqlType.BIGINT)),
                    new PlanNode.TopN(scan(endless), List.of(ascending(0)), 0, 5),
                    hashJoin(
                            scan(endless),
                            values(TYPES, batch(0, 10)),
                            JoinType.INNER,
                            List.of(1),
                            List.of(1),
                            List.of(),
                            null),
                    loopJoin(scan(endless), scan(large(4, 2)), JoinType.INNER, null))) {
                QueryResult result = runner.start(plan);
                Thread.sleep(30);
                result.cancel();
                assertThatThrownBy(() -> QueryRunner.drain(result))
                        .isInstanceOfSatisfying(
                                SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_CANCELED));
                result.close();
                assertThat(runner.memory.reservedBytes()).isZero();
                assertThat(endless.readersOpen.get()).isZero();
            }
        }
    }

    @Test
    void cancelIsNoticedWithinOneBatchOfAJoin() throws InterruptedException {
        // Two batches in, thousands of millions of pairs, none of them true: without a look in between it takes
        // minutes.
        PlanNode side = scan(large(200, 5));
        PlanNode never = loopJoin(
                side,
                side,
                JoinType.INNER,
                new Expression.Call(
                        "lt",
                        List.of(
                                new Expression.Call(
                                        "add",
                                        List.of(
                                                new Expression.Cast(
                                                        new Expression.ColumnRef(0, SqlType.INT),
                                                        SqlType.BIGINT,
                                                        Expression.CastMode.STRICT),
                                                new Expression.Cast(
                                                        new Expression.ColumnRef(2, SqlType.INT),
                                                        SqlType.BIGINT,
                                                        Expression.CastMode.STRICT)),
                                        SqlType.BIGINT),
                                new Expression.Literal(0L, SqlType.BIGINT)),
                        SqlType.BOOLEAN));
        try (QueryRunner runner = new QueryRunner(2)) {
            QueryResult result = runner.start(never);
            Thread.sleep(2_000);
            long start = System.nanoTime();
            result.cancel();
            result.close();
            // The bound leaves room for a busy machine; on a quiet one it is a few milliseconds.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    /** Of one partition, each row's frame has tens of thousands of rows to sort or to tell apart: minutes of work. */
    @ParameterizedTest
    @ValueSource(strings = {"median", "count"})
    void cancelIsNoticedWithinOnePartitionOfAWindow(String function) throws InterruptedException {
        PlanNode rows = scan(large(50, 5));
        boolean isMedian = function.equals("median");
        SqlType type = isMedian ? SqlType.DOUBLE : SqlType.BIGINT;
        WindowCall.Frame frame = new WindowCall.Frame(
                WindowCall.Unit.ROWS,
                new WindowCall.Bound.Preceding(new Expression.Literal(50_000, SqlType.INT)),
                new WindowCall.Bound.CurrentRow(),
                WindowCall.Exclusion.NONE);
        List<SqlType> output = new ArrayList<>(TYPES);
        output.add(type);
        PlanNode window = new PlanNode.Window(
                rows,
                List.of(),
                List.of(ascending(0)),
                List.of(new WindowCall(
                        function, List.of(Plans.column(rows, 0)), false, !isMedian, isMedian ? frame : null, type)),
                Plans.columns(output));
        try (QueryRunner runner = new QueryRunner(2)) {
            QueryResult result = runner.start(window);
            Thread.sleep(3_000);
            assertThat(result.profile().root().outputRows())
                    .as("rows before it is cancelled")
                    .isZero();
            long start = System.nanoTime();
            result.cancel();
            result.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void closingEarlyFreesEverythingToo() throws InterruptedException {
        TableFake endless = large(1_000_000, 5);
        try (QueryRunner runner = new QueryRunner(2)) {
            QueryResult result = runner.start(scan(endless));
            assertThat(result.next()).isNotNull();
            result.close();
            result.close();
            assertThat(runner.memory.reservedBytes()).isZero();
            assertThat(endless.readersOpen.get()).isZero();
        }
    }

    @Test
    void errorsOfAnyWorkerReachTheConsumer() {
        AtomicInteger calls = new AtomicInteger();
        TableFake failing = new TableFake(TYPES, 50, 2, n -> {
            if (calls.incrementAndGet() == 40) {
                throw new SluiceException(ErrorCode.DATA_FILE_CORRUPT, "the file is damaged");
            }
            return batch(n, 100);
        });
        try (QueryRunner runner = new QueryRunner(4)) {
            assertThatThrownBy(() -> runner.rows(aggregate(scan(failing), List.of(0), call("count", SqlType.BIGINT))))
                    .isInstanceOfSatisfying(SluiceException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.DATA_FILE_CORRUPT);
                        assertThat(e).hasMessage("the file is damaged");
                    });
            assertThat(failing.readersOpen.get()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aQueryThatCannotCloseItsReadersEnds(int workers) {
        TableFake failing = large(8, 2);
        failing.failureToClose = new SluiceException(ErrorCode.IO_ERROR, "the file cannot be closed");
        PlanNode all = aggregate(scan(failing), List.of(1), call("count", SqlType.BIGINT));
        try (QueryRunner runner = new QueryRunner(workers)) {
            for (PlanNode plan : List.of(all, new PlanNode.Limit(scan(failing), 0, 10))) {
                QueryResult result = runner.start(plan);
                assertThatThrownBy(() -> QueryRunner.drain(result))
                        .isInstanceOfSatisfying(
                                SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR));
                result.close();
                assertThat(runner.memory.reservedBytes()).isZero();
                assertThat(failing.readersOpen.get()).isZero();
            }
        }
    }

    @Test
    void defectsBecomeInternalErrorsWithTheQueryId() {
        TableFake failing = new TableFake(TYPES, 5, 2, n -> {
            throw new IllegalStateException("a defect on purpose");
        });
        try (QueryRunner runner = new QueryRunner(2)) {
            assertThatThrownBy(() -> runner.rows(scan(failing))).isInstanceOfSatisfying(SluiceException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
                assertThat(e).hasMessageContaining("q1");
            });
        }
    }

    @Test
    void whatCannotSpillStopsAtTheMemoryLimit() {
        TableFake table = large(100, 10);
        PlanNode small = values(TYPES, batch(0, 10));
        PlanNode scan = scan(table);
        List<PlanNode> plans = List.of(
                aggregate(scan, List.of(), Plans.distinct("count", SqlType.BIGINT, 0)),
                aggregate(scan, List.of(), call("collect_list", SqlType.array(SqlType.INT), 0)),
                loopJoin(small, scan, JoinType.INNER, null),
                new PlanNode.TopN(scan, List.of(ascending(0)), 0, 1_500_000),
                new PlanNode.Window(scan, List.of(), List.of(), List.of(), scan.output()));
        try (QueryRunner runner = new QueryRunner(2, 8 << 20)) {
            for (PlanNode plan : plans) {
                assertThatThrownBy(() -> runner.rows(plan))
                        .as(plan.getClass().getSimpleName())
                        .isInstanceOfSatisfying(
                                SluiceException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_MEMORY_EXCEEDED));
                assertThat(runner.memory.reservedBytes()).isZero();
            }
        }
    }

    @Test
    void queriesShareTheWorkersFairly() {
        TableFake endless = large(1_000_000, 5);
        try (QueryRunner runner = new QueryRunner(2);
                QueryResult busy = runner.start(aggregate(scan(endless), List.of(1), call("count", SqlType.BIGINT)))) {
            long start = System.nanoTime();
            assertThat(runner.engine.execute(values(TYPES, batch(0, 3)), runner.context()))
                    .satisfies(result -> {
                        assertThat(QueryRunner.drain(result)).hasSize(3);
                        result.close();
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            busy.cancel();
        }
    }

    @Test
    void manyQueriesAtOnceAllGiveTheirAnswer() throws InterruptedException {
        try (QueryRunner runner = new QueryRunner(4)) {
            List<Thread> threads = new ArrayList<>();
            AtomicInteger right = new AtomicInteger();
            for (int i = 0; i < 16; i++) {
                Thread thread = new Thread(() -> {
                    PlanNode plan = new PlanNode.Sort(
                            aggregate(scan(large(6, 3)), List.of(1), call("count", SqlType.BIGINT)),
                            List.of(ascending(0)));
                    try (QueryResult result = runner.start(plan)) {
                        List<List<Object>> rows = QueryRunner.drain(result);
                        if (rows.size() == 10 && rows.getFirst().equals(List.of("s0", 3_600L))) {
                            right.incrementAndGet();
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(right.get()).isEqualTo(16);
        }
    }

    @Test
    void closingTheEngineStopsQueriesAndThreads() {
        QueryRunner runner = new QueryRunner(3);
        QueryResult result = runner.start(scan(large(1_000_000, 5)));
        runner.engine.close();
        assertThatThrownBy(() -> QueryRunner.drain(result))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVER_SHUTTING_DOWN));
        result.close();
        assertThatThrownBy(() -> runner.start(values(TYPES, List.of())))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVER_SHUTTING_DOWN));
        runner.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("sluice-worker"))
                .filteredOn(Thread::isAlive)
                .isEmpty();
    }

    @Test
    void theProfileCountsRowsOfEachOperator() throws InterruptedException {
        PlanNode plan =
                new PlanNode.Limit(aggregate(scan(large(4, 2)), List.of(1), call("count", SqlType.BIGINT)), 0, 7);
        try (QueryRunner runner = new QueryRunner(2);
                QueryResult result = runner.start(plan)) {
            assertThat(QueryRunner.drain(result)).hasSize(7);
            TimeUnit.MILLISECONDS.sleep(20);
            QueryProfile profile = result.profile();
            assertThat(profile.root().name()).isEqualTo("Limit");
            assertThat(profile.root().outputRows()).isEqualTo(7);
            QueryProfile.OperatorProfile aggregate = profile.root().inputs().getFirst();
            assertThat(aggregate.outputRows()).isEqualTo(10);
            QueryProfile.OperatorProfile scanned = aggregate.inputs().getFirst();
            assertThat(scanned.outputRows()).isEqualTo(16_000);
            assertThat(scanned.counters()).containsEntry("splits", 4L);
            assertThat(scanned.cpuNanos()).isPositive();
            assertThat(profile.peakMemoryBytes()).isPositive();
        }
    }
}
