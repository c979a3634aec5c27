package io.sluice.planner.function;

import java.util.Map;

/** Other names of functions; a plan holds the canonical one only. */
final class FunctionAliases {
    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("ARRAY_AGG", "COLLECT_LIST"),
            Map.entry("ARRAY_SIZE", "SIZE"),
            Map.entry("ANY", "BOOL_OR"),
            Map.entry("CARDINALITY", "SIZE"),
            Map.entry("CEILING", "CEIL"),
            Map.entry("CHAR", "CHR"),
            Map.entry("CHARACTER_LENGTH", "LENGTH"),
            Map.entry("CHAR_LENGTH", "LENGTH"),
            Map.entry("CURDATE", "CURRENT_DATE"),
            Map.entry("CURRENT_DATABASE", "CURRENT_SCHEMA"),
            Map.entry("DATEADD", "DATE_ADD"),
            Map.entry("DATE_DIFF", "DATEDIFF"),
            Map.entry("DAYOFMONTH", "DAY"),
            Map.entry("EVERY", "BOOL_AND"),
            Map.entry("IFNULL", "COALESCE"),
            Map.entry("LCASE", "LOWER"),
            Map.entry("LEN", "LENGTH"),
            Map.entry("LISTAGG", "STRING_AGG"),
            Map.entry("MEAN", "AVG"),
            Map.entry("NOW", "CURRENT_TIMESTAMP"),
            Map.entry("NVL", "COALESCE"),
            Map.entry("CHARINDEX", "LOCATE"),
            Map.entry("POSITION", "LOCATE"),
            Map.entry("POW", "POWER"),
            Map.entry("PRINTF", "FORMAT_STRING"),
            Map.entry("WEEK", "WEEKOFYEAR"),
            Map.entry("STARTS_WITH", "STARTSWITH"),
            Map.entry("ENDS_WITH", "ENDSWITH"),
            Map.entry("MID", "SUBSTRING"),
            Map.entry("ARRAY_CONCAT", "CONCAT"),
            Map.entry("ARRAY_REVERSE", "REVERSE"),
            Map.entry("ARRAY_TO_STRING", "ARRAY_JOIN"),
            Map.entry("RANDOM", "RAND"),
            Map.entry("REGEXP", "REGEXP_LIKE"),
            Map.entry("SHA", "SHA1"),
            Map.entry("SIGNUM", "SIGN"),
            Map.entry("SOME", "BOOL_OR"),
            Map.entry("STD", "STDDEV_SAMP"),
            Map.entry("STDDEV", "STDDEV_SAMP"),
            Map.entry("SUBSTR", "SUBSTRING"),
            Map.entry("TO_UNIX_TIMESTAMP", "UNIX_TIMESTAMP"),
            Map.entry("UCASE", "UPPER"),
            Map.entry("VARIANCE", "VAR_SAMP"));

    private FunctionAliases() {}

    /** Alias to canonical name, both in upper case. */
    static Map<String, String> all() {
        return CANONICAL;
    }

    /** @param upperCaseName as in the text */
    static String canonical(String upperCaseName) {
        return CANONICAL.getOrDefault(upperCaseName, upperCaseName);
    }
}
