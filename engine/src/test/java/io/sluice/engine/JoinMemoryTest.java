package io.sluice.engine;

import static io.sluice.engine.Plans.hashJoin;
import static io.sluice.engine.Plans.loopJoin;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.join.DueRowsSource;
import io.sluice.engine.join.HashBuildSink;
import io.sluice.engine.join.HashProbeFactory;
import io.sluice.engine.join.LoopBuildSink;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillSpace;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What joins hold, with a say in how far each worker is. */
final class JoinMemoryTest {
    private static final int BATCH = 8_000;
    private static final EvaluationContext CONTEXT =
            new EvaluationContext(ZoneOffset.UTC, Instant.parse("2026-11-23T08:00:00Z"));

    private final OperatorMetrics metrics = new OperatorMetrics("join", "");
    private final PlanNode side = scan(new TableFake(List.of(SqlType.BIGINT), 1, 1, n -> List.of()));

    @TempDir
    Path folder;

    /** Of so narrow rows a partition's table takes several times what the rows do. */
    @Test
    void partitionsOfAllWorkersFitTheLimitTogether() {
        int workers = 8;
        int batches = 150;
        MemoryAccount memory = MemoryAccount.root("test", 6 << 20);
        PlanNode.HashJoin join = hashJoin(side, side, JoinType.INNER, List.of(0), List.of(0), List.of(), null);
        try (SpillSpace space = SpillSpace.in(folder);
                QuerySpill spill = space.forQuery(() -> false)) {
            HashBuildSink build = new HashBuildSink(
                    join, Map.of(), CONTEXT, Cancellation.NEVER, memory.child("join"), spill, metrics, workers);
            fill(build, batches);
            HashProbeFactory factory = new HashProbeFactory(join, build, CONTEXT, Cancellation.NEVER, metrics);
            try (Operator probe = factory.create()) {
                for (int n = 0; n < batches; n++) {
                    probe.accept(batch(n));
                    assertThat(probe.next()).isNull();
                }
                probe.finish();
            }
            Source source = factory.spilledSource();
            source.start();
            List<Source.Reader> readers = IntStream.range(0, workers)
                    .mapToObj(_ -> source.newReader())
                    .toList();
            long rows = 0;
            for (Source.Reader reader : readers) {
                rows += reader.next().rowCount();
            }
            assertThat(memory.reservedBytes()).isGreaterThan(workers * 10_000);
            for (Source.Reader reader : readers) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    rows += batch.rowCount();
                }
                reader.close();
            }
            assertThat(rows).isEqualTo((long) batches * BATCH);
            build.close();
        }
        assertThat(memory.reservedBytes()).isZero();
    }

    @Test
    void rowsThatMetNoneAreCopiedAsTheyAreRead() {
        int batches = 125;
        MemoryAccount memory = MemoryAccount.root("test", 1L << 30);
        PlanNode.HashJoin hash = hashJoin(side, side, JoinType.RIGHT, List.of(0), List.of(0), List.of(), null);
        HashBuildSink hashBuild =
                new HashBuildSink(hash, Map.of(), CONTEXT, Cancellation.NEVER, memory.child("hash"), null, metrics, 2);
        fill(hashBuild, batches);
        checkDue(DueRowsSource.of(hashBuild, metrics), batches);
        PlanNode.NestedLoopJoin loop = loopJoin(side, side, JoinType.FULL, null);
        LoopBuildSink loopBuild = new LoopBuildSink(loop, CONTEXT, Cancellation.NEVER, memory.child("loop"), metrics);
        fill(loopBuild, batches);
        checkDue(DueRowsSource.of(loopBuild, metrics), batches);
        hashBuild.close();
        loopBuild.close();
        assertThat(memory.reservedBytes()).isZero();
    }

    private static void checkDue(Source source, int batches) {
        long before = allocatedBytes();
        int readers = source.start();
        long allocated = allocatedBytes() - before;
        assertThat(readers).isGreaterThan(1);
        assertThat(allocated).isLessThan(batches * BATCH * Long.BYTES / 8);
        // Two readers share the rows.
        List<Source.Reader> both = List.of(source.newReader(), source.newReader());
        long rows = 0;
        long sum = 0;
        int done = 0;
        while (done < 2) {
            done = 0;
            for (Source.Reader reader : both) {
                Batch batch = reader.next();
                if (batch == null) {
                    done++;
                    continue;
                }
                assertThat(batch.rowCount()).isBetween(1, Batch.TARGET_LENGTH);
                assertThat(batch.column(0).isNull(0)).isTrue();
                long[] keys = ((LongVector) batch.column(1)).values();
                for (int i = 0; i < batch.rowCount(); i++) {
                    sum += keys[i];
                }
                rows += batch.rowCount();
            }
        }
        assertThat(rows).isEqualTo((long) batches * BATCH);
        assertThat(sum).isEqualTo(rows * (rows - 1) / 2 * 1_000_003);
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void fill(Sink sink, int batches) {
        Sink.Part part = sink.newPart();
        for (int n = 0; n < batches; n++) {
            part.accept(batch(n));
        }
        part.finish();
        for (List<Runnable> phase = sink.nextPhase(); phase != null; phase = sink.nextPhase()) {
            new ArrayList<>(phase).forEach(Runnable::run);
        }
    }

    private static Batch batch(int n) {
        long[] keys = new long[BATCH];
        for (int i = 0; i < BATCH; i++) {
            keys[i] = (n * BATCH + i) * 1_000_003L;
        }
        return Batch.of(BATCH, new LongVector(SqlType.BIGINT, keys, null, BATCH));
    }
}
