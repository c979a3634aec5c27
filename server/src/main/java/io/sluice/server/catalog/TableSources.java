package io.sluice.server.catalog;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.planner.statement.TableReference.Version;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.DeltaTables;
import io.sluice.storage.table.Snapshot;
import java.util.Optional;

/** Opens what tables and paths refer to. Thread-safe. */
public final class TableSources {
    private final DeltaTables deltaTables;

    public TableSources(DeltaTables deltaTables) {
        this.deltaTables = deltaTables;
    }

    public DeltaTables deltaTables() {
        return deltaTables;
    }

    PinnedTable open(CatalogEntry.Table entry, Version version) {
        return switch (entry.provider()) {
            case "delta" -> {
                Snapshot snapshot = snapshot(entry.location(), version);
                yield new PinnedTable(
                        new Relation.Table(entry.fullName(), snapshot.scan()),
                        Optional.of(entry),
                        Optional.of(snapshot));
            }
            default -> throw unknownFormat(entry.provider());
        };
    }

    PinnedTable open(Target.ByPath target, Version version) {
        return switch (target.format()) {
            case "delta" -> {
                Snapshot snapshot = snapshot(Paths.absolute(target.path()), version);
                yield new PinnedTable(
                        new Relation.Table(ObjectName.of("delta", target.path()), snapshot.scan()),
                        Optional.empty(),
                        Optional.of(snapshot));
            }
            default -> throw unknownFormat(target.format());
        };
    }

    private Snapshot snapshot(String location, Version version) {
        DeltaTable table = deltaTables.at(location);
        return switch (version) {
            case Version.Latest latest -> table.latest();
            case Version.Number number -> table.atVersion(number.version());
            case Version.At at -> table.atTime(at.time());
        };
    }

    public static SluiceException unknownFormat(String format) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "The format " + format + " is not supported for tables. Use DELTA, CSV or PARQUET.");
    }
}
