package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.Json;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Gives the files that a commit adds their row ids and commit version (protocol, "Row Tracking"). Ids of rows that move to
 * other files would have to be written with the rows, which is not done: such statements are refused where a table relies on
 * its ids.
 */
final class RowTracking {
    static final String DOMAIN = "delta.rowTracking";

    private static final String BASE_ROW_ID = "baseRowId";
    private static final String COMMIT_VERSION = "defaultRowCommitVersion";
    private static final String HIGH_WATER_MARK = "rowIdHighWaterMark";
    private static final String ROW_ID_COLUMN = "delta.rowTracking.materializedRowIdColumnName";
    private static final String COMMIT_VERSION_COLUMN = "delta.rowTracking.materializedRowCommitVersionColumnName";

    private RowTracking() {}

    /** Whether every row has an id that readers may rely on. */
    static boolean isEnabled(Protocol protocol, Metadata metadata) {
        return TableProperties.ROW_TRACKING.of(metadata) && TableFeatures.hasRowTracking(protocol);
    }

    private static boolean assignsIds(Protocol protocol, Metadata metadata) {
        return TableFeatures.hasRowTracking(protocol) && !TableProperties.ROW_TRACKING_SUSPENDED.of(metadata);
    }

    /**
     * The metadata with the names of the columns that ids are to be written to, if it enables row tracking.
     *
     * @param base the version that it follows
     * @param startsAnew whether no file of that version stays
     * @throws SluiceException UNSUPPORTED_FEATURE if files of the table have no ids
     */
    static Metadata complete(Metadata wanted, TableState base, boolean startsAnew) {
        if (!TableProperties.ROW_TRACKING.of(wanted) || wanted.configuration().containsKey(ROW_ID_COLUMN)) {
            return wanted;
        }
        if (!startsAnew) {
            base.files().forEach(file -> {
                if (!file.others().containsKey(BASE_ROW_ID)) {
                    throw new SluiceException(
                            ErrorCode.UNSUPPORTED_FEATURE,
                            "The property " + TableProperties.ROW_TRACKING.name() + " cannot be set to true: the table"
                                    + " has files without row ids. Set it when the table is created.");
                }
            });
        }
        Map<String, String> properties = new TreeMap<>(wanted.configuration());
        properties.put(ROW_ID_COLUMN, "_row-id-col-" + UUID.randomUUID());
        properties.put(COMMIT_VERSION_COLUMN, "_row-commit-version-col-" + UUID.randomUUID());
        return wanted.withConfiguration(properties);
    }

    /** The greatest row id that a version has given away, −1 if it has none. */
    static long highWaterMark(Map<String, DomainMetadata> domains) {
        DomainMetadata domain = domains.get(DOMAIN);
        return domain == null ? -1 : highWaterMark(domain);
    }

    static long highWaterMark(DomainMetadata domain) {
        try {
            return Json.parse(domain.configuration()).path(HIGH_WATER_MARK).asLong(-1);
        } catch (IllegalArgumentException e) {
            throw new SluiceException(
                    ErrorCode.DELTA_LOG_CORRUPT, "The table's row ids cannot be followed: " + e.getMessage() + ".", e);
        }
    }

    /**
     * The commit's actions with ids, if the table has them.
     *
     * @param highWaterMark of the versions before
     * @param version of the commit
     */
    static List<Action> assign(
            List<Action> actions, Protocol protocol, Metadata metadata, long highWaterMark, long version) {
        if (!assignsIds(protocol, metadata)) {
            return actions;
        }
        List<Action> assigned = new ArrayList<>();
        long mark = highWaterMark;
        for (Action action : actions) {
            if (action instanceof DomainMetadata domain && domain.domain().equals(DOMAIN)) {
                continue; // an older mark, as RESTORE has it, must not bring ids back
            }
            if (!(action instanceof AddFile add)) {
                assigned.add(action);
                continue;
            }
            long rows = rowCount(add);
            JsonNode present = add.others().get(BASE_ROW_ID);
            if (present != null) {
                mark = Math.max(mark, present.asLong() + rows - 1);
                assigned.add(add);
            } else {
                Map<String, JsonNode> others = new HashMap<>(add.others());
                others.put(BASE_ROW_ID, LongNode.valueOf(mark + 1));
                others.put(COMMIT_VERSION, LongNode.valueOf(version));
                assigned.add(add.withOthers(others));
                mark += rows;
            }
        }
        if (mark > highWaterMark) {
            String configuration = Json.write(Json.object().put(HIGH_WATER_MARK, mark));
            assigned.add(new DomainMetadata(DOMAIN, configuration, false));
        }
        return assigned;
    }

    private static long rowCount(AddFile add) {
        JsonNode rows = add.stats() == null ? null : Json.parse(add.stats()).get("numRecords");
        if (rows == null || !rows.isIntegralNumber()) {
            throw new SluiceException(
                    ErrorCode.DELTA_UNSUPPORTED_FEATURE,
                    "The file " + add.path() + " cannot be added to a table with row tracking: it is not known how many"
                            + " rows it has.");
        }
        return rows.longValue();
    }
}
