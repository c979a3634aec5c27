package io.sluice.server.catalog;

import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.CatalogReader;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.catalog.SessionVariable;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.planner.statement.TableReference.Version;
import io.sluice.server.session.Session;
import io.sluice.server.session.Variable;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Snapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One statement's view of the catalog. The first look at a table pins its snapshot; later looks give the same. For one
 * thread.
 */
public final class StatementCatalog implements CatalogReader {
    private static final String INFORMATION_SCHEMA = "information_schema";

    private final CatalogStore store;
    private final TableSources sources;
    private final Session session;
    private final Duration stalenessLimit;
    private final ListedTables listed;
    /** Whether all that was found comes from the catalog's entries and the newest snapshots of Delta tables. */
    private boolean reusable = true;

    private final Map<PinKey, PinnedTable> pinned = new HashMap<>();
    /** Opened because somebody may ask for them. */
    private final Map<PinKey, PinnedTable> expected = new HashMap<>();

    private final Map<Relation.Table, PinnedTable> byRelation = new IdentityHashMap<>();
    private final Map<Relation.Table, FilesToLoad> toLoad = new IdentityHashMap<>();

    /**
     * @param listed tables whose rows the server makes
     * @param stalenessLimit how long ago the version that is taken for a table's newest may have been it
     */
    public StatementCatalog(
            CatalogStore store, TableSources sources, Session session, ListedTables listed, Duration stalenessLimit) {
        this.listed = listed;
        this.store = store;
        this.sources = sources;
        this.session = session;
        this.stalenessLimit = stalenessLimit;
    }

    @Override
    public Optional<Relation> find(TableReference reference) {
        return switch (reference.target()) {
            case Target.ByPath byPath -> Optional.of(pin(byPath, reference.version()));
            case Target.Named named -> findNamed(named.name(), reference.version());
        };
    }

    private Optional<Relation> findNamed(ObjectName name, Version version) {
        if (name.parts().size() == 1) {
            Optional<Relation.View> temporary = session.temporaryView(name.last());
            if (temporary.isPresent()) {
                reusable = false;
                return Optional.of(temporary.get());
            }
        }
        Optional<Relation> information = informationSchema(name);
        return information.isPresent()
                ? information
                : entry(name).map(entry -> switch (entry) {
                    case CatalogEntry.Table table -> pin(table, version);
                    case CatalogEntry.View view ->
                        new Relation.View(
                                view.fullName(),
                                view.sql(),
                                view.currentSchema(),
                                view.dialect(),
                                view.doubleQuotedNames(),
                                view.columnNames(),
                                Set.of());
                });
    }

    @Override
    public void expect(List<ObjectName> names) {
        List<CatalogEntry.Table> unread = names.stream()
                .filter(name -> name.parts().size() > 1
                        || session.temporaryView(name.last()).isEmpty())
                .flatMap(name -> unread(name).stream())
                .toList();
        if (unread.size() > 1) {
            FileTables files = fileTables();
            for (PinnedTable table : Concurrently.map(
                    unread, entry -> sources.open(entry, new Version.Latest(), stalenessLimit, files))) {
                expected.put(key(table.entry().orElseThrow(), new Version.Latest()), table);
            }
        }
    }

    /** The entry of a Delta table of that name whose log nobody has read yet. */
    private Optional<CatalogEntry.Table> unread(ObjectName name) {
        Optional<CatalogEntry> found;
        try {
            found = entry(name);
        } catch (SluiceException e) {
            // As of another catalog: who asks for it is told.
            return Optional.empty();
        }
        return found.filter(CatalogEntry.Table.class::isInstance)
                .map(CatalogEntry.Table.class::cast)
                .filter(table -> table.isDelta()
                        && !sources.deltaTables().at(table.location()).isKnown());
    }

    private Optional<Relation> informationSchema(ObjectName name) {
        CatalogNames.TableName completed = complete(name);
        if (!completed.schema().equalsIgnoreCase(INFORMATION_SCHEMA)) {
            return Optional.empty();
        }
        reusable = false;
        return listed.informationSchema(completed.name(), this)
                .map(source -> new Relation.Table(completed.full(), source));
    }

    @Override
    public Relation.Table files(FileRead read) {
        reusable = false;
        ScanSource source = fileTables().open(read);
        Relation.Table relation = new Relation.Table(ObjectName.of("read_files", read.path()), source);
        byRelation.put(relation, new PinnedTable(relation, Optional.empty(), Optional.empty()));
        return relation;
    }

    @Override
    public Optional<Relation.Table> filesToLoad(Relation.Table target, FileRead read, boolean force) {
        reusable = false;
        FilesToLoad files = fileTables().toLoad(read, pinned(target).snapshot(), force);
        toLoad.put(target, files);
        if (files.files().isEmpty()) {
            return Optional.empty();
        }
        Relation.Table relation = new Relation.Table(ObjectName.of("files", read.path()), files.source());
        byRelation.put(relation, new PinnedTable(relation, Optional.empty(), Optional.empty()));
        return Optional.of(relation);
    }

