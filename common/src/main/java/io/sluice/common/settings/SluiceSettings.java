package io.sluice.common.settings;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Every setting there is. */
public final class SluiceSettings {
    private static final Map<String, Setting<?>> BY_NAME = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private static final List<Setting<?>> ALL = new ArrayList<>();

    public static final Setting<ZoneId> TIME_ZONE = session(
            "timeZone",
            SettingType.ZONE,
            "UTC",
            List.of("spark.sql.session.timeZone"),
            "The session's time zone: TIMESTAMP values are shown and read in it.");

    public static final Setting<Long> QUERY_MEMORY_BYTES = session(
            "queryMemoryBytes",
            SettingType.BYTES,
            "0",
            List.of(),
            "The most memory one query may use; it is set aside before the query starts, which waits until that much"
                + " is free. 0 sets little aside and takes what the server's pool has left. Joins, aggregates, sorts"
                + " and windows go to disk when a third of it is used.");

    public static final Setting<Duration> QUEUE_TIMEOUT = session(
            "queueTimeout",
            SettingType.DURATION,
            "5m",
            List.of(),
            "How long a statement may wait for its memory before it fails; 0 does not wait.");

    public static final Setting<Duration> STATEMENT_TIMEOUT = session(
            "statementTimeout",
            SettingType.DURATION,
            "0",
            List.of("statement_timeout"),
            "How long a statement may run before it is cancelled; 0 is without limit.");

    public static final Setting<String> SKIPPED_OPTIMIZER_STEPS = session(
            "skippedOptimizerSteps",
            SettingType.STRING,
            "",
            List.of(),
            "Names of optimizer steps to leave out, separated by commas. EXPLAIN VERBOSE lists the names.");

    public static final Setting<PartitionOverwriteMode> PARTITION_OVERWRITE_MODE = session(
            "partitionOverwriteMode",
            SettingType.oneOf(PartitionOverwriteMode.class),
            "static",
            List.of("spark.sql.sources.partitionOverwriteMode"),
            "What INSERT OVERWRITE replaces in a partitioned table: static, the whole table or the partition that"
                    + " PARTITION names; dynamic, the partitions that get new rows.");

    public static final Setting<Boolean> SCHEMA_AUTO_MERGE = session(
            "schemaAutoMerge",
            SettingType.BOOLEAN,
            "false",
            List.of("spark.databricks.delta.schema.autoMerge.enabled"),
            "Whether INSERT and MERGE add columns that the table lacks, as WITH SCHEMA EVOLUTION does.");

    public static final Setting<String> COMMIT_USER_METADATA = session(
            "commitUserMetadata",
            SettingType.STRING,
            "",
            List.of("spark.databricks.delta.commitInfo.userMetadata"),
            "Text stored with the session's next commits and shown by DESCRIBE HISTORY.");

    public static final Setting<SqlDialect> DIALECT = session(
            "dialect",
            SettingType.oneOf(SqlDialect.class),
            "spark",
            List.of(),
            "Whose rules hold where Spark and the SQL standard differ. With ansi, whole numbers divide to whole"
                + " numbers, also where CASE or COALESCE takes one from a branch beside fractional ones, and are"
                + " computed in 64 bits, a division by zero gives NULL, FLOAT is DOUBLE, double quotes enclose names,"
                + " a column beside GROUP BY that is no key is any of its values, and a length of VARCHAR or CHAR in"
                + " CREATE TABLE is no limit.");

    public static final Setting<Boolean> DOUBLE_QUOTED_IDENTIFIERS = session(
            "doubleQuotedIdentifiers",
            SettingType.BOOLEAN,
            "false",
            List.of("spark.sql.ansi.doubleQuotedIdentifiers"),
            "Whether double quotes enclose names, as in the SQL standard, rather than strings.");

    public static final Setting<Long> OPTIMIZE_TARGET_FILE_BYTES = session(
            "optimizeTargetFileBytes",
            SettingType.BYTES,
            "0",
            List.of("spark.databricks.delta.optimize.maxFileSize"),
            "The size of the files that OPTIMIZE writes; 0 takes the table's property delta.targetFileSize.");

    public static final Setting<Boolean> RETENTION_DURATION_CHECK = session(
            "retentionDurationCheck",
            SettingType.BOOLEAN,
            "true",
            List.of("spark.databricks.delta.retentionDurationCheck.enabled"),
            "Whether VACUUM refuses a retention shorter than the table's property"
                    + " delta.deletedFileRetentionDuration.");

