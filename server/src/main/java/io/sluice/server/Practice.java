package io.sluice.server;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.parser.StatementSplitter;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.FolderClaims;
import io.sluice.server.catalog.TableSources;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Sessions;
import io.sluice.server.statement.Admission;
import io.sluice.server.statement.RunningStatements;
import io.sluice.server.statement.ServerCore;
import io.sluice.server.statement.StatementService;
import io.sluice.server.statement.StatementTimer;
import io.sluice.storage.cache.ColumnCache;
import io.sluice.storage.ingest.FileSources;
import io.sluice.storage.table.DeltaTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements over made-up tables, so that a fresh process has compiled what its users' first statements need. They run in a
 * catalog, a memory pool and a folder of their own, on two workers, through an endpoint of their own that lets nobody else in, and only
 * while nothing else runs.
 */
final class Practice {
    private static final Logger LOG = LoggerFactory.getLogger(Practice.class);
    private static final String FOLDER_PREFIX = "sluice-practice-";
    private static final Duration LEFT_OVER = Duration.ofHours(1);
    private static final long MEMORY_BYTES = 256L << 20;
    private static final int PASSWORD_BYTES = 32;
    private static final int MOST_ROUNDS = 40;
    /**
     * In the first of so many rounds the tables are written anew, which takes as long as many statements; in the others the
     * statements find the rows that UPDATE, DELETE and MERGE have changed.
     */
    private static final int ROUNDS_WITH_SAME_TABLES = 5;
    /** With one worker no worker's groups would be merged with another's. */
    private static final String WORKERS = "2";

    private static final Duration LONGEST = Duration.ofSeconds(25);

    private final IdleTime idle;
    private final Path place;
    private final Duration longest;

    /**
     * @param idle awaited before each statement
     * @param place where the folder is made, and what killed processes left there is deleted
     */
    Practice(IdleTime idle, Path place) {
        this(idle, place, LONGEST);
    }

    /** @param longest the time after which no further round begins */
    Practice(IdleTime idle, Path place, Duration longest) {
        this.idle = idle;
        this.place = place;
        this.longest = longest;
    }

    /** Returns when the statements have run often or for long enough; leaves nothing behind. */
    void run() throws InterruptedException {
        try {
            deleteLeftOvers();
            Path folder = Files.createTempDirectory(place, FOLDER_PREFIX);
            try {
                run(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException | UncheckedIOException | SluiceException | FlightRuntimeException e) {
            // Without practice the first statements take longer, and that is all.
            LOG.warn("Statements could not be practised: {}", e.getMessage());
        }
    }

    private void run(Path folder) throws IOException, InterruptedException {
        SettingValues settings = new SettingValues(null);
        settings.set(SluiceSettings.MAX_WORKERS, WORKERS);
        settings.set(SluiceSettings.SPILL_FOLDER, folder.toString());
        // A kept plan would leave the planner without practice.
        settings.set(SluiceSettings.PLAN_CACHE_ENTRIES, "0");
        MemoryAccount memory = MemoryAccount.root("practice", MEMORY_BYTES);
        EngineParts parts = EngineParts.standard(settings, memory);
        ScheduledExecutorService timer = StatementTimer.start("sluice-practice-timer");
        try (CatalogStore catalog = CatalogStore.open(folder)) {
            FolderClaims claims = new FolderClaims();
            ColumnCache columns = new ColumnCache(0, memory);
            Admission admission = new Admission(memory, 1);
            run(
                    () -> new StatementService(
                            new ServerCore(
                                    folder,
                                    settings,
                                    catalog,
                                    claims,
                                    new TableSources(new DeltaTables(parts.store()), new FileSources(parts.store())),
                                    parts.planner(),
                                    parts.optimizer(),
                                    parts.engine(),
                                    memory,
                                    columns,
                                    admission,
                                    new RunningStatements()),
                            timer),
                    settings);
        } finally {
            parts.engine().close();
            timer.shutdownNow();
        }
    }

    /** @param services each opens the tables anew, from their logs, as a fresh process does */
    private void run(Supplier<StatementService> services, SettingValues settings)
            throws IOException, InterruptedException {
        List<String> tables = statements("practice-tables.sql");
        List<String> queries = statements("practice.sql");
        UserDirectory nobody = UserDirectory.of("nobody", randomPassword());
        Instant end = Instant.now().plus(longest);
        long nanos = 0;
        int rounds = 0;
        try (BufferAllocator buffers = new RootAllocator(MEMORY_BYTES)) {
            while (rounds < MOST_ROUNDS && Instant.now().isBefore(end)) {
                List<String> texts = new ArrayList<>(rounds % ROUNDS_WITH_SAME_TABLES == 0 ? tables : List.of());
                texts.addAll(queries);
                try (PracticeCalls calls =
                        PracticeCalls.open(nobody, new Sessions(settings, longest), services.get(), buffers)) {
                    for (String sql : texts) {
                        idle.await();
                        long start = System.nanoTime();
                        calls.run(sql);
                        nanos += System.nanoTime() - start;
                    }
                }
                rounds++;
            }
        }
        LOG.debug("{} rounds of statements were practised in {} ms", rounds, nanos / 1_000_000);
    }

    private static char[] randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).toCharArray();
    }

    /** Those of a file beside this class. */
    static List<String> statements(String file) throws IOException {
        try (InputStream in = Practice.class.getResourceAsStream(file)) {
            return StatementSplitter.split(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .all();
        }
    }

    /** Of processes that were killed. */
    private void deleteLeftOvers() throws IOException {
        Instant before = Instant.now().minus(LEFT_OVER);
        try (Stream<Path> folders = Files.list(place)) {
            for (Path folder : folders.toList()) {
                if (folder.getFileName().toString().startsWith(FOLDER_PREFIX)
                        && Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
