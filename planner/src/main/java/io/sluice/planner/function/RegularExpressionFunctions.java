package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BOOLEAN;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;
import static io.sluice.planner.function.Returns.STRINGS;

import io.sluice.common.type.SqlType;

/** Searching text with patterns of java.util.regex. */
final class RegularExpressionFunctions {
    private RegularExpressionFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.REGULAR_EXPRESSION);
        set.scalar(
                "regexp_like/rlike/regexp",
                BOOLEAN,
                "string, string",
                "Whether the pattern is found in the text. Also an operator: text RLIKE pattern.",
                "regexp_like('Delta Lake 4', '[0-9]$')",
                "true",
                "rlike('abc', 'b')",
                "true",
                "'abc' RLIKE '^b'",
                "false");
        set.scalar(
                "regexp_count",
                INT,
                "string, string",
                "How many times the pattern is found.",
                "regexp_count('Steven Jones and Stephen Smith', 'Ste(v|ph)en')",
                "2");
        set.scalar(
                "regexp_extract",
                STRING,
                "string, string, int?",
                "A group of the first match, the first unless given and 0 for all of it; empty text if there is none.",
                "regexp_extract('100-200', '(\\\\d+)-(\\\\d+)', 2)",
                "200");
        set.scalar(
                "regexp_extract_all",
                STRINGS,
                "string, string, int?",
                "That group of every match.",
                "regexp_extract_all('100-200, 300-400', '(\\\\d+)-(\\\\d+)', 1)",
                "[100, 300]");
        set.scalar(
                "regexp_instr",
                INT,
                "string, string, int?",
                "Where the first match begins, counted from 1; 0 if there is none.",
                "regexp_instr('user@spark.apache.org', '@[^.]*')",
                "5");
        set.scalar(
                "regexp_replace",
                STRING,
                "string, string, string, int?",
                "The text with every match, from a place on, replaced; $1 in the replacement stands for a group.",
                "regexp_replace('100-200', '(\\\\d+)', 'num')",
                "num-num",
                "regexp_replace('a1b2', '([a-z])', '$1_', 2)",
                "a1b_2");
        set.scalar(
                "regexp_substr",
                Returns.nullable(SqlType.STRING),
                "string, string",
                "The first match; NULL if there is none.",
                "regexp_substr('Steven Jones and Stephen Smith', 'Ste(v|ph)en')",
                "Steven");
        set.scalar(
                "split",
                STRINGS,
                "string, string, int?",
                "The parts between matches of the pattern, at most as many as given.",
                "split('oneAtwoBthreeC', '[ABC]')",
                "[one, two, three, ]",
                "split('oneAtwoBthreeC', '[ABC]', 2)",
                "[one, twoBthreeC]");
        set.document(
                "like",
                FunctionKind.REWRITTEN,
                "text LIKE pattern [ESCAPE character] | text LIKE {ANY, SOME or ALL} (pattern, …)",
                "BOOLEAN",
                "Whether the whole text fits the pattern, in which % stands for any text and _ for any character; with"
                        + " ANY or SOME whether it fits one of the patterns, with ALL whether it fits all. NOT negates"
                        + " each of them.",
                "'Spark' LIKE 'S_a%'",
                "true",
                "'Spark' LIKE ANY ('D%', '%k')",
                "true",
                "'Spark' LIKE ALL ('S%', '%e')",
                "false",
                "'Spark' NOT LIKE SOME ('S%', '%e')",
                "true",
                "'Spark' LIKE ALL ('S%', NULL)",
                "NULL",
                "'50%' LIKE '50!%' ESCAPE '!'",
                "true");
        set.document(
                "ilike",
                FunctionKind.REWRITTEN,
                "text ILIKE pattern [ESCAPE character] | text ILIKE {ANY, SOME or ALL} (pattern, …)",
                "BOOLEAN",
                "LIKE without regard to case.",
                "'Spark' ILIKE '_PARK'",
                "true",
                "'Spark' ILIKE ANY ('D%', '_PARK')",
                "true");
    }
}
