package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.FaultyObjectStore.Fault;
import io.sluice.storage.store.MemoryObjectStore;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StalenessTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    private final MemoryObjectStore plain = new MemoryObjectStore();
    private final String path = "/stale-" + UUID.randomUUID();
    private final DeltaTable writer = DeltaTable.at(plain, path);
    private final FaultyObjectStore store = new FaultyObjectStore(plain);
    private final DeltaTable reader = DeltaTable.at(store, path);

    @BeforeEach
    void createTable() {
        create(writer, TableDefinition.of(SCHEMA), row(1L));
    }

    @Test
    @Timeout(30)
    void anOldVersionIsTakenAndTheNewOneFetchedBehindItsBack() throws InterruptedException {
        assertThat(reader.latest(HOUR).version()).isZero();
        append(writer, row(2L));
        assertThat(reader.latest(HOUR).version()).isZero();
        while (reader.latest(HOUR).version() == 0) {
            Thread.sleep(5);
        }
        assertThat(reader.latest(HOUR).version()).isEqualTo(1);
    }

    @Test
    void whatIsTooOldIsNotTaken() throws InterruptedException {
        reader.latest();
        append(writer, row(2L));
        assertThat(reader.latest(Duration.ZERO).version()).isEqualTo(1);
        append(writer, row(3L));
        Thread.sleep(20);
        assertThat(reader.latest(Duration.ofMillis(10)).version()).isEqualTo(2);
    }

    @Test
    void ownCommitsAreSeen() {
        reader.latest(HOUR);
        append(reader, row(2L));
        assertThat(reader.latest(HOUR).version()).isEqualTo(1);
    }

    @Test
    void aStoreThatFailsDoesNotMatterWithinTheLimit() {
        reader.latest(HOUR);
        store.failAt(0, Fault.OUTAGE);
        for (int i = 0; i < 20; i++) {
            assertThat(reader.latest(HOUR).version()).isZero();
        }
    }
}
