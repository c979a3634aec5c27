package io.sluice.engine;

import static io.sluice.engine.Plans.aggregate;
import static io.sluice.engine.Plans.call;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.aggregate.AggregateSink;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What several workers hand over, with a say in which worker gets which rows. */
final class AggregateSinkTest {
    private static final int BATCH = 4_000;

    private enum Type {
        INT,
        BIGINT;

        SqlType type() {
            return this == INT ? SqlType.INT : SqlType.BIGINT;
        }
    }

    private final OperatorMetrics metrics = new OperatorMetrics("aggregate", "");
    private MemoryAccount memory = MemoryAccount.root("test", 1L << 30);
    private final Random random = new Random(3);

    /** Count, sum, least and first value of a key; null stands for itself. */
    private record Group(Object key, long count, long sum, long least) {}

    @ParameterizedTest
    @EnumSource(Type.class)
    void groupsOfOneWorkerAreNotMerged(Type type) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int first = i * BATCH / 3;
            batches.add(batch(type, row -> row % 777 == 5 ? null : (long) (first + row / 3 - 20_000)));
        }
        // Ten batches a turn: at each change of the worker a block of keys is shared, and so is the null of both.
        check(type, batches, i -> i / 10 % 3);
        assertThat(metrics.counters().get("groupsNotMerged")).isBetween(45_000L, 53_400L);
    }

    @ParameterizedTest
    @EnumSource(Type.class)
    void groupsOfAllWorkersAreMerged(Type type) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batches.add(batch(type, row -> (long) random.nextInt(30_000)));
        }
        check(type, batches, i -> i % 2);
        assertThat(metrics.counters()).doesNotContainKey("groupsNotMerged");
    }

    @Test
    void aFewSharedBlocksAmongManyAreMerged() {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int first = i * 2 * BATCH;
            batches.add(batch(Type.BIGINT, row -> row % 1_000 == 0 ? random.nextInt(9) * 1_024L : first + 2L * row));
        }
        check(Type.BIGINT, batches, i -> i % 4);
        assertThat(metrics.counters().get("groupsNotMerged")).isPositive();
    }

    /** The keys of each worker lie close together, but those of one far from those of the other. */
    @Test
    void keysOfWorkersMayLieFarApart() {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long first = i % 2 * 1_000_000_000_000_000L + i * BATCH;
            batches.add(batch(Type.BIGINT, row -> first + row));
        }
        check(Type.BIGINT, batches, i -> i % 2);
    }

    /** With a small limit few rows wait at a time. */
    @ParameterizedTest
    @ValueSource(longs = {1L << 30, 160L << 20})
    void scatteredGroupsArePartitioned(long limit) {
        memory = MemoryAccount.root("test", limit);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            batches.add(batch(Type.INT, row -> row == 7 ? null : (long) random.nextInt(300_000) - 100_000));
        }
        // The last worker has too few groups.
        check(Type.INT, batches, i -> i < 190 ? i % 2 : 2);
        assertThat(metrics.counters()).containsEntry("driversPartitioning", 2L);
    }

    /** Most groups have one row. */
    @Test
    void groupsNearlyAsManyAsRowsArePartitioned() {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            batches.add(batch(Type.BIGINT, row -> random.nextInt(3_000_000) * 1_000_000_007L));
        }
        check(Type.BIGINT, batches, i -> i % 2);
        assertThat(metrics.counters())
                .containsEntry("driversPartitioning", 2L)
                .containsEntry("preAggregationsGivenUp", 2L);
    }

    @ParameterizedTest
    @EnumSource(Type.class)
    void groupsInOrderAreNotPartitioned(Type type) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            int first = i * BATCH / 3;
            batches.add(batch(type, row -> (long) (first + row / 3)));
        }
        check(type, batches, i -> 0);
        assertThat(metrics.counters()).doesNotContainKey("driversPartitioning");
    }

    private interface Keys {
        Long key(int row);
    }

    private Batch batch(Type type, Keys keys) {
        List<Object> column = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < BATCH; row++) {
            Long key = keys.key(row);
            column.add(key == null || type == Type.BIGINT ? key : (Object) key.intValue());
            values.add((long) random.nextInt(1_000));
        }
        return Batch.of(BATCH, Vectors.of(type.type(), column.toArray()), Vectors.of(SqlType.BIGINT, values.toArray()));
    }

    private interface Workers {
        int of(int batch);
    }

    private void check(Type type, List<Batch> batches, Workers workers) {
        PlanNode.Aggregate node = aggregate(
                scan(TableFake.of(List.of(type.type(), SqlType.BIGINT), List.of(), 1)),
                List.of(0),
                call("count", SqlType.BIGINT),
                call("sum", SqlType.BIGINT, 1),
                call("min", SqlType.BIGINT, 1));
        AggregateSink sink = new AggregateSink(node, memory, null, metrics);
        Map<Integer, Sink.Part> parts = new TreeMap<>();
        for (int i = 0; i < batches.size(); i++) {
            parts.computeIfAbsent(workers.of(i), worker -> sink.newPart()).accept(batches.get(i));
        }
        parts.values().forEach(Sink.Part::finish);
        for (List<Runnable> tasks = sink.nextPhase(); tasks != null; tasks = sink.nextPhase()) {
            tasks.forEach(Runnable::run);
        }
        assertThat(byKey(groups(sink.source()))).isEqualTo(byKey(expected(batches)));
        sink.close();
        assertThat(memory.reservedBytes()).isZero();
    }

    private static List<Group> expected(List<Batch> batches) {
        Map<String, Group> groups = new TreeMap<>();
        for (Batch batch : batches) {
            for (int row = 0; row < batch.rowCount(); row++) {
                Object key = Vectors.value(batch.column(0), row);
                long value = (long) Vectors.value(batch.column(1), row);
                groups.merge(
                        String.valueOf(key),
                        new Group(key, 1, value, value),
                        (a, b) -> new Group(key, a.count + 1, a.sum + value, Math.min(a.least, value)));
            }
        }
        return List.copyOf(groups.values());
    }

    /** No group twice. */
    private static Map<String, Group> byKey(List<Group> groups) {
        return groups.stream().collect(Collectors.toMap(group -> String.valueOf(group.key()), group -> group));
    }

    private static List<Group> groups(Source source) {
        List<Group> groups = new ArrayList<>();
        source.start();
        try (Source.Reader reader = source.newReader()) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                Vector[] columns = batch.columns().toArray(Vector[]::new);
                for (int row = 0; row < batch.rowCount(); row++) {
                    Object[] values = new Object[columns.length];
                    for (int c = 0; c < columns.length; c++) {
                        values[c] = Vectors.value(columns[c], row);
                    }
                    assertThat(Arrays.asList(values).subList(1, 4)).doesNotContainNull();
                    groups.add(new Group(values[0], (long) values[1], (long) values[2], (long) values[3]));
                }
            }
        }
        source.close();
        return groups;
    }
}
