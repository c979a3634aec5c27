package io.sluice.server;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.table.DeltaTables;
import io.sluice.storage.table.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the logs of a catalog's tables, and footers of their files, before anybody asks for them: the first statement of a table
 * would wait for them otherwise. What is read stays where every statement's own reading leaves it.
 */
final class TablePrefetch {
    private static final Logger LOG = LoggerFactory.getLogger(TablePrefetch.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST_TABLES = 200;
    /** Of a table of more files hardly any query reads the ones that were chosen. */
    private static final int MOST_FILES = 64;

    private static final long MEMORY_BYTES = 64L << 20;

    private final CatalogStore catalog;
    private final DeltaTables tables;
    private final IdleTime idle;

    /** @param idle awaited before each table */
    TablePrefetch(CatalogStore catalog, DeltaTables tables, IdleTime idle) {
        this.catalog = catalog;
        this.tables = tables;
        this.idle = idle;
    }

    /** Returns when all tables were read, or many, or for long enough. A table that cannot be read is left out. */
    void run() throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        MemoryAccount memory = MemoryAccount.root("prefetch", MEMORY_BYTES);
        int read = 0;
        for (CatalogEntry.Table table : deltaTables()) {
            idle.await();
            if (isOver(end)) {
                break;
            }
            try {
                read(table, memory, end);
                read++;
            } catch (RuntimeException e) {
                // Whatever is wrong with a table, whoever needs it meets the error itself, and the others are read.
                LOG.debug("{} is not read in advance: {}", table.fullName(), e.getMessage());
            }
        }
        LOG.debug("{} tables were read in advance", read);
    }

    private static boolean isOver(Instant end) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return Instant.now().isAfter(end);
    }

    private List<CatalogEntry.Table> deltaTables() {
        return catalog.schemas().stream()
                .map(SchemaEntry::name)
                .flatMap(schema -> catalog.entries(schema).stream())
                .filter(CatalogEntry.Table.class::isInstance)
                .map(CatalogEntry.Table.class::cast)
                .filter(CatalogEntry.Table::isDelta)
                .limit(MOST_TABLES)
                .toList();
    }

    private void read(CatalogEntry.Table table, MemoryAccount memory, Instant end) throws InterruptedException {
        Snapshot snapshot = tables.at(table.location()).latest();
        ScanSource source = snapshot.scan();
        source.statistics();
        if (snapshot.fileCount() > MOST_FILES) {
            return;
        }
        for (ScanSplit split : source.plan(ScanRequest.of(List.of())).splits()) {
            if (isOver(end)) {
                return;
            }
            // To open the first one of a file reads its footer, and no more; the others find it.
            split.open(ScanContext.of(memory)).close();
        }
    }
}
