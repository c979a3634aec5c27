package io.sluice.engine;

import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Writing: one writer a worker, and all finished or all aborted. */
final class WriteTest {
    private static final List<SqlType> TYPES = List.of(SqlType.INT);

    @Test
    void finishesAllWritersAndCountsRows() {
        TargetFake target = new TargetFake(Long.MAX_VALUE);
        try (QueryRunner runner = new QueryRunner(4)) {
            assertThat(runner.rows(new PlanNode.Write(source(), target))).containsExactly(List.of(10_000L));
        }
        assertThat(target.writers).isNotEmpty().allMatch(writer -> writer.finished && !writer.aborted);
        assertThat(target.rows.get()).isEqualTo(10_000);
    }

    @Test
    void abortsAllWritersOnAnError() {
        TargetFake target = new TargetFake(5_000);
        try (QueryRunner runner = new QueryRunner(4)) {
            assertThatThrownBy(() -> runner.rows(new PlanNode.Write(source(), target)))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
        }
        assertThat(target.writers).isNotEmpty().allMatch(writer -> writer.aborted && !writer.finished);
    }

    @Test
    void writesNothingForNoRows() {
        TargetFake target = new TargetFake(0);
        try (QueryRunner runner = new QueryRunner(2)) {
            assertThat(runner.rows(new PlanNode.Write(Plans.values(TYPES, List.of()), target)))
                    .containsExactly(List.of(0L));
        }
        assertThat(target.writers).isEmpty();
    }

    @Test
    void givesEachSliceOfAnOrderWholeToOneWriter() {
        int count = 240_000;
        int sliceRows = 7_001;
        TableFake table = new TableFake(TYPES, 6, 5, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int i = 0; i < count / 30; i++) {
                batch.add(List.of((int) ((n * 8_000L + i) * 7919 % count)));
            }
            return batch;
        });
        for (int workers : List.of(1, 2, 4)) {
            TargetFake target = new TargetFake(Long.MAX_VALUE);
            try (QueryRunner runner = new QueryRunner(workers)) {
                PlanNode sorted = new PlanNode.Sort(
                        scan(table), List.of(Plans.ascending(0)), new PlanNode.Sort.Slices(sliceRows, -1));
                assertThat(runner.rows(new PlanNode.Write(sorted, target))).containsExactly(List.of((long) count));
            }
            List<Integer> firsts = new ArrayList<>();
            for (WriterFake writer : target.writers) {
                for (int at = 0; at < writer.values.size(); at++) {
                    if (at % sliceRows == 0) {
                        firsts.add(writer.values.get(at));
                    } else {
                        assertThat(writer.values.get(at)).isEqualTo(writer.values.get(at - 1) + 1);
                    }
                }
            }
            List<Integer> expected = new ArrayList<>();
            for (int first = 0; first < count; first += sliceRows) {
                expected.add(first);
            }
            assertThat(firsts).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void givesRowsTheirPlaceInAnOrder() {
        int count = 100_000;
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.BIGINT, SqlType.STRING);
        TableFake table = new TableFake(types, 10, 10, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int i = 0; i < count / 100; i++) {
                long key = (n * 1000L + i) * 7919 % count;
                batch.add(List.of(key, key, "a text that makes the rows wide, with its number " + key));
            }
            return batch;
        });
        PlanNode sorted =
                new PlanNode.Sort(scan(table), List.of(Plans.descending(1)), new PlanNode.Sort.Slices(7_001, 1));
        for (long limit : List.of(1L << 30, 6L << 20)) {
            try (QueryRunner runner = new QueryRunner(2, limit)) {
                List<List<Object>> rows = runner.rows(sorted);
                assertThat(rows).hasSize(count);
                assertThat(rows).allMatch(row -> (long) row.getFirst() == count - 1 - (long) row.get(1));
            }
        }
    }

    private static PlanNode source() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(List.of(i));
        }
        return scan(TableFake.of(TYPES, rows, 20));
    }

    /** Takes so many rows, then its disk is full. */
    private static final class TargetFake implements WriteTarget {
        final List<WriterFake> writers = new CopyOnWriteArrayList<>();
        final AtomicLong rows = new AtomicLong();
        final long capacity;

        TargetFake(long capacity) {
            this.capacity = capacity;
        }

        @Override
        public SqlType.Struct schema() {
            return SqlType.struct(Field.nullable("c0", SqlType.INT));
        }

        @Override
        public BatchWriter newWriter(MemoryAccount memory) {
            WriterFake writer = new WriterFake(this, memory);
            writers.add(writer);
            return writer;
        }

        @Override
        public String description() {
            return "fake";
        }
    }

    private static final class WriterFake implements BatchWriter {
        private final TargetFake target;
        private long count;
        final List<Integer> values = new ArrayList<>();
        boolean finished;
        boolean aborted;

        WriterFake(TargetFake target, MemoryAccount memory) {
            this.target = target;
            memory.reserve(100);
        }

        @Override
        public void write(Batch batch) {
            if (target.rows.addAndGet(batch.rowCount()) > target.capacity) {
                throw new SluiceException(ErrorCode.DISK_FULL, "the disk is full");
            }
            count += batch.rowCount();
            for (int i = 0; i < batch.rowCount(); i++) {
                values.add((Integer)
                        Vectors.value(batch.column(0), batch.selection().position(i)));
            }
        }

        @Override
        public long finish() {
            finished = true;
            return count;
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }
}