    public static final Setting<ByTable> OPTIMIZE_WRITE = session(
            "optimizeWrite",
            SettingType.oneOf(ByTable.class),
            "table",
            List.of("spark.databricks.delta.optimizeWrite.enabled"),
            "Whether each partition is written to as few files as it fills; table goes by the table's property"
                    + " delta.autoOptimize.optimizeWrite.");

    public static final Setting<Boolean> DEFAULT_OPTIMIZE_WRITE = session(
            "defaultOptimizeWrite",
            SettingType.BOOLEAN,
            "false",
            List.of("spark.databricks.delta.properties.defaults.autoOptimize.optimizeWrite"),
            "Whether new tables get the property delta.autoOptimize.optimizeWrite where they are not given it.");

    public static final Setting<ByTable> AUTO_COMPACT = session(
            "autoCompact",
            SettingType.oneOf(ByTable.class),
            "table",
            List.of("spark.databricks.delta.autoCompact.enabled"),
            "Whether small files are put together after a write; table goes by the table's property"
                    + " delta.autoOptimize.autoCompact.");

    public static final Setting<Long> AUTO_COMPACT_MIN_FILES = session(
            "autoCompactMinFiles",
            SettingType.wholeNumber(2, Integer.MAX_VALUE),
            "50",
            List.of("spark.databricks.delta.autoCompact.minNumFiles"),
            "How many small files a partition must have before they are put together after a write.");

    public static final Setting<Long> AUTO_COMPACT_FILE_BYTES = session(
            "autoCompactFileBytes",
            SettingType.BYTES,
            "128m",
            List.of("spark.databricks.delta.autoCompact.maxFileSize"),
            "The size of the files that are written when small files are put together after a write; files below half"
                    + " of it are small.");

    public static final Setting<Boolean> DEFAULT_AUTO_COMPACT = session(
            "defaultAutoCompact",
            SettingType.BOOLEAN,
            "false",
            List.of("spark.databricks.delta.properties.defaults.autoOptimize.autoCompact"),
            "Whether new tables get the property delta.autoOptimize.autoCompact where they are not given it.");

    public static final Setting<Duration> STALENESS_LIMIT = session(
            "stalenessLimit",
            SettingType.DURATION,
            "0",
            List.of("spark.databricks.delta.stalenessLimit"),
            "How old the version of a table may be that a statement reads; newer ones are fetched behind its back. 0"
                    + " reads the newest.");

    public static final Setting<Boolean> BLOOM_FILTER_SKIPPING = session(
            "bloomFilterSkipping",
            SettingType.BOOLEAN,
            "true",
            List.of("spark.databricks.io.skipping.bloomFilter.enabled"),
            "Whether queries leave out row groups in which a value that they look for is not, by the Bloom filters of"
                    + " Parquet files.");

    public static final Setting<Boolean> BLOOM_FILTER_INDEXES = session(
            "bloomFilterIndexes",
            SettingType.BOOLEAN,
            "true",
            List.of("delta.bloomFilter.enabled"),
            "Whether new files get Bloom filters for the columns that CREATE BLOOMFILTER INDEX names.");

    public static final Setting<Boolean> ADAPTIVE_JOINS = session(
            "adaptiveJoins",
            SettingType.BOOLEAN,
            "true",
            List.of("spark.sql.adaptive.enabled"),
            "Whether a join builds the other side than planned where it observes at run time that this is by far the"
                    + " smaller.");

    public static final Setting<Long> RECURSION_LEVEL_LIMIT = session(
            "recursionLevelLimit",
            SettingType.wholeNumber(0, 1_000_000),
            "100",
            List.of("spark.sql.cteRecursionLevelLimit"),
            "How often the second part of a recursive query may run; MAX RECURSION LEVEL in the query goes before it.");

    public static final Setting<Long> RECURSION_ROW_LIMIT = session(
            "recursionRowLimit",
            SettingType.wholeNumber(1, Integer.MAX_VALUE),
            "1000000",
            List.of("spark.sql.cteRecursionRowLimit"),
            "How many rows a recursive query may have.");

    public static final Setting<Long> MAX_WORKERS = server(
            "maxWorkers",
            SettingType.wholeNumber(0, 1024),
            "0",
            List.of(),
            "Worker threads that run queries; 0 takes one for each core.");

    public static final Setting<Long> MEMORY_POOL_BYTES = server(
            "memoryPoolBytes",
            SettingType.BYTES,
            "0",
            List.of(),
            "Memory for all queries together; 0 takes 70 percent of the heap.");

    public static final Setting<Long> PLAN_CACHE_ENTRIES = server(
            "planCacheEntries",
            SettingType.wholeNumber(0, 100_000),
            "256",
            List.of(),
            "How many queries' plans are kept, to be run again while text, session settings, catalog and tables are the"
                    + " same; 0 keeps none.");

