package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.CommitFile;
import io.sluice.storage.log.LogListing;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.log.TypeWidening;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a range of a table's versions changed. */
final class TableChanges {
    private final DeltaTable table;
    private final LogListing listing;
    private final CommitTimeline timeline;

    TableChanges(DeltaTable table) {
        this.table = table;
        Metadata latest = table.latest().state().metadata();
        this.listing = new LogReader(table.store(), table.path()).listAll();
        this.timeline = new CommitTimeline(table.store(), listing, latest);
    }

    ScanSource between(long first, long lastWanted) {
        long newest = listing.newestVersion();
        if (first > newest) {
            throw invalid("the first version " + first + " lies behind the newest, " + newest);
        }
        if (first > lastWanted) {
            throw invalid("the first version " + first + " lies behind the last, " + lastWanted);
        }
        long last = Math.min(lastWanted, newest);
        TableState lastState = table.atVersion(last).state();
        TableState firstState = table.atVersion(first).state();
        Protocol protocol = firstState.protocol();
        checkUsable(first, firstState.metadata(), protocol, lastState);
        ChangeFeed feed = new ChangeFeed(table.store(), table.path(), lastState);
        List<DataFile> files = new ArrayList<>();
        for (long version = first; version <= last; version++) {
            FileStatus commit = listing.commits().get(version);
            if (commit == null) {
                throw new SluiceException(
                        ErrorCode.DELTA_VERSION_NOT_FOUND,
                        "The changes of version " + version + " of the table " + table.path()
                                + " cannot be read: its commit is not kept any more. The oldest one kept is "
                                + listing.commits().firstKey() + ".");
            }
            List<Action> actions = CommitFile.read(table.store(), commit.path());
            for (Action action : actions) {
                if (action instanceof Protocol changed) {
                    protocol = changed;
                }
            }
            for (Action action : actions) {
                if (action instanceof Metadata metadata) {
                    checkUsable(version, metadata, protocol, lastState);
                }
            }
            files.addAll(feed.files(version, timeline.timeMillis(version), actions));
        }
        DataFileSchema dataFiles = ChangeColumns.read(lastState.dataFiles());
        List<String> partitionColumns = new ArrayList<>(lastState.metadata().partitionColumns());
        partitionColumns.add(ChangeColumns.COMMIT_VERSION);
        partitionColumns.add(ChangeColumns.COMMIT_TIMESTAMP);
        return new ChangeScanSource(
                table.store(), table.format(), table.path(), first, last, dataFiles, partitionColumns, files);
    }

    /** The first version made at a time or after it. */
    long firstFrom(Instant time) {
        return timeline.oldestNotBefore(ceilMillis(time))
                .orElseThrow(() -> outOfRange(time, "after the newest version"));
    }

    /** The last version made at a time or before it. */
    long lastUntil(Instant time) {
        return timeline.newestNotAfter(time.toEpochMilli())
                .orElseThrow(() -> outOfRange(time, "before the oldest version kept"));
    }

    private static long ceilMillis(Instant time) {
        long millis = time.toEpochMilli();
        return time.isAfter(Instant.ofEpochMilli(millis)) ? millis + 1 : millis;
    }

    private void checkUsable(long version, Metadata metadata, Protocol protocol, TableState lastState) {
        if (!TableProperties.CHANGE_DATA_FEED.of(metadata)) {
            throw new SluiceException(
                    ErrorCode.DELTA_CHANGE_DATA_MISSING,
                    "The changes of version " + version + " of the table " + table.path()
                            + " were not recorded: its property delta.enableChangeDataFeed was not true then. Begin"
                            + " with a version at which it was, or set it to record changes from now on.");
        }
        if (metadata.schemaString().equals(lastState.metadata().schemaString())) {
            return;
        }
        SqlType.Struct schema = SchemaJson.read(metadata.schemaString());
        SqlType.Struct stored = ColumnNames.of(schema, metadata, protocol).stored();
        boolean mappingEnded = ColumnNames.areMapped(metadata, protocol)
                && !ColumnNames.areMapped(lastState.metadata(), lastState.protocol());
        // Names of files may be those of other columns since, as after renames that swap two.
        Optional<String> renamed = mappingEnded ? renamed(schema, stored) : Optional.empty();
        renamed.or(() -> unreadable(stored, lastState.dataFiles().stored())).ifPresent(column -> {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "The changes of version " + version + " of the table " + table.path()
                            + " cannot be read together with those of version " + lastState.version() + ": the column "
                            + column
                            + " was dropped, or has another type or name in files since. Read the versions before and"
                            + " after the change apart.");
        });
    }

    /** The first column that has another name in files, at any depth. */
    private static Optional<String> renamed(SqlType.Struct schema, SqlType.Struct stored) {
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().get(i);
            Field inFiles = stored.fields().get(i);
            if (!field.name().equals(inFiles.name()) || isRenamedWithin(field.type(), inFiles.type())) {
                return Optional.of(field.name());
            }
        }
        return Optional.empty();
    }

    private static boolean isRenamedWithin(SqlType type, SqlType stored) {
        return switch (type) {
            case SqlType.Struct struct ->
                renamed(struct, (SqlType.Struct) stored).isPresent();
            case SqlType.Array array -> isRenamedWithin(array.element(), ((SqlType.Array) stored).element());
            case SqlType.Map map ->
                isRenamedWithin(map.key(), ((SqlType.Map) stored).key())
                        || isRenamedWithin(map.value(), ((SqlType.Map) stored).value());
            case SqlType.Simple _, SqlType.Decimal _ -> false;
        };
    }

    /** The first column of a schema whose values a later schema cannot show. */
    private static Optional<String> unreadable(SqlType.Struct before, SqlType.Struct after) {
        for (Field field : before.fields()) {
            int index = after.indexOf(field.name());
            if (index < 0 || !isReadable(field.type(), after.fields().get(index).type())) {
                return Optional.of(field.name());
            }
        }
        return Optional.empty();
    }

    private static boolean isReadable(SqlType before, SqlType after) {
        return switch (before) {
            case SqlType.Struct struct ->
                after instanceof SqlType.Struct other
                        && unreadable(struct, other).isEmpty();
            case SqlType.Array array ->
                after instanceof SqlType.Array other && isReadable(array.element(), other.element());
            case SqlType.Map map ->
                after instanceof SqlType.Map other
                        && isReadable(map.key(), other.key())
                        && isReadable(map.value(), other.value());
            case SqlType.Simple simple -> simple.equals(after) || TypeWidening.isWider(simple, after);
            case SqlType.Decimal decimal -> decimal.equals(after) || TypeWidening.isWider(decimal, after);
        };
    }

    private SluiceException invalid(String reason) {
        return new SluiceException(
                ErrorCode.DELTA_VERSION_NOT_FOUND,
                "The changes of the table " + table.path() + " cannot be read: " + reason + ".");
    }

    private SluiceException outOfRange(Instant time, String reason) {
        return new SluiceException(
                ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE,
                "The changes of the table " + table.path() + " cannot be read with the bound " + time + ": that is "
                        + reason + ". DESCRIBE HISTORY shows the versions and their times.");
    }
}
