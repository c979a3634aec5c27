package io.sluice.storage.maintenance;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.log.TypeWidening;
import java.util.function.Predicate;

/** Traces that features which readers must know leave in actions. */
final class FeatureUse {
    private FeatureUse() {}

    /** Whether who does not know the feature may read an action, and what it is about, wrongly. */
    static boolean isIn(Action action, String feature) {
        return switch (action) {
            case AddFile add -> feature.equals(TableFeatures.DELETION_VECTORS) && add.deletionVector() != null;
            case RemoveFile remove -> feature.equals(TableFeatures.DELETION_VECTORS) && remove.deletionVector() != null;
            case Metadata metadata -> isIn(metadata, feature);
            default -> false;
        };
    }

    private static boolean isIn(Metadata metadata, String feature) {
        return switch (feature) {
            case TableFeatures.DELETION_VECTORS -> TableProperties.DELETION_VECTORS.of(metadata);
            case TableFeatures.COLUMN_MAPPING -> ColumnMapping.isOn(metadata);
            case TableFeatures.V2_CHECKPOINT ->
                TableProperties.CHECKPOINT_POLICY.of(metadata).equals("v2");
            case TableFeatures.TYPE_WIDENING, TableFeatures.TYPE_WIDENING_PREVIEW ->
                TableProperties.TYPE_WIDENING.of(metadata)
                        || hasKey(SchemaJson.read(metadata.schemaString()), TypeWidening.CHANGES);
            case TableFeatures.TIMESTAMP_NTZ ->
                hasType(SchemaJson.read(metadata.schemaString()), SqlType.TIMESTAMP_NTZ);
            case TableFeatures.VARIANT_TYPE,
                    TableFeatures.VARIANT_TYPE_PREVIEW,
                    TableFeatures.VARIANT_SHREDDING,
                    TableFeatures.VARIANT_SHREDDING_PREVIEW ->
                hasType(SchemaJson.read(metadata.schemaString()), SqlType.VARIANT);
            default -> false;
        };
    }

    /** Whether a field at any depth has metadata whose key begins so. */
    static boolean hasKey(SqlType type, String prefix) {
        return any(type, field -> field.metadata().keySet().stream().anyMatch(key -> key.startsWith(prefix)));
    }

    /** Whether a column, or anything within one, is of a type. */
    static boolean hasType(SqlType type, SqlType wanted) {
        return type.equals(wanted)
                || switch (type) {
                    case SqlType.Struct struct ->
                        struct.fields().stream().anyMatch(field -> hasType(field.type(), wanted));
                    case SqlType.Array array -> hasType(array.element(), wanted);
                    case SqlType.Map map -> hasType(map.key(), wanted) || hasType(map.value(), wanted);
                    case SqlType.Simple simple -> false;
                    case SqlType.Decimal decimal -> false;
                };
    }

    private static boolean any(SqlType type, Predicate<Field> test) {
        return switch (type) {
            case SqlType.Struct struct ->
                struct.fields().stream().anyMatch(field -> test.test(field) || any(field.type(), test));
            case SqlType.Array array -> any(array.element(), test);
            case SqlType.Map map -> any(map.key(), test) || any(map.value(), test);
            case SqlType.Simple simple -> false;
            case SqlType.Decimal decimal -> false;
        };
    }
}
