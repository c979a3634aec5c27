package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ALTER TABLE … DROP FEATURE: writers need not know a feature any more. Only features that concern writers alone can be
 * dropped, once nothing in the table uses them: readers of older versions would still meet the others.
 */
public final class FeatureDrop {
    private static final Set<String> ALWAYS_THERE = Set.of(TableFeatures.APPEND_ONLY, TableFeatures.INVARIANTS);

    private FeatureDrop() {}

    /** @throws SluiceException INVALID_STATEMENT or UNSUPPORTED_FEATURE saying why it cannot be dropped */
    public static void apply(String name, Snapshot snapshot, Transaction transaction) {
        String feature = TableFeatures.all(snapshot.protocolAction()).stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The table " + snapshot.path() + " does not have the feature " + name + ". It has: "
                                + String.join(", ", TableFeatures.all(snapshot.protocolAction())) + "."));
        if (TableFeatures.concernsReaders(feature)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The feature " + feature + " cannot be dropped from " + snapshot.path()
                            + ": readers of its older versions need it. Copy the rows to a new table with CREATE TABLE"
                            + " … AS SELECT.");
        }
        Optional<String> use = use(feature, snapshot);
        if (use.isPresent()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The feature " + feature + " cannot be dropped from " + snapshot.path() + ": " + use.get() + ".");
        }
        transaction.setProtocol(TableFeatures.without(transaction.protocol(), feature));
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
                        properties.keySet().stream().anyMatch(key -> key.startsWith("delta.constraints.")),
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
            case TableFeatures.DOMAIN_METADATA ->
                used(
                        !snapshot.domains().isEmpty(),
                        "the table has the domain "
                                + snapshot.domains().stream()
                                        .map(domain -> domain.domain())
                                        .findFirst()
                                        .orElse(""));
            default -> Optional.of("it is not known how to take it out of a table");
        };
    }

    private static Optional<String> used(boolean isUsed, String reason) {
        return isUsed ? Optional.of(reason) : Optional.empty();
    }

    private static boolean anyField(Snapshot snapshot, String keyPrefix) {
        return any(snapshot.schema(), keyPrefix);
    }

    private static boolean any(SqlType type, String keyPrefix) {
        return switch (type) {
            case SqlType.Struct struct -> {
                boolean found = false;
                for (Field field : struct.fields()) {
                    found |= field.metadata().keySet().stream().anyMatch(key -> key.startsWith(keyPrefix))
                            || any(field.type(), keyPrefix);
                }
                yield found;
            }
            case SqlType.Array array -> any(array.element(), keyPrefix);
            case SqlType.Map map -> any(map.key(), keyPrefix) || any(map.value(), keyPrefix);
            case SqlType.Simple simple -> false;
            case SqlType.Decimal decimal -> false;
        };
    }
}
