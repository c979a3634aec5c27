package io.sluice.engine;

import static io.sluice.engine.Plans.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.sort.SortSink;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sort on disk holds while its runs are merged. */
final class SortMemoryTest {
    private static final long LIMIT = 1 << 20;
    private static final int BATCH = 40;
    private static final int BATCHES = 600;
    private static final List<SqlType> TYPES = List.of(SqlType.BIGINT, SqlType.STRING);

    private final OperatorMetrics metrics = new OperatorMetrics("sort", "");

    @TempDir
    Path folder;

    /** 24 MB of rows of 1 KB make runs of a few 100 KB each: more than there is memory for a block of each. */
    @Test
    void runsOfWideRowsAreMergedWithinTheLimit() throws IOException {
        MemoryAccount memory = MemoryAccount.root("test", LIMIT);
        try (SpillSpace space = SpillSpace.in(folder);
                QuerySpill spill = space.forQuery(() -> false)) {
            SortSink sink = new SortSink(
                    TYPES, List.of(ascending(0)), 2, memory.child("sort"), spill, Cancellation.NEVER, metrics);
            List<Sink.Part> parts = List.of(sink.newPart(), sink.newPart());
            for (int n = 0; n < BATCHES; n++) {
                parts.get(n % 2).accept(batch(n));
            }
            parts.forEach(Sink.Part::finish);
            for (List<Runnable> phase = sink.nextPhase(); phase != null; phase = sink.nextPhase()) {
                phase.forEach(Runnable::run);
            }
            assertThat(metrics.counters().get("spilledRuns")).isGreaterThan(60);
            assertThat(metrics.counters().get("mergedRuns")).isPositive();
            long runs = files();
            assertThat(memory.reservedBytes()).as("before the merge").isZero();
            Source source = sink.source(PlanNode.Sort.Slices.NONE);
            source.start();
            try (Source.Reader reader = source.newReader()) {
                assertThat(memory.reservedBytes()).isBetween(runs * 1_000, LIMIT / 4);
                long rows = 0;
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int i = 0; i < batch.rowCount(); i++) {
                        assertThat(Vectors.value(batch.column(0), i)).isEqualTo(rows++);
                    }
                    assertThat(batch.column(1).retainedBytes()).isLessThan(LIMIT / 16);
                }
                assertThat(rows).isEqualTo(BATCHES * BATCH);
            }
            assertThat(memory.reservedBytes()).as("after the merge").isZero();
            sink.close();
        }
    }

    private long files() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(path -> path.getFileName().toString().startsWith("rows-"))
                    .count();
        }
    }

    private static Batch batch(int n) {
        VectorBuilder keys = VectorBuilder.of(SqlType.BIGINT, BATCH);
        VectorBuilder texts = VectorBuilder.of(SqlType.STRING, BATCH);
        for (int i = 0; i < BATCH; i++) {
            long key = (n * BATCH + i) * 7_919L % (BATCHES * BATCH);
            keys.appendLong(key);
            texts.appendValue(
                    Long.toString(key).repeat(1_000 / Long.toString(key).length()));
        }
        return Batch.of(BATCH, keys.build(), texts.build());
    }
}
