package io.sluice.server.catalog;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.planner.statement.TableReference.Version;
import io.sluice.storage.ingest.FileSources;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.DeltaTables;
import io.sluice.storage.table.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Opens what tables and paths refer to. Thread-safe. */
public final class TableSources {
    private final DeltaTables deltaTables;
    private final FileSources files;

    public TableSources(DeltaTables deltaTables, FileSources files) {
        this.deltaTables = deltaTables;
        this.files = files;
    }

    public DeltaTables deltaTables() {
        return deltaTables;
    }

    public FileSources files() {
        return files;
    }

    PinnedTable open(CatalogEntry.Table entry, Version version, Duration stalenessLimit, FileTables fileTables) {
        if (entry.isDelta()) {
            return delta(entry.fullName(), entry.location(), version, stalenessLimit, Optional.of(entry));
        }
        requireLatest(entry.fullName(), version);
        ScanSource source = fileTables.open(entry.provider(), entry.location(), entry.columns(), entry.options());
        return new PinnedTable(new Relation.Table(entry.fullName(), source), Optional.of(entry), Optional.empty());
    }

    PinnedTable open(Target.ByPath target, Version version, Duration stalenessLimit, FileTables fileTables) {
        ObjectName name = ObjectName.of(target.format(), target.path());
        String path = Paths.absolute(target.path());
        if (target.format().equals("delta")) {
            return delta(name, path, version, stalenessLimit, Optional.empty());
        }
        requireLatest(name, version);
        ScanSource source = fileTables.open(target.format(), path, Optional.empty(), Map.of());
        return new PinnedTable(new Relation.Table(name, source), Optional.empty(), Optional.empty());
    }

    private PinnedTable delta(
            ObjectName name,
            String location,
            Version version,
            Duration stalenessLimit,
            Optional<CatalogEntry.Table> entry) {
        DeltaTable table = deltaTables.at(location);
        if (version instanceof Version.Changes changes) {
            ScanSource source = table.changes(firstVersion(table, changes.first()), lastVersion(table, changes.last()));
            return new PinnedTable(new Relation.Table(name, source), entry, Optional.empty());
        }
        Snapshot snapshot = switch (version) {
            case Version.Latest latest -> table.latest(stalenessLimit);
            case Version.Number number -> table.atVersion(number.version());
            case Version.At at -> table.atTime(at.time());
            case Version.Changes changes -> throw new IllegalStateException("changes are no snapshot");
        };
        Relation.Table relation =
                new Relation.Table(name, snapshot.scan(), snapshot.partitionColumns(), snapshot.properties());
        return new PinnedTable(relation, entry, Optional.of(snapshot));
    }

    private static long firstVersion(DeltaTable table, Version bound) {
        return switch (bound) {
            case Version.Number number -> number.version();
            case Version.At at -> table.firstVersionFrom(at.time());
            case Version.Latest latest -> table.latest().version();
            case Version.Changes changes -> throw new IllegalArgumentException("changes bound changes");
        };
    }

    private static long lastVersion(DeltaTable table, Version bound) {
        return switch (bound) {
            case Version.Number number -> number.version();
            case Version.At at -> table.lastVersionUntil(at.time());
            case Version.Latest latest -> Long.MAX_VALUE;
            case Version.Changes changes -> throw new IllegalArgumentException("changes bound changes");
        };
    }

    private static void requireLatest(ObjectName name, Version version) {
        if (!(version instanceof Version.Latest)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "VERSION AS OF, TIMESTAMP AS OF and table_changes need a Delta table; " + name
                            + " has no history.");
        }
    }
}
