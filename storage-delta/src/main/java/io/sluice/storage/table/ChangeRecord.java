package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.ChangeFile;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.write.WriteTarget;
import java.util.List;

/** What a transaction records of its changes, for tables that ask for it. */
final class ChangeRecord {
    private final DeltaTable table;
    private final Protocol protocol;
    private final Metadata metadata;
    private final SqlType.Struct schema;
    private DeltaWriteTarget target;
    private List<Action> actions = List.of();
    private boolean rewrites;
    private boolean filesTell;

    ChangeRecord(DeltaTable table, Protocol protocol, Metadata metadata, SqlType.Struct schema) {
        this.table = table;
        this.protocol = protocol;
        this.metadata = metadata;
        this.schema = schema;
    }

    boolean areRecorded() {
        return TableProperties.CHANGE_DATA_FEED.of(metadata);
    }

    synchronized WriteTarget target() {
        if (!areRecorded()) {
            throw new IllegalStateException("the table " + table.path() + " does not record its changes");
        }
        if (target == null) {
            target = new DeltaWriteTarget(TableFileLayout.ofChanges(table, protocol, metadata, schema));
        }
        return target;
    }

    /** Some rows of files are deleted or replaced, others go to new files. */
    void filesAreRewritten() {
        rewrites = true;
    }

    void filesTell() {
        filesTell = true;
    }

    /**
     * Ends the writing of change data.
     *
     * @param rowsAdded whether the transaction adds rows too
     * @throws SluiceException DELTA_UNSUPPORTED_FEATURE if the statement should have recorded changes and has not
     */
    void close(boolean rowsAdded) {
        if (target != null) {
            actions = target.close().stream()
                    .map(file -> new ChangeFile(file.path(), file.partitionValues(), file.size()).action())
                    .toList();
        } else if (areRecorded() && rewrites && rowsAdded && !filesTell) {
            throw new SluiceException(
                    ErrorCode.DELTA_UNSUPPORTED_FEATURE,
                    "The table " + table.path() + " records its changes (delta.enableChangeDataFeed), which this"
                            + " statement cannot do. Set the property to false to run it, or use another engine.");
        }
    }

    List<Action> actions() {
        return actions;
    }

    void deleteAll() {
        if (target != null) {
            target.deleteAll(table.store());
        }
    }
}