    public static final Setting<Boolean> SHARE_RUNNING_QUERIES = session(
            "shareRunningQueries",
            SettingType.BOOLEAN,
            "true",
            List.of(),
            "Whether a query that aggregates or sorts waits for the rows of one that runs already where text, session"
                    + " settings, current schema and versions of tables are the same, instead of computing them again."
                    + " Results of more than 4 MB are not shared, and none is kept.");

    public static final Setting<Boolean> WARM_UP = server(
            "warmUp",
            SettingType.BOOLEAN,
            "true",
            List.of(),
            "Whether a server that was started reads the logs of its tables and footers of their files while it has"
                + " nothing else to do, for up to 5 seconds, and runs statements over made-up tables, for up to 25, so"
                + " that its users' first statements find open tables and compiled code.");

    public static final Setting<Long> COLUMN_CACHE_BYTES = server(
            "columnCacheBytes",
            SettingType.BYTES,
            "0",
            List.of(),
            "Memory for decoded columns of data files, beside memoryPoolBytes; 0 takes 10 percent of the heap.");

    public static final Setting<Boolean> COLUMN_CACHE = session(
            "columnCache",
            SettingType.BOOLEAN,
            "false",
            List.of("spark.databricks.io.cache.enabled"),
            "Whether queries leave the columns that they decode in memory, so that others need neither read nor decode"
                    + " them again. CACHE SELECT does so in any case, and what is there is used in any case.");

    public static final Setting<Long> MAX_QUEUED_QUERIES = server(
            "maxQueuedQueries",
            SettingType.wholeNumber(0, 1_000_000),
            "200",
            List.of(),
            "How many statements may wait for memory at once; further ones fail.");

    public static final Setting<String> SPILL_FOLDER = server(
            "spillFolder",
            SettingType.STRING,
            "",
            List.of(),
            "Where queries put rows that do not fit their memory; empty takes the system's folder for temporary"
                    + " files.");

    public static final Setting<Duration> SESSION_IDLE_TIMEOUT = server(
            "sessionIdleTimeout",
            SettingType.DURATION,
            "8h",
            List.of(),
            "A session that no call has used and that has run no statement for this long is closed, with its temporary"
                    + " views and settings.");

    public static final Setting<Long> RESULT_BATCH_BYTES = session(
            "resultBatchBytes",
            SettingType.BYTES,
            "1m",
            List.of(),
            "How much of a result is sent to the client in one record batch, about.");

    static {
        KeptSettings.ALL.stream()
                .filter(kept -> !BY_NAME.containsKey(kept.name())
                        && kept.aliases().stream().noneMatch(BY_NAME::containsKey))
                .forEach(SluiceSettings::register);
    }

    private SluiceSettings() {}

    /** Whether setting it changes anything yet. */
    public static boolean hasEffect(Setting<?> setting) {
        return !KeptSettings.ALL.contains(setting);
    }

    /** All settings, by name. */
    public static List<Setting<?>> all() {
        List<Setting<?>> sorted = new ArrayList<>(ALL);
        sorted.sort(Comparator.comparing(Setting::name));
        return sorted;
    }

    /**
     * The setting of that name or alias, compared without case.
     *
     * @throws SluiceException UNKNOWN_SETTING, naming the nearest setting
     */
    public static Setting<?> find(String name) {
        Setting<?> setting = BY_NAME.get(name);
        if (setting == null) {
            throw new SluiceException(
                    ErrorCode.UNKNOWN_SETTING,
                    "There is no setting " + name + "." + suggestion(name) + " SHOW SETTINGS lists them all.");
        }
        return setting;
    }

    private static String suggestion(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return BY_NAME.keySet().stream()
                .filter(known -> known.toLowerCase(Locale.ROOT).contains(wanted)
                        || wanted.contains(known.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(known -> " Did you mean " + known + "?")
                .orElse("");
    }

    private static <T> Setting<T> session(
            String name, SettingType<T> type, String defaultText, List<String> aliases, String description) {
        return register(new Setting<>(name, type, defaultText, SettingScope.SESSION, aliases, description));
    }

    private static <T> Setting<T> server(
            String name, SettingType<T> type, String defaultText, List<String> aliases, String description) {
        return register(new Setting<>(name, type, defaultText, SettingScope.SERVER, aliases, description));
    }

    private static <T> Setting<T> register(Setting<T> setting) {
        setting.defaultValue();
        ALL.add(setting);
        BY_NAME.put(setting.name(), setting);
        setting.aliases().forEach(alias -> BY_NAME.put(alias, setting));
        return setting;
    }
}
