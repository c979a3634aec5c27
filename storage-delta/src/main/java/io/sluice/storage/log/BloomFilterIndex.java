package io.sluice.storage.log;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.BloomFilterOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A column's Bloom filter index, in the metadata of its field, where Databricks keeps it. */
public final class BloomFilterIndex {
    private static final String PREFIX = "delta.bloomFilter.";
    private static final String ENABLED = PREFIX + "enabled";
    private static final String FPP = PREFIX + "fpp";
    private static final String NUM_ITEMS = PREFIX + "numItems";
    private static final String MAX_EXPECTED_FPP = PREFIX + "maxExpectedFpp";

    private BloomFilterIndex() {}

    /** The options of the column's index, if it has one; what is not said or makes no sense is as if nobody had set it. */
    public static Optional<BloomFilterOptions> of(Field field) {
        if (!Boolean.parseBoolean(String.valueOf(field.metadata().get(ENABLED))) || !supports(field.type())) {
            return Optional.empty();
        }
        BloomFilterOptions unset = BloomFilterOptions.DEFAULT;
        double fpp = number(field, FPP, unset.fpp());
        double numItems = number(field, NUM_ITEMS, unset.numItems());
        double maxExpectedFpp = number(field, MAX_EXPECTED_FPP, unset.maxExpectedFpp());
        return Optional.of(new BloomFilterOptions(
                fpp > 0 && fpp < 1 ? fpp : unset.fpp(),
                numItems >= 1 ? (long) numItems : unset.numItems(),
                maxExpectedFpp >= 0 && maxExpectedFpp <= 1 ? maxExpectedFpp : unset.maxExpectedFpp()));
    }

    private static double number(Field field, String key, double unset) {
        Object value = field.metadata().get(key);
        try {
            return value == null ? unset : Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            return unset;
        }
    }

    /** Whether a filter of the type's values can be of use: there are two booleans, and what is nested is not compared. */
    public static boolean supports(SqlType type) {
        return switch (type) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT,
                            SMALLINT,
                            INT,
                            BIGINT,
                            FLOAT,
                            DOUBLE,
                            STRING,
                            BINARY,
                            DATE,
                            TIMESTAMP,
                            TIMESTAMP_NTZ -> true;
                    case BOOLEAN, VARIANT, NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> false;
                };
            case SqlType.Decimal _ -> true;
            case SqlType.Array _, SqlType.Map _, SqlType.Struct _ -> false;
        };
    }

    /** The field with an index, in place of one that it may have. */
    public static Field with(Field field, BloomFilterOptions options) {
        Map<String, Object> metadata = new LinkedHashMap<>(field.metadata());
        metadata.put(ENABLED, true);
        metadata.put(FPP, options.fpp());
        metadata.put(NUM_ITEMS, options.numItems());
        metadata.put(MAX_EXPECTED_FPP, options.maxExpectedFpp());
        return new Field(field.name(), field.type(), field.nullable(), metadata);
    }

    /** The field without an index. */
    public static Field without(Field field) {
        Map<String, Object> metadata = new LinkedHashMap<>(field.metadata());
        metadata.keySet().removeIf(key -> key.startsWith(PREFIX));
        return new Field(field.name(), field.type(), field.nullable(), metadata);
    }
}
