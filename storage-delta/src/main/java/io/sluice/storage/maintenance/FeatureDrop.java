package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.ColumnKeys;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.RowTracking;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * ALTER TABLE … DROP FEATURE: readers and writers need not know a feature any more. What uses it is taken out of the newest
 * version first ({@link FeatureTraces}); what would change the table's rows or rules for that is refused.
 *
 * <p>Older versions may still use a feature that readers must know. A checkpoint of the last version that has it in the
 * protocol, which the feature {@code checkpointProtection} keeps from being cleaned up, is then where others begin to read
 * (protocol, "Checkpoint Protection"). Or these versions are deleted, once they are old enough.
 */
public final class FeatureDrop {
    private static final Set<String> ALWAYS_THERE = Set.of(TableFeatures.APPEND_ONLY, TableFeatures.INVARIANTS);

    /** Features that others cannot be without. */
    private static final Map<String, List<String>> NEEDED_BY = Map.of(
            TableFeatures.COLUMN_MAPPING, List.of("icebergCompatV1", "icebergCompatV2", "icebergCompatV3"),
            TableFeatures.ROW_TRACKING, List.of("icebergCompatV3"),
            TableFeatures.DOMAIN_METADATA, List.of(TableFeatures.CLUSTERING, TableFeatures.ROW_TRACKING));

    private FeatureDrop() {}

    /**
     * Drops a feature of the newest version and keeps the older versions readable, or deletes those that may use it.
     *
     * @param name in any case
     * @param truncatesHistory whether older versions are deleted; {@code checkpointProtection} is then not needed
     * @throws SluiceException INVALID_STATEMENT or UNSUPPORTED_FEATURE saying why the feature cannot be dropped, or when;
     *     DELTA_CONCURRENT_MODIFICATION if another writer was faster: what was taken out of the table by then stays out, and
     *     the statement can be tried again
     */
    public static void run(String name, boolean truncatesHistory, DeltaTable table, MaintenanceContext context) {
        Snapshot snapshot = table.latest();
        String feature = checked(name, truncatesHistory, snapshot);
        FeatureTraces traces = new FeatureTraces(table.store(), context);
        while (traces.step(feature, snapshot)) {
            snapshot = table.latest();
        }
        // Another writer may have done something in between.
        checked(name, truncatesHistory, snapshot);
        Map<String, String> parameters =
                Map.of("featureName", feature, "truncateHistory", Boolean.toString(truncatesHistory));
        try (Transaction transaction = snapshot.begin(context.operations().apply("DROP FEATURE", parameters))) {
            if (truncatesHistory) {
                truncateHistory(feature, table, transaction);
            } else if (needsHistory(feature)) {
                protectHistory(snapshot, transaction);
            }
            drop(feature, transaction);
            context.checkCancelled().run();
            transaction.commit();
        }
    }

