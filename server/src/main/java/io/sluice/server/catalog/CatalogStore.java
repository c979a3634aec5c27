package io.sluice.server.catalog;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas, tables, views and functions: in memory, and in a {@link Journal} in {@code WAREHOUSE/.sluice}. Each method is one
 * transaction; what one changed outlives a crash once it returns, and is seen by nobody before. Thread-safe.
 */
public final class CatalogStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogStore.class);

    private static final String FILE = "catalog.journal";

    /** What builds before the journal wrote. */
    private static final String DATABASE_FILE = "catalog.mv.db";

    /** A journal of fewer records is not worth shortening. */
    private static final int SHORT_JOURNAL = 1000;

    private static final int MOST_RECORDS_PER_THING = 4;

    private final WarehouseLock lock;
    private final Path file;
    private final Journal journal;
    private final CatalogState state;
    private final AtomicLong changes = new AtomicLong();

    /** Held from a change's checks to its end, so that there is one at a time; readers do not wait for the disk. */
    private final ReentrantLock changing = new ReentrantLock();

    private boolean closed;

    private CatalogStore(WarehouseLock lock, Path file, Journal journal, CatalogState state) {
        this.lock = lock;
        this.file = file;
        this.journal = journal;
        this.state = state;
    }

    /** @throws SluiceException WAREHOUSE_IN_USE, CATALOG_CORRUPT, IO_ERROR */
    public static CatalogStore open(Path warehouse) {
        WarehouseLock lock = WarehouseLock.acquire(warehouse);
        try {
            Path file = warehouse.toAbsolutePath().resolve(".sluice").resolve(FILE);
            CatalogState state = new CatalogState();
            CatalogStore store = new CatalogStore(lock, file, read(file, state), state);
            if (store.schema(CatalogNames.DEFAULT_SCHEMA).isEmpty()) {
                store.createSchema(new SchemaEntry(CatalogNames.DEFAULT_SCHEMA, Optional.empty(), Optional.empty()));
            }
            return store;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Journal read(Path file, CatalogState state) {
        Path database = file.resolveSibling(DATABASE_FILE);
        if (Files.exists(database) && !Files.exists(file)) {
            throw new SluiceException(
                    ErrorCode.CATALOG_CORRUPT,
                    "The catalog " + database + " was written by an earlier build, which kept it in a database that"
                            + " this one does not read. Move that file away and register the warehouse's tables again"
                            + " with CREATE TABLE … USING DELTA LOCATION …; their rows are untouched.");
        }
        try {
            Journal journal = Journal.open(file, record -> state.apply(CatalogJson.read(record)));
            Journal.forceFolder(file.getParent().getParent());
            return journal;
        } catch (Journal.DamagedException e) {
            throw corrupt(file, e.getMessage(), e);
        } catch (IOException e) {
            throw StoreErrors.of("open the catalog", file.toString(), e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw corrupt(file, "a record cannot be read: " + e.getMessage(), e);
        }
    }

    private static SluiceException corrupt(Path file, String reason, Exception cause) {
        return new SluiceException(
                ErrorCode.CATALOG_CORRUPT,
                "The catalog cannot be read: " + reason + ". Put a copy of " + file
                        + " in its place, or move it away and register the tables again with CREATE TABLE … LOCATION"
                        + " ….",
                cause);
    }

    /** How often something here was changed since the server started. */
    public long changes() {
        return changes.get();
    }

    /** By name. */
    public List<SchemaEntry> schemas() {
        return state.schemas();
    }

    public Optional<SchemaEntry> schema(String name) {
        return state.schema(name);
    }

    /** @throws SluiceException SCHEMA_ALREADY_EXISTS */
    public void createSchema(SchemaEntry schema) {
        change(() -> {
            if (state.schema(schema.name()).isPresent()) {
                throw new SluiceException(
                        ErrorCode.SCHEMA_ALREADY_EXISTS,
                        "The schema " + schema.name() + " exists. Use CREATE SCHEMA IF NOT EXISTS.");
            }
            return List.of(new CatalogChange.PutSchema(schema, Map.of()));
        });
    }

    /**
     * Removes a schema without tables, views and functions; false if it was not there.
     *
     * @throws SluiceException SCHEMA_NOT_EMPTY
     */
    public boolean dropSchema(String name) {
        return change(() -> {
            if (!state.entries(name).isEmpty() || !state.functions(name).isEmpty()) {
                throw new SluiceException(
                        ErrorCode.SCHEMA_NOT_EMPTY,
                        "The schema " + name + " holds tables, views or functions. Drop them first, or use CASCADE.");
            }
            return state.schema(name).isEmpty() ? List.of() : List.of(new CatalogChange.DropSchema(name));
        });
    }

    /** Empty takes the comment away. */
    public void setSchemaComment(String name, Optional<String> comment) {
        change(() -> {
            SchemaEntry schema = require(name);
            return List.of(new CatalogChange.PutSchema(
                    new SchemaEntry(schema.name(), comment, schema.location()), state.properties(name)));
        });
    }

    /** By key. */
    public Map<String, String> schemaProperties(String name) {
        return new TreeMap<>(state.properties(name));
    }

    /** Adds properties to those that are there, and replaces those of the same key. */
    public void setSchemaProperties(String name, Map<String, String> properties) {
        change(() -> {
            Map<String, String> all = schemaProperties(name);
            all.putAll(properties);
            return List.of(new CatalogChange.PutSchema(require(name), all));
        });
    }

    /** By name. */
    public List<CatalogEntry> entries(String schema) {
        return state.entries(schema);
    }

    public Optional<CatalogEntry> entry(String schema, String name) {
        return state.entry(schema, name);
    }

    /** @throws SluiceException TABLE_OR_VIEW_ALREADY_EXISTS, SCHEMA_NOT_FOUND */
    public void create(CatalogEntry entry) {
        if (!add(entry)) {
            throw new SluiceException(
                    ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                    "A table or view " + entry.fullName() + " exists. Drop it first, or use IF NOT EXISTS or OR"
                            + " REPLACE.");
        }
    }

    /**
     * False, and nothing is changed, if the name is taken.
     *
     * @throws SluiceException SCHEMA_NOT_FOUND
     */
    public boolean add(CatalogEntry entry) {
        return change(() -> state.entry(entry.schema(), entry.name()).isPresent() ? List.of() : List.of(put(entry)));
    }

    /**
     * Puts a view in the place of the one with its name, if there is one.
     *
     * @throws SluiceException TABLE_OR_VIEW_ALREADY_EXISTS if the name is a table's; SCHEMA_NOT_FOUND
     */
    public void putView(CatalogEntry.View view) {
        change(() -> {
            if (state.entry(view.schema(), view.name()).orElse(view) instanceof CatalogEntry.Table) {
                throw new SluiceException(
                        ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                        view.fullName() + " is a table and cannot be replaced by a view. Drop it first.");
            }
            return List.of(put(view));
        });
    }

    /**
     * Changes a table's entry, or a view, that the caller has found under its name. The change is made of the entry as it is
     * now: what others have set meanwhile stays.
     *
     * @param found what the change is for
     * @throws SluiceException TABLE_OR_VIEW_NOT_FOUND if it is not there any more
     */
    public <E extends CatalogEntry> void update(E found, UnaryOperator<E> change) {
        change(() -> {
            E before = current(found);
            E after = change.apply(before);
            return after.equals(before) ? List.of() : List.of(put(after));
        });
    }

    /**
     * Gives a table's entry, or a view, another name.
     *
     * @param found what the change is for
     * @throws SluiceException TABLE_OR_VIEW_NOT_FOUND if it is not there any more; TABLE_OR_VIEW_ALREADY_EXISTS if the new name
     *     is taken; SCHEMA_NOT_FOUND
     */
    public void rename(CatalogEntry found, String schema, String name) {
        change(() -> {
            CatalogEntry before = current(found);
            CatalogEntry after = before.named(schema, name);
            if (state.entry(schema, name).isPresent() && !sameName(before, after)) {
                throw new SluiceException(
                        ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                        "A table or view " + after.fullName() + " exists. Choose another name, or drop it first.");
            }
            return List.of(
                    new CatalogChange.DropRelation(require(before.schema()).name(), before.name()), put(after));
        });
    }

    private static boolean sameName(CatalogEntry a, CatalogEntry b) {
        return CatalogNames.key(a.schema()).equals(CatalogNames.key(b.schema()))
                && CatalogNames.key(a.name()).equals(CatalogNames.key(b.name()));
    }

    /** False if it is not there any more, also where something else has the name now. */
    public boolean drop(CatalogEntry found) {
        return change(() -> state.entry(found.schema(), found.name())
                .filter(found::isStill)
                .map(entry -> List.<CatalogChange>of(new CatalogChange.DropRelation(entry.schema(), entry.name())))
                .orElse(List.of()));
    }

    @SuppressWarnings("unchecked") // an entry that is still the one found is of its kind
    private <E extends CatalogEntry> E current(E found) {
        return (E) state.entry(found.schema(), found.name())
                .filter(found::isStill)
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.TABLE_OR_VIEW_NOT_FOUND,
                        "Another statement has dropped, moved or renamed " + found.fullName() + " meanwhile."));
    }

    /** The functions of a schema, by name. */
    public List<UserFunction> functions(String schema) {
        return state.functions(schema);
    }

    public Optional<UserFunction> function(String schema, String name) {
        return state.function(schema, name);
    }

    /**
     * Puts a function in the place of one with its name, if there is one.
     *
     * @param function under its complete name
     * @throws SluiceException SCHEMA_NOT_FOUND
     */
    public void putFunction(UserFunction function) {
        change(() -> {
            require(function.name().parts().get(1));
            return List.of(new CatalogChange.PutFunction(function));
        });
    }

    /** False if it was not there. */
    public boolean dropFunction(String schema, String name) {
        return change(() -> state.function(schema, name).isEmpty()
                ? List.of()
                : List.of(new CatalogChange.DropFunction(schema, name)));
    }

    @Override
    public void close() {
        changing.lock();
        try {
            closed = true;
            journal.close();
        } catch (IOException e) {
            throw StoreErrors.of("close the catalog", file.toString(), e);
        } finally {
            changing.unlock();
            lock.close();
        }
    }

    /** The entry with its schema's name as that was written. */
    private CatalogChange put(CatalogEntry entry) {
        return new CatalogChange.PutRelation(
                entry.inSchema(require(entry.schema()).name()));
    }

    private SchemaEntry require(String name) {
        return state.schema(name)
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.SCHEMA_NOT_FOUND, "There is no schema " + name + ". CREATE SCHEMA makes one."));
    }

    /** Makes changes durable, then visible; false if there are none. */
    private boolean change(Work work) {
        changing.lock();
        try {
            if (closed) {
                throw new SluiceException(ErrorCode.SERVER_SHUTTING_DOWN, "The server is stopping.");
            }
            List<CatalogChange> made = work.changes();
            if (made.isEmpty()) {
                return false;
            }
            append(CatalogJson.write(made));
            state.apply(made);
            changes.incrementAndGet();
            shorten();
            return true;
        } finally {
            changing.unlock();
        }
    }

    private void append(String record) {
        try {
            if (!journal.isWritable()) {
                journal.replace(contents());
            }
            journal.append(record);
        } catch (IOException e) {
            undo(e);
            throw StoreErrors.of("write the catalog", file.toString(), e);
        }
    }

    /** Takes a record whose write failed out of the file again; where that fails too, the next change begins with it. */
    private void undo(IOException failure) {
        try {
            journal.replace(contents());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void shorten() {
        if (journal.records() > Math.max(SHORT_JOURNAL, MOST_RECORDS_PER_THING * state.size())) {
            try {
                journal.replace(contents());
            } catch (IOException e) {
                LOG.warn("The catalog's journal {} could not be shortened", file, e);
            }
        }
    }

    private List<String> contents() {
        List<String> records = new ArrayList<>();
        state.contents().forEach(change -> records.add(CatalogJson.write(List.of(change))));
        return records;
    }

    /** What one transaction changes, after its checks. */
    private interface Work {
        List<CatalogChange> changes();
    }
}
