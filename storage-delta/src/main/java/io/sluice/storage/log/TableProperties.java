package io.sluice.storage.log;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Table properties whose names start with {@code delta.} (protocol, "Table Properties"; Spark's table properties). */
public final class TableProperties {
    public static final TableProperty<Boolean> APPEND_ONLY =
            new TableProperty<>("delta.appendOnly", "false", TableProperties::parseBoolean);
    public static final TableProperty<Integer> CHECKPOINT_INTERVAL =
            new TableProperty<>("delta.checkpointInterval", "10", text -> parseWhole(text, 1));
    public static final TableProperty<Duration> DELETED_FILE_RETENTION = new TableProperty<>(
            "delta.deletedFileRetentionDuration", "interval 1 week", TableProperties::parseInterval);
    /** How long versions stay readable at least. */
    public static final TableProperty<Duration> LOG_RETENTION =
            new TableProperty<>("delta.logRetentionDuration", "interval 30 days", TableProperties::parseInterval);
    /** How old versions are at least that DROP FEATURE … TRUNCATE HISTORY deletes. */
    public static final TableProperty<Duration> TRUNCATED_HISTORY_RETENTION = new TableProperty<>(
            "delta.dropFeatureTruncateHistory.retentionDuration", "interval 24 hours", TableProperties::parseInterval);
    /** Whether checkpoints delete the log's files that no version within the retention needs. */
    public static final TableProperty<Boolean> LOG_CLEANUP =
            new TableProperty<>("delta.enableExpiredLogCleanup", "true", TableProperties::parseBoolean);
    /** Which checkpoints are written. */
    public static final TableProperty<String> CHECKPOINT_POLICY =
            new TableProperty<>("delta.checkpointPolicy", "classic", text -> parseChoice(text, "classic", "v2"));

    public static final TableProperty<Integer> INDEXED_COLUMNS =
            new TableProperty<>("delta.dataSkippingNumIndexedCols", "32", text -> parseWhole(text, -1));
    /** Paths of columns; empty if the property is not set, so that the first columns count. */
    public static final TableProperty<Optional<List<List<String>>>> STATS_COLUMNS =
            new TableProperty<>("delta.dataSkippingStatsColumns", "", ColumnLists::parse);

    public static final TableProperty<Boolean> CHECKPOINT_STATS_AS_JSON =
            new TableProperty<>("delta.checkpoint.writeStatsAsJson", "true", TableProperties::parseBoolean);
    public static final TableProperty<Boolean> CHECKPOINT_STATS_AS_STRUCT =
            new TableProperty<>("delta.checkpoint.writeStatsAsStruct", "false", TableProperties::parseBoolean);
    public static final TableProperty<Boolean> CHANGE_DATA_FEED =
            new TableProperty<>("delta.enableChangeDataFeed", "false", TableProperties::parseBoolean);
    public static final TableProperty<Boolean> DELETION_VECTORS =
            new TableProperty<>("delta.enableDeletionVectors", "false", TableProperties::parseBoolean);
    public static final TableProperty<Boolean> IN_COMMIT_TIMESTAMPS =
            new TableProperty<>("delta.enableInCommitTimestamps", "false", TableProperties::parseBoolean);
    public static final TableProperty<Boolean> ROW_TRACKING =
            new TableProperty<>("delta.enableRowTracking", "false", TableProperties::parseBoolean);
    public static final TableProperty<Boolean> ROW_TRACKING_SUSPENDED =
            new TableProperty<>("delta.rowTrackingSuspended", "false", TableProperties::parseBoolean);
    public static final TableProperty<Boolean> TYPE_WIDENING =
            new TableProperty<>("delta.enableTypeWidening", "false", TableProperties::parseBoolean);
    public static final TableProperty<String> COLUMN_MAPPING_MODE =
            new TableProperty<>("delta.columnMapping.mode", "none", text -> parseChoice(text, "none", "name", "id"));
    public static final TableProperty<String> ISOLATION_LEVEL = new TableProperty<>(
            "delta.isolationLevel",
            "WriteSerializable",
            text -> parseChoice(text, "WriteSerializable", "Serializable"));
    public static final TableProperty<String> PARQUET_CODEC = new TableProperty<>(
            "delta.parquet.compression.codec",
            "snappy",
            text -> parseChoice(text, "snappy", "zstd", "lz4_raw", "gzip", "uncompressed"));
    public static final TableProperty<Boolean> OPTIMIZE_WRITE =
            new TableProperty<>("delta.autoOptimize.optimizeWrite", "false", TableProperties::parseBoolean);
    public static final TableProperty<Boolean> AUTO_COMPACT =
            new TableProperty<>("delta.autoOptimize.autoCompact", "false", TableProperties::parseBoolean);
    public static final TableProperty<Long> TARGET_FILE_SIZE =
            new TableProperty<>("delta.targetFileSize", "128mb", TableProperties::parseBytes);

    /** What the names of properties start with that are CHECK constraints; their values are SQL. */
    public static final String CONSTRAINT_PREFIX = "delta.constraints.";

    /** Checkpoints of versions before are what readers begin with that do not know a feature dropped since. No user sets it. */
    public static final TableProperty<Long> PROTECTED_CHECKPOINTS =
            new TableProperty<>("delta.requireCheckpointProtectionBeforeVersion", "0", TableProperties::parseVersion);

    private static final Map<String, TableProperty<?>> KNOWN = Stream.of(
                    APPEND_ONLY,
                    AUTO_COMPACT,
                    OPTIMIZE_WRITE,
                    CHECKPOINT_INTERVAL,
                    CHECKPOINT_STATS_AS_JSON,
                    CHECKPOINT_STATS_AS_STRUCT,
                    CHECKPOINT_POLICY,
                    DELETED_FILE_RETENTION,
                    LOG_CLEANUP,
                    LOG_RETENTION,
                    TRUNCATED_HISTORY_RETENTION,
                    INDEXED_COLUMNS,
                    STATS_COLUMNS,
                    CHANGE_DATA_FEED,
                    DELETION_VECTORS,
                    IN_COMMIT_TIMESTAMPS,
                    ROW_TRACKING,
                    TYPE_WIDENING,
                    COLUMN_MAPPING_MODE,
                    ISOLATION_LEVEL,
                    PARQUET_CODEC,
                    TARGET_FILE_SIZE)
            .collect(Collectors.toMap(
                    property -> property.name().toLowerCase(Locale.ROOT), p -> p, (a, b) -> a, TreeMap::new));

    private static final Pattern INTERVAL = Pattern.compile("(\\d+)\\s+([a-z]+)");
    private static final Pattern BYTES = Pattern.compile("(\\d+)\\s*([kmgt]?)(?:i?b)?");

    private TableProperties() {}

    /**
     * Checks the properties that a user sets. Names that do not start with {@code delta.} are the user's own and free.
     *
     * @return the same with the spelling of the names put right
     * @throws SluiceException INVALID_PARAMETER_VALUE for a value that cannot be understood, UNSUPPORTED_FEATURE for a
     *     property of Delta's that has no effect here
     */
    public static Map<String, String> check(Map<String, String> properties) {
        Map<String, String> checked = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("delta.") || name.startsWith(CONSTRAINT_PREFIX)) {
                checked.put(name, value);
                return;
            }
            TableProperty<?> known = KNOWN.get(name.toLowerCase(Locale.ROOT));
            if (known == null) {
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "The table property " + name + " is not supported: nothing here would act on it. Known are "
                                + KNOWN.values().stream()
                                        .map(TableProperty::name)
                                        .collect(Collectors.joining(", "))
                                + "; names that do not start with 'delta.' are free.");
            }
            known.parse(value);
            checked.put(known.name(), value);
        });
        return checked;
    }

    /**
     * As {@link #check}, for a table that has rows: these were tested for the constraints only that it has already.
     *
     * @throws SluiceException besides, INVALID_PARAMETER_VALUE for a CHECK constraint
     */
    public static Map<String, String> checkBesideRows(Map<String, String> properties) {
        for (String name : properties.keySet()) {
            if (name.startsWith(CONSTRAINT_PREFIX)) {
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "The property " + name + " is a CHECK constraint, which the rows must be tested for. Use ALTER"
                                + " TABLE … ADD CONSTRAINT.");
            }
        }
        return check(properties);
    }

    /** The features that a table needs for properties being set. */
    public static Set<String> requiredFeatures(Metadata metadata) {
        Set<String> features = new TreeSet<>();
        if (metadata.configuration().keySet().stream().anyMatch(name -> name.startsWith(CONSTRAINT_PREFIX))) {
            features.add(TableFeatures.CHECK_CONSTRAINTS);
        }
        if (DELETION_VECTORS.of(metadata)) {
            features.add(TableFeatures.DELETION_VECTORS);
        }
        if (IN_COMMIT_TIMESTAMPS.of(metadata)) {
            features.add(TableFeatures.IN_COMMIT_TIMESTAMP);
        }
        if (CHANGE_DATA_FEED.of(metadata)) {
            features.add(TableFeatures.CHANGE_DATA_FEED);
        }
        if (ROW_TRACKING.of(metadata)) {
            features.add(TableFeatures.ROW_TRACKING);
            features.add(TableFeatures.DOMAIN_METADATA);
        }
        if (TYPE_WIDENING.of(metadata)) {
            features.add(TableFeatures.TYPE_WIDENING);
        }
        if (CHECKPOINT_POLICY.of(metadata).equals("v2")) {
            features.add(TableFeatures.V2_CHECKPOINT);
        }
        if (!COLUMN_MAPPING_MODE.of(metadata).equals("none")) {
            features.add(TableFeatures.COLUMN_MAPPING);
        }
        return features;
    }

    private static boolean parseBoolean(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        };
    }

    private static int parseWhole(String text, int min) {
        int value;
        try {
            value = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is not a whole number", e);
        }
        if (value < min) {
            throw new IllegalArgumentException("it must be at least " + min);
        }
        return value;
    }

    private static long parseVersion(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is not a version", e);
        }
    }

    private static String parseChoice(String text, String... choices) {
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(text.strip())) {
                return choice;
            }
        }
        throw new IllegalArgumentException("it must be one of " + String.join(", ", choices));
    }

    private static long parseBytes(String text) {
        Matcher matcher = BYTES.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it is not a size, such as 104857600 or 128mb");
        }
        int shift = matcher.group(2).isEmpty() ? 0 : 10 * ("kmgt".indexOf(matcher.group(2)) + 1);
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("it is too large", e);
        }
    }

    /** "interval 1 week", "interval 36 hours 30 minutes", "7 days". */
    private static Duration parseInterval(String text) {
        String rest = text.strip().toLowerCase(Locale.ROOT);
        if (rest.startsWith("interval")) {
            rest = rest.substring("interval".length()).strip();
        }
        Duration sum = Duration.ZERO;
        Matcher matcher = INTERVAL.matcher(rest);
        int end = 0;
        while (matcher.find() && rest.substring(end, matcher.start()).isBlank()) {
            sum = sum.plus(unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
            end = matcher.end();
        }
        if (end == 0 || !rest.substring(end).isBlank()) {
            throw new IllegalArgumentException("it is not an interval, such as 'interval 7 days'");
        }
        return sum;
    }

    private static Duration unit(String unit) {
        return switch (unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit) {
            case "microsecond" -> Duration.ofNanos(1000);
            case "millisecond" -> Duration.ofMillis(1);
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            case "day" -> Duration.ofDays(1);
            case "week" -> Duration.ofDays(7);
            default ->
                throw new IllegalArgumentException("it has the unit " + unit + "; known are "
                        + String.join(", ", List.of("weeks", "days", "hours", "minutes", "seconds")));
        };
    }
}
