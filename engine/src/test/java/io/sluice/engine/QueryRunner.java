package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.plan.PlanNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Runs plans on an engine of its own and checks that each gives its memory back. */
final class QueryRunner implements AutoCloseable {
    final MemoryAccount memory;
    final MorselEngine engine;

    QueryRunner(int workers) {
        this(workers, 1L << 30);
    }

    QueryRunner(int workers, long memoryLimitBytes) {
        this(workers, memoryLimitBytes, Path.of(System.getProperty("java.io.tmpdir")));
    }

    QueryRunner(int workers, long memoryLimitBytes, Path spillFolder) {
        engine = new MorselEngine(workers, spillFolder);
        memory = MemoryAccount.root("test", memoryLimitBytes);
    }

    QueryContext context() {
        return new QueryContext("q1", ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-23T08:00:00Z"), memory);
    }

    QueryResult start(PlanNode plan) {
        return engine.execute(plan, context());
    }

    /** Starts a plan of which each join builds the side that it says. */
    QueryResult startAsPlanned(PlanNode plan) {
        QueryContext given = context();
        return engine.execute(
                plan,
                new QueryContext(
                        given.queryId(),
                        given.zone(),
                        given.startedAt(),
                        given.memory(),
                        given.cache(),
                        given.bloomFilters(),
                        false));
    }

    /** All rows in Java form, in the order in which they came. */
    List<List<Object>> rows(PlanNode plan) {
        List<List<Object>> rows;
        try (QueryResult result = start(plan)) {
            rows = drain(result);
        }
        assertThat(memory.reservedBytes()).as("memory given back").isZero();
        return rows;
    }

    static List<List<Object>> drain(QueryResult result) {
        List<List<Object>> rows = new ArrayList<>();
        try {
            for (Batch batch = result.next(); batch != null; batch = result.next()) {
                assertThat(batch.rowCount()).isPositive();
                assertThat(batch.selection().isAll()).isTrue();
                for (int i = 0; i < batch.rowCount(); i++) {
                    Object[] row = new Object[batch.columnCount()];
                    for (int c = 0; c < row.length; c++) {
                        row[c] = Vectors.value(batch.column(c), i);
                    }
                    rows.add(Collections.unmodifiableList(Arrays.asList(row)));
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        engine.close();
        assertThat(memory.reservedBytes()).as("memory given back").isZero();
    }
}
