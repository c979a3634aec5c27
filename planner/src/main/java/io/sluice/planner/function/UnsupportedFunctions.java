package io.sluice.planner.function;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Functions of Databricks SQL that Sluice does not have, each with the reason and what to use instead. */
public final class UnsupportedFunctions {
    private static final Map<String, String> REASONS = new TreeMap<>();

    static {
        refuse(
                "it would run code of the server. Use built-in functions, or write one with CREATE FUNCTION.",
                "reflect, java_method, try_reflect");
        refuse(
                "Sluice keeps no secrets that SQL can read. Pass them as parameters.",
                "secret, try_secret, list_secrets");
        refuse(
                "Sluice calls no models.",
                "ai_analyze_sentiment, ai_classify, ai_extract, ai_fix_grammar, ai_forecast, ai_gen, ai_generate_text,"
                        + " ai_mask, ai_parse_document, ai_query, ai_similarity, ai_summarize, ai_translate,"
                        + " vector_search");
        refuse(
                "users of Sluice are in no groups. Compare current_user() with the names.",
                "is_member, is_account_group_member");
        refuse("Sluice has no metastore and no shares.", "current_metastore, current_recipient, event_log");
        refuse(
                "Sluice compares text by its bytes. Compare lower(…) of both for any case.",
                "collate, collation, collations");
        refuse(
                "TIME is no type of Sluice. Use TIMESTAMP or an interval.",
                "current_time, make_time, to_time, try_to_time, time_diff, time_trunc");
        refuse(
                "Sluice reads a file in parts of its own. Select _metadata.file_path, _metadata.file_name or"
                        + " _metadata.file_size of the table.",
                "input_file_name, input_file_block_start, input_file_block_length");
        refuse(
                "rows belong to no partition while a query runs. Use monotonically_increasing_id() to number them.",
                "spark_partition_id");
        refuse(
                "values of these formats are not read within a column. Load files with COPY INTO or read_files.",
                "from_avro, to_avro, schema_of_avro, from_protobuf, to_protobuf");
        refuse("which words are keywords depends on where they stand. Quote a name with backticks.", "sql_keywords");
        refuse("Sluice has no Databricks Runtime. Use version().", "current_version");
        refuse(
                "there are no types of places. Keep longitude and latitude as DOUBLE.",
                "st_point, try_to_geography, try_to_geometry");
    }

    private UnsupportedFunctions() {}

    private static void refuse(String reason, String names) {
        for (String name : names.split(", ")) {
            REASONS.put(name, reason);
        }
    }

    /** A regular expression that their names match, in any case. */
    public static String pattern() {
        return "(?i:h3_\\w+|st_\\w+|" + String.join("|", REASONS.keySet()) + ")";
    }

    /** Why one of them is not there. @param name in any case */
    public static String reason(String name) {
        String reason = REASONS.get(name.toLowerCase(Locale.ROOT));
        return reason == null ? REASONS.get("st_point") : reason;
    }
}