    /** The feature's name as the table has it. @throws SluiceException if it cannot be dropped so */
    private static String checked(String name, boolean truncatesHistory, Snapshot snapshot) {
        String feature = feature(name, snapshot);
        boolean isProtection = feature.equals(TableFeatures.CHECKPOINT_PROTECTION);
        if (isProtection && !truncatesHistory) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The feature " + feature + " cannot be dropped from " + snapshot.path()
                            + ": readers need the checkpoints that it keeps, until the versions before the last dropped"
                            + " feature are gone. DROP FEATURE " + feature + " TRUNCATE HISTORY deletes these.");
        }
        if (truncatesHistory && !isProtection && !needsHistory(feature)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The feature " + feature + " of " + snapshot.path()
                            + " is nothing to readers of older versions. Leave TRUNCATE HISTORY out.");
        }
        Optional<String> use = isProtection ? Optional.empty() : use(feature, snapshot);
        if (use.isPresent()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The feature " + feature + " cannot be dropped from " + snapshot.path() + ": " + use.get() + ".");
        }
        return feature;
    }

    private static void truncateHistory(String feature, DeltaTable table, Transaction transaction) {
        Snapshot snapshot = transaction.snapshot();
        TruncatedHistory history = TruncatedHistory.of(table, snapshot);
        if (feature.equals(TableFeatures.CHECKPOINT_PROTECTION)) {
            history.checkNoneBefore(TableProperties.PROTECTED_CHECKPOINTS.of(snapshot.metadata()));
            removeProperty(TableProperties.PROTECTED_CHECKPOINTS.name(), transaction);
        } else {
            history.checkUnused(feature);
        }
        // What others do meanwhile might use the feature again.
        transaction.readAll();
        transaction.checkpointAfterwards();
    }

    private static void drop(String feature, Transaction transaction) {
        switch (feature) {
            case TableFeatures.ROW_TRACKING -> RowTracking.remove(transaction);
            case TableFeatures.IN_COMMIT_TIMESTAMP ->
                removeProperty(TableProperties.IN_COMMIT_TIMESTAMPS.name(), transaction);
            default -> {}
        }
        transaction.setProtocol(TableFeatures.without(transaction.protocol(), feature));
    }

    private static String feature(String name, Snapshot snapshot) {
        return TableFeatures.all(snapshot.protocolAction()).stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The table " + snapshot.path() + " does not have the feature " + name + ". It has: "
                                + String.join(", ", TableFeatures.all(snapshot.protocolAction())) + "."));
    }

    /** Whether older versions may be read wrongly by who does not know the feature; VACUUM looks at the newest protocol only. */
    private static boolean needsHistory(String feature) {
        return TableFeatures.concernsReaders(feature) && !feature.equals(TableFeatures.VACUUM_PROTOCOL_CHECK);
    }

    private static void protectHistory(Snapshot snapshot, Transaction transaction) {
        snapshot.writeCheckpoint();
        Map<String, String> properties = new TreeMap<>(transaction.metadata().configuration());
        properties.put(TableProperties.PROTECTED_CHECKPOINTS.name(), Long.toString(snapshot.version() + 1));
        transaction.redefine(transaction.metadata().withConfiguration(properties));
        transaction.addFeatures(Set.of(TableFeatures.CHECKPOINT_PROTECTION));
        // What others do meanwhile might use the feature again.
        transaction.readAll();
        transaction.checkpointAfterwards();
    }

    private static void removeProperty(String name, Transaction transaction) {
        Map<String, String> properties = new TreeMap<>(transaction.metadata().configuration());
        properties.remove(name);
        transaction.redefine(transaction.metadata().withConfiguration(properties));
    }

    /** Why a feature stays: what the user alone can take out of the table, and what nobody can. */
    private static Optional<String> use(String feature, Snapshot snapshot) {
        if (ALWAYS_THERE.contains(feature)
                && !snapshot.protocol().writerFeatures().contains(feature)) {
            return Optional.of("every writer knows it");
        }
        Optional<String> dependent = NEEDED_BY.getOrDefault(feature, List.of()).stream()
                .filter(TableFeatures.all(snapshot.protocolAction())::contains)
                .findFirst();
        if (dependent.isPresent()) {
            return Optional.of("the feature " + dependent.get() + " needs it; drop that first");
        }
        return switch (feature) {
            case TableFeatures.APPEND_ONLY ->
                used(TableProperties.APPEND_ONLY.of(snapshot.metadata()), "set delta.appendOnly to false first");
            case TableFeatures.CHECK_CONSTRAINTS -> useOfConstraints(snapshot);
            case TableFeatures.CHANGE_DATA_FEED ->
                used(
                        TableProperties.CHANGE_DATA_FEED.of(snapshot.metadata()),
                        "set delta.enableChangeDataFeed to false first");
            case TableFeatures.ALLOW_COLUMN_DEFAULTS ->
                used(anyField(snapshot, ColumnKeys.DEFAULT), "a column has a DEFAULT; drop that first");
            case TableFeatures.GENERATED_COLUMNS ->
                used(anyField(snapshot, ColumnKeys.GENERATION_EXPRESSION), "a column is generated");
            case TableFeatures.IDENTITY_COLUMNS ->
                used(anyField(snapshot, "delta.identity."), "a column is an identity");
            case TableFeatures.INVARIANTS -> used(anyField(snapshot, "delta.invariants"), "a column has an invariant");
            case TableFeatures.CLUSTERING ->
                used(
                        !ClusteringColumns.of(snapshot).orElse(List.of()).isEmpty(),
                        "the table is clustered; ALTER TABLE … CLUSTER BY NONE first");
            case TableFeatures.IN_COMMIT_TIMESTAMP,
                    TableFeatures.DOMAIN_METADATA,
                    TableFeatures.ROW_TRACKING,
                    TableFeatures.DELETION_VECTORS,
                    TableFeatures.V2_CHECKPOINT,
                    TableFeatures.VACUUM_PROTOCOL_CHECK,
                    TableFeatures.COLUMN_MAPPING,
                    TableFeatures.TYPE_WIDENING,
                    TableFeatures.TYPE_WIDENING_PREVIEW -> Optional.empty();
            case TableFeatures.TIMESTAMP_NTZ ->
                used(
                        FeatureUse.hasType(snapshot.schema(), SqlType.TIMESTAMP_NTZ),
                        "a column is TIMESTAMP_NTZ; drop that first");
            case TableFeatures.VARIANT_TYPE,
                    TableFeatures.VARIANT_TYPE_PREVIEW,
                    TableFeatures.VARIANT_SHREDDING,
                    TableFeatures.VARIANT_SHREDDING_PREVIEW ->
                used(FeatureUse.hasType(snapshot.schema(), SqlType.VARIANT), "a column is VARIANT; drop that first");
            default -> Optional.of("it is not known how to take it out of a table");
        };
    }

    private static Optional<String> useOfConstraints(Snapshot snapshot) {
        List<String> names = snapshot.properties().keySet().stream()
                .filter(key -> key.startsWith(TableProperties.CONSTRAINT_PREFIX))
                .map(key -> key.substring(TableProperties.CONSTRAINT_PREFIX.length()))
                .sorted()
                .toList();
        return used(
                !names.isEmpty(),
                "the table has the constraints " + String.join(", ", names)
                        + "; ALTER TABLE … DROP CONSTRAINT drops them");
    }

    private static Optional<String> used(boolean isUsed, String reason) {
        return isUsed ? Optional.of(reason) : Optional.empty();
    }

    private static boolean anyField(Snapshot snapshot, String keyPrefix) {
        return FeatureUse.hasKey(snapshot.schema(), keyPrefix);
    }
}