    /** The files that a statement planned on this catalog has to load. */
    public FilesToLoad filesToLoad(Statement.CopyInto copy) {
        return toLoad.get(copy.target());
    }

    /**
     * The entry of a table over files, with the columns that the files have if it names none.
     *
     * @throws io.sluice.common.error.SluiceException if the files cannot be read so
     */
    public CatalogEntry.Table checked(CatalogEntry.Table entry) {
        ScanSource source = fileTables().open(entry.provider(), entry.location(), entry.columns(), entry.options());
        return new CatalogEntry.Table(
                entry.schema(),
                entry.name(),
                entry.provider(),
                entry.location(),
                entry.managed(),
                Optional.of(source.schema()),
                entry.options(),
                entry.comment());
    }

    private FileTables fileTables() {
        return new FileTables(sources.files(), session.settings().get(SluiceSettings.TIME_ZONE));
    }

    @Override
    public Relation.Table rows(Statement statement) {
        reusable = false;
        return new Relation.Table(ObjectName.of("command"), listed.rows(statement, this));
    }

    /** The catalog's entry of a name completed with the session's schema; temporary views are left out. */
    public Optional<CatalogEntry> entry(ObjectName name) {
        CatalogNames.TableName completed = complete(name);
        return store.entry(completed.schema(), completed.name());
    }

    /** Schema and name as written, completed with the session's schema. */
    public CatalogNames.TableName complete(ObjectName name) {
        return CatalogNames.table(name, session.currentSchema());
    }

    /** The table behind a relation that this catalog gave out. */
    public PinnedTable pinned(Relation.Table relation) {
        PinnedTable table = byRelation.get(relation);
        if (table == null) {
            throw new IllegalArgumentException("not a relation of this statement: " + relation.name());
        }
        return table;
    }

    /** The version of a Delta table that the statement reads as the latest, by whatever name; the elder one if it reads two. */
    public Optional<Snapshot> latestRead(DeltaTable table) {
        return pinned.entrySet().stream()
                .filter(pin -> pin.getKey().version() instanceof Version.Latest)
                .flatMap(pin -> pin.getValue().snapshot().stream())
                .filter(snapshot -> snapshot.path().equals(table.path()))
                .min(Comparator.comparingLong(Snapshot::version));
    }

    /** A table's columns, as it has them now. */
    public SqlType.Struct columns(CatalogEntry.Table table) {
        return pin(table, new Version.Latest()).source().schema();
    }

    private Relation.Table pin(CatalogEntry.Table entry, Version version) {
        return remember(key(entry, version), () -> sources.open(entry, version, stalenessLimit, fileTables()));
    }

    private static PinKey key(CatalogEntry.Table entry, Version version) {
        return new PinKey(entry.provider(), entry.location(), version, entry.columns(), entry.options());
    }

    private Relation.Table pin(Target.ByPath byPath, Version version) {
        PinKey key = new PinKey(byPath.format(), byPath.path(), version, Optional.empty(), Map.of());
        return remember(key, () -> sources.open(byPath, version, stalenessLimit, fileTables()));
    }

    private Relation.Table remember(PinKey key, Supplier<PinnedTable> opener) {
        PinnedTable table = pinned.get(key);
        if (table == null) {
            PinnedTable opened = expected.remove(key);
            table = opened == null ? opener.get() : opened;
            pinned.put(key, table);
            reusable &=
                    key.version() instanceof Version.Latest && table.snapshot().isPresent();
            byRelation.put(table.relation(), table);
        }
        return table.relation();
    }

    /** Whether a plan made on this catalog depends on its entries and on newest snapshots of Delta tables only. */
    public boolean isReusable() {
        return reusable;
    }

    /** Whether the snapshots are still the newest ones. */
    public boolean isCurrent() {
        return pinned.values().stream()
                .allMatch(table -> table.snapshot().orElseThrow().isLatest(stalenessLimit));
    }

    @Override
    public Optional<UserFunction> function(ObjectName name) {
        // Functions of the session, or of another definition next time: such plans are not kept.
        reusable = false;
        if (name.parts().size() == 1) {
            Optional<UserFunction> temporary = session.temporaryFunction(name.last());
            if (temporary.isPresent()) {
                return temporary;
            }
        }
        CatalogNames.TableName complete = complete(name);
        return store.function(complete.schema(), complete.name());
    }

    @Override
    public Optional<SessionVariable> variable(String name) {
        Optional<SessionVariable> found = session.variable(name).map(Variable::current);
        reusable &= found.isEmpty();
        return found;
    }

    @Override
    public List<ObjectName> similar(ObjectName name) {
        return SimilarNames.of(name, session, store);
    }

    /**
     * What tells apart the things that a statement reads. Delta tables have neither columns nor options here: whatever
     * names one has in the catalog, it is one snapshot. The same files are other rows with other columns or options.
     */
    private record PinKey(
            String provider,
            String location,
            Version version,
            Optional<SqlType.Struct> columns,
            Map<String, String> options) {}
}
