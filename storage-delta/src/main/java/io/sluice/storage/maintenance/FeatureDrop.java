package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.RowTracking;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * ALTER TABLE … DROP FEATURE: readers and writers need not know a feature any more, once nothing in the table uses it.
 *
 * <p>Older versions may still use a feature that readers must know. A checkpoint of the last version that has it in the
 * protocol, which the feature {@code checkpointProtection} keeps from being cleaned up, is then where others begin to read
 * (protocol, "Checkpoint Protection").
 */
public final class FeatureDrop {
    private static final Set<String> ALWAYS_THERE = Set.of(TableFeatures.APPEND_ONLY, TableFeatures.INVARIANTS);

    private FeatureDrop() {}

    /**
     * Drops a feature and keeps the older versions readable.
     *
     * @throws SluiceException INVALID_STATEMENT or UNSUPPORTED_FEATURE saying why it cannot be dropped
     */
    public static void apply(String name, Transaction transaction) {
        Snapshot snapshot = transaction.snapshot();
        String feature = feature(name, snapshot);
        if (feature.equals(TableFeatures.CHECKPOINT_PROTECTION)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The feature " + feature + " cannot be dropped from " + snapshot.path()
                            + ": readers need the checkpoints that it keeps, until the versions before the last dropped"
                            + " feature are gone. DROP FEATURE " + feature + " TRUNCATE HISTORY deletes these.");
        }
        checkUnused(feature, snapshot);
        if (needsHistory(feature)) {
            protectHistory(snapshot, transaction);
        }
        drop(feature, transaction);
    }

    /**
     * Drops a feature that readers must know, and deletes the versions that may use it; {@code checkpointProtection} is then
     * not needed.
     *
     * @throws SluiceException INVALID_STATEMENT or UNSUPPORTED_FEATURE saying why it cannot be dropped, or when
     */
    public static void applyTruncating(String name, DeltaTable table, Transaction transaction) {
        Snapshot snapshot = transaction.snapshot();
        String feature = feature(name, snapshot);
        boolean isProtection = feature.equals(TableFeatures.CHECKPOINT_PROTECTION);
        if (!isProtection && !needsHistory(feature)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The feature " + feature + " of " + snapshot.path()
                            + " is nothing to readers of older versions. Leave TRUNCATE HISTORY out.");
        }
        if (!isProtection) {
            checkUnused(feature, snapshot);
        }
        TruncatedHistory history = TruncatedHistory.of(table, snapshot);
        if (isProtection) {
            history.checkNoneBefore(
                    Long.parseLong(snapshot.properties().getOrDefault(TableProperties.PROTECTED_CHECKPOINTS, "0")));
            Map<String, String> properties =
                    new TreeMap<>(transaction.metadata().configuration());
            properties.remove(TableProperties.PROTECTED_CHECKPOINTS);
            transaction.redefine(transaction.metadata().withConfiguration(properties));
        } else {
            history.checkUnused(feature);
        }
        // What others do meanwhile might use the feature again.
        transaction.readAll();
        transaction.checkpointAfterwards();
        drop(feature, transaction);
    }

    private static void drop(String feature, Transaction transaction) {
        if (feature.equals(TableFeatures.ROW_TRACKING)) {
            RowTracking.remove(transaction);
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

    private static void checkUnused(String feature, Snapshot snapshot) {
        Optional<String> use = use(feature, snapshot);
        if (use.isPresent()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The feature " + feature + " cannot be dropped from " + snapshot.path() + ": " + use.get() + ".");
        }
    }

    /** Whether older versions may be read wrongly by who does not know the feature; VACUUM looks at the newest protocol only. */
    private static boolean needsHistory(String feature) {
        return TableFeatures.concernsReaders(feature) && !feature.equals(TableFeatures.VACUUM_PROTOCOL_CHECK);
    }

    private static void protectHistory(Snapshot snapshot, Transaction transaction) {
        snapshot.writeCheckpoint();
        Map<String, String> properties = new TreeMap<>(transaction.metadata().configuration());
        properties.put(TableProperties.PROTECTED_CHECKPOINTS, Long.toString(snapshot.version() + 1));
        transaction.redefine(transaction.metadata().withConfiguration(properties));
        transaction.addFeatures(Set.of(TableFeatures.CHECKPOINT_PROTECTION));
        // What others do meanwhile might use the feature again.
        transaction.readAll();
        transaction.checkpointAfterwards();
    }

    private static Optional<String> use(String feature, Snapshot snapshot) {
        Map<String, String> properties = snapshot.properties();
        if (ALWAYS_THERE.contains(feature)
                && !snapshot.protocol().writerFeatures().contains(feature)) {
            return Optional.of("every writer knows it");
        }
        return switch (feature) {
            case TableFeatures.APPEND_ONLY ->
                used(TableProperties.APPEND_ONLY.of(snapshot.metadata()), "set delta.appendOnly to false first");
            case TableFeatures.CHECK_CONSTRAINTS ->
                used(
                        properties.keySet().stream().anyMatch(key -> key.startsWith(TableProperties.CONSTRAINT_PREFIX)),
                        "the table has constraints; drop them first");
            case TableFeatures.CHANGE_DATA_FEED ->
                used(
                        TableProperties.CHANGE_DATA_FEED.of(snapshot.metadata()),
                        "set delta.enableChangeDataFeed to false first");
            case TableFeatures.IN_COMMIT_TIMESTAMP ->
                used(
                        TableProperties.IN_COMMIT_TIMESTAMPS.of(snapshot.metadata()),
                        "set delta.enableInCommitTimestamps to false first");
            case TableFeatures.ALLOW_COLUMN_DEFAULTS ->
                used(anyField(snapshot, "CURRENT_DEFAULT"), "a column has a DEFAULT; drop that first");
            case TableFeatures.GENERATED_COLUMNS ->
                used(anyField(snapshot, "delta.generationExpression"), "a column is generated");
            case TableFeatures.IDENTITY_COLUMNS ->
                used(anyField(snapshot, "delta.identity."), "a column is an identity");
            case TableFeatures.INVARIANTS -> used(anyField(snapshot, "delta.invariants"), "a column has an invariant");
            case TableFeatures.CLUSTERING ->
                used(
                        !ClusteringColumns.of(snapshot).orElse(List.of()).isEmpty(),
                        "the table is clustered; ALTER TABLE … CLUSTER BY NONE first");
            case TableFeatures.DOMAIN_METADATA -> useOfDomains(snapshot);
            case TableFeatures.ROW_TRACKING ->
                used(
                        TableProperties.ROW_TRACKING.of(snapshot.metadata()),
                        "set delta.enableRowTracking to false first");
            case TableFeatures.DELETION_VECTORS -> useOfDeletionVectors(snapshot);
            case TableFeatures.V2_CHECKPOINT ->
                used(
                        TableProperties.CHECKPOINT_POLICY
                                .of(snapshot.metadata())
                                .equals("v2"),
                        "set delta.checkpointPolicy to classic first");
            case TableFeatures.VACUUM_PROTOCOL_CHECK -> Optional.empty();
            case TableFeatures.COLUMN_MAPPING ->
                used(
                        ColumnMapping.isOn(snapshot.metadata()),
                        "its files know columns by other names than the table. Copy the rows to a new table with CREATE"
                                + " TABLE … AS SELECT");
            case TableFeatures.TYPE_WIDENING, TableFeatures.TYPE_WIDENING_PREVIEW ->
                used(
                                TableProperties.TYPE_WIDENING.of(snapshot.metadata()),
                                "set delta.enableTypeWidening to false first")
                        .or(() -> used(
                                anyField(snapshot, "delta.typeChanges"),
                                "a column was widened, and files have it as it was before. Copy the rows to a new table"
                                        + " with CREATE TABLE … AS SELECT"));
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

    private static Optional<String> useOfDeletionVectors(Snapshot snapshot) {
        if (TableProperties.DELETION_VECTORS.of(snapshot.metadata())) {
            return Optional.of("set delta.enableDeletionVectors to false first");
        }
        AtomicLong files = new AtomicLong();
        snapshot.forEachFile(file -> files.addAndGet(file.deletionVector() == null ? 0 : 1));
        return used(
                files.get() > 0,
                files.get() + " of its files have deletion vectors; REORG TABLE … APPLY (PURGE) writes them anew, so"
                        + " run that first");
    }

    private static Optional<String> useOfDomains(Snapshot snapshot) {
        Set<String> others = TableFeatures.all(snapshot.protocolAction());
        for (String feature : List.of(TableFeatures.CLUSTERING, TableFeatures.ROW_TRACKING)) {
            if (others.contains(feature)) {
                return Optional.of("the feature " + feature + " needs it; drop that first");
            }
        }
        return snapshot.domains().stream().findFirst().map(domain -> "the table has the domain " + domain.domain());
    }

    private static Optional<String> used(boolean isUsed, String reason) {
        return isUsed ? Optional.of(reason) : Optional.empty();
    }

    private static boolean anyField(Snapshot snapshot, String keyPrefix) {
        return FeatureUse.hasKey(snapshot.schema(), keyPrefix);
    }
}
