package io.sluice.common.settings;

import java.util.List;

/**
 * Settings of Databricks whose feature Sluice does not have yet: they are taken and kept, so that scripts run, and whoever sets
 * one is warned. One that a feature of ours declares as its alias is no longer among them.
 */
final class KeptSettings {
    static final List<Setting<?>> ALL = List.of(
            bool("ioCacheEnabled", "spark.databricks.io.cache.enabled", "true"),
            bytes("ioCacheMaxDiskUsage", "spark.databricks.io.cache.maxDiskUsage", "50g"),
            bytes("ioCacheMaxMetaDataCache", "spark.databricks.io.cache.maxMetaDataCache", "1g"),
            bool("ioCacheCompression", "spark.databricks.io.cache.compression.enabled", "false"),
            bool("dynamicPartitionPruning", "spark.databricks.optimizer.dynamicPartitionPruning", "true"),
            bool("dynamicFilePruning", "spark.databricks.optimizer.dynamicFilePruning", "true"),
            bytes("deltaTableSizeThreshold", "spark.databricks.optimizer.deltaTableSizeThreshold", "10000000000"),
            new Setting<>(
                    "deltaTableFilesThreshold",
                    SettingType.wholeNumber(0, Long.MAX_VALUE),
                    "10",
                    SettingScope.SESSION,
                    List.of("spark.databricks.optimizer.deltaTableFilesThreshold"),
                    "Kept for scripts; without effect yet."),
            new Setting<>(
                    "stalenessLimit",
                    SettingType.DURATION,
                    "0",
                    SettingScope.SESSION,
                    List.of("spark.databricks.delta.stalenessLimit"),
                    "Kept for scripts; without effect yet."));

    private KeptSettings() {}

    private static Setting<?> bool(String name, String alias, String defaultText) {
        return kept(name, SettingType.BOOLEAN, alias, defaultText);
    }

    private static Setting<?> bytes(String name, String alias, String defaultText) {
        return kept(name, SettingType.BYTES, alias, defaultText);
    }

    private static Setting<?> kept(String name, SettingType<?> type, String alias, String defaultText) {
        return new Setting<>(
                name, type, defaultText, SettingScope.SESSION, List.of(alias), "Kept for scripts; without effect yet.");
    }
}
