package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.Json;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.skipping.FileSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Gives the files that a commit adds their row ids and commit version (protocol, "Row Tracking"). Rows that move to other
 * files take theirs along in columns of the new files, see {@link MovedRows}.
 */
public final class RowTracking {
    static final String DOMAIN = "delta.rowTracking";

    /** Tag of a commit that says that rows which it moved have their ids still. */
    static final String PRESERVED_TAG = "delta.rowTracking.preserved";

    private static final String BASE_ROW_ID = "baseRowId";
    private static final String COMMIT_VERSION = "defaultRowCommitVersion";
    private static final String HIGH_WATER_MARK = "rowIdHighWaterMark";
    static final String ROW_ID_COLUMN = "delta.rowTracking.materializedRowIdColumnName";
    static final String COMMIT_VERSION_COLUMN = "delta.rowTracking.materializedRowCommitVersionColumnName";

    private RowTracking() {}

    /**
     * The properties of a table that a clone has as well. Ids and commit versions belong to a table and its history: a clone
     * gives its rows new ones, in columns of its own.
     */
    public static Map<String, String> withoutNames(Map<String, String> properties) {
        Map<String, String> others = new TreeMap<>(properties);
        others.remove(ROW_ID_COLUMN);
        others.remove(COMMIT_VERSION_COLUMN);
        return others;
    }

    /** The fields of a file's action that another table may have as well. */
    public static Map<String, JsonNode> withoutIds(Map<String, JsonNode> fields) {
        Map<String, JsonNode> others = new HashMap<>(fields);
        others.remove(BASE_ROW_ID);
        others.remove(COMMIT_VERSION);
        return others;
    }

    /** Takes every trace of row tracking out of the table but for the feature in its protocol. */
    public static void remove(Transaction transaction) {
        Snapshot snapshot = transaction.snapshot();
        Map<String, String> properties = withoutNames(transaction.metadata().configuration());
        properties.remove(TableProperties.ROW_TRACKING.name());
        properties.remove(TableProperties.ROW_TRACKING_SUSPENDED.name());
        transaction.redefine(transaction.metadata().withConfiguration(properties));
        snapshot.domain(DOMAIN)
                .ifPresent(domain -> transaction.setDomain(new DomainMetadata(DOMAIN, domain.configuration(), true)));
        List<AddFile> files = new ArrayList<>();
        snapshot.forEachFile(file -> files.add(file.withOthers(withoutIds(file.others()))));
        transaction.addAgain(files);
    }

    /** Whether a configuration is that of row tracking, which no other table takes over. */
    public static boolean isDomain(DomainMetadata domain) {
        return domain.domain().equals(DOMAIN);
    }

    /** Whether every row has an id that readers may rely on. */
    static boolean isEnabled(Protocol protocol, Metadata metadata) {
        return TableProperties.ROW_TRACKING.of(metadata) && TableFeatures.hasRowTracking(protocol);
    }

    /** Whether files that are added get ids. */
    static boolean assignsIds(Protocol protocol, Metadata metadata) {
        return TableFeatures.hasRowTracking(protocol) && !TableProperties.ROW_TRACKING_SUSPENDED.of(metadata);
    }

    /**
     * The columns that moved rows have in data files; empty if the table does not track its rows.
     *
     * <p>The names are missing only where a table is about to get them.
     */
    static Optional<DataFileSchema.RowIdColumns> columns(Protocol protocol, Metadata metadata) {
        String rowId = metadata.configuration().get(ROW_ID_COLUMN);
        String commitVersion = metadata.configuration().get(COMMIT_VERSION_COLUMN);
        return isEnabled(protocol, metadata) && rowId != null && commitVersion != null
                ? Optional.of(DataFileSchema.RowIdColumns.named(rowId, commitVersion))
                : Optional.empty();
    }

    /** What rows of a file are called that have no ids in it, or null if the file was never given ids. */
    static DataFile.RowIds ids(FileSegment segment, int file) {
        JsonNode first = segment.other(file, BASE_ROW_ID);
        JsonNode commitVersion = segment.other(file, COMMIT_VERSION);
        return first == null || commitVersion == null
                ? null
                : new DataFile.RowIds(first.asLong(), commitVersion.asLong());
    }

    /**
     * The metadata with the names of the columns that ids are written to, if it enables row tracking; new files get ids then, even
     * if another engine had suspended that. Names that the table has stay, whatever is wanted: its files hold ids in columns of
     * those names.
     *
     * @param before null if no file of the table stays
     */
    static Metadata complete(Metadata wanted, Metadata before) {
        if (!TableProperties.ROW_TRACKING.of(wanted)) {
            return wanted;
        }
        Map<String, String> properties = new TreeMap<>(wanted.configuration());
        properties.remove(TableProperties.ROW_TRACKING_SUSPENDED.name());
        if (before != null) {
            for (String name : List.of(ROW_ID_COLUMN, COMMIT_VERSION_COLUMN)) {
                String present = before.configuration().get(name);
                if (present != null) {
                    properties.put(name, present);
                }
            }
        }
        properties.putIfAbsent(ROW_ID_COLUMN, "_row-id-col-" + UUID.randomUUID());
        properties.putIfAbsent(COMMIT_VERSION_COLUMN, "_row-commit-version-col-" + UUID.randomUUID());
        return properties.equals(wanted.configuration()) ? wanted : wanted.withConfiguration(properties);
    }

    /** Those of a version's files that have no ids yet, to be added again with ids. */
    static List<AddFile> filesWithoutIds(Iterable<AddFile> files, FileRowCounts rowCounts) {
        List<AddFile> without = new ArrayList<>();
        files.forEach(file -> {
            if (!file.others().containsKey(BASE_ROW_ID)) {
                without.add(rowCounts.withRowCount(file));
            }
        });
        return without;
    }

    /**
     * The files of a version that have other ids than they had in an earlier version which comes back, to be added again with
     * those: the ids that rows have in files fit no others.
     *
     * @param all whether files that have ids in neither version are to get some too
     */
    static List<AddFile> filesWithIdsOf(TableState earlier, TableState present, FileRowCounts rowCounts, boolean all) {
        List<AddFile> files = new ArrayList<>();
        present.files().forEach(file -> {
            AddFile then = earlier.files().find(file.key());
            if (then == null) {
                return;
            }
            boolean hadIds = then.others().containsKey(BASE_ROW_ID);
            if (hadIds && !haveSameIds(file, then)) {
                Map<String, JsonNode> others = withoutIds(file.others());
                for (String name : List.of(BASE_ROW_ID, COMMIT_VERSION)) {
                    JsonNode id = then.others().get(name);
                    if (id != null) {
                        others.put(name, id);
                    }
                }
                files.add(rowCounts.withRowCount(file.withOthers(others)));
            } else if (all && !hadIds && !file.others().containsKey(BASE_ROW_ID)) {
                files.add(rowCounts.withRowCount(file));
            }
        });
        return files;
    }

    private static boolean haveSameIds(AddFile one, AddFile other) {
        return Stream.of(BASE_ROW_ID, COMMIT_VERSION)
                .allMatch(name -> Objects.equals(number(one, name), number(other, name)));
    }

    private static Long number(AddFile file, String name) {
        JsonNode number = file.others().get(name);
        return number == null ? null : number.asLong();
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
            if (action instanceof DomainMetadata domain && isDomain(domain)) {
                // Of an older version, as RESTORE has it: it may have given more ids, never fewer.
                mark = Math.max(mark, highWaterMark(domain));
                continue;
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
