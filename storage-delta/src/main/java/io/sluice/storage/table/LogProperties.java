package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.TableProperties;
import java.util.Map;

/** What is written among a table's properties about its files and its log, without which these would be read wrongly. */
public final class LogProperties {
    /** What takes each away. */
    private static final Map<String, String> TAKEN_AWAY = Map.of(
            TableProperties.PROTECTED_CHECKPOINTS.name(),
            "DROP FEATURE checkpointProtection TRUNCATE HISTORY takes it away",
            ColumnMapping.MAX_COLUMN_ID,
            "it goes with delta.columnMapping.mode",
            CommitTimes.VERSION,
            "it goes with delta.enableInCommitTimestamps",
            CommitTimes.TIME,
            "it goes with delta.enableInCommitTimestamps",
            RowTracking.ROW_ID_COLUMN,
            "DROP FEATURE rowTracking takes it away",
            RowTracking.COMMIT_VERSION_COLUMN,
            "DROP FEATURE rowTracking takes it away");

    private LogProperties() {}

    /** Whether a property is of one table's files and log: statements cannot set it, and a table made anew gets its own. */
    public static boolean has(String name) {
        return TAKEN_AWAY.containsKey(name);
    }

    /**
     * Looks whether a user may take away a property that a table has.
     *
     * @throws SluiceException INVALID_PARAMETER_VALUE if not, saying what does
     */
    static void checkUnset(String name) {
        if (name.startsWith(TableProperties.CONSTRAINT_PREFIX)) {
            throw refused(name, "is a CHECK constraint. Use ALTER TABLE … DROP CONSTRAINT.");
        }
        String instead = TAKEN_AWAY.get(name);
        if (instead != null) {
            throw refused(name, "says how the table's files or its log are to be read: " + instead + ".");
        }
    }

    private static SluiceException refused(String name, String reason) {
        return new SluiceException(ErrorCode.INVALID_PARAMETER_VALUE, "The property " + name + " " + reason);
    }
}
