package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BOOLEAN;
import static io.sluice.planner.function.Returns.FIRST;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;

/** Text as a whole and its letters. */
final class StringFunctions {
    private StringFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.STRING);
        set.scalar(
                "ascii",
                INT,
                "string",
                "The code point of the first character; 0 for empty text.",
                "ascii('Delta')",
                "68",
                "ascii('')",
                "0");
        set.scalar(
                "chr/char",
                STRING,
                "bigint",
                "The character with that code, taken modulo 256; empty text if the code is negative.",
                "chr(65)",
                "A",
                "char(-1)",
                "");
        set.scalar("lower/lcase", STRING, "string", "The text in lower case.", "lower('Sluice ÄÖ')", "sluice äö");
        set.scalar("upper/ucase", STRING, "string", "The text in upper case.", "upper('Sluice äö')", "SLUICE ÄÖ");
        set.scalar(
                "initcap",
                STRING,
                "string",
                "The text with the first letter of each word in upper case and all others in lower case.",
                "initcap('dELTA lake')",
                "Delta Lake");
        set.scalar(
                "length/char_length/character_length/len",
                INT,
                "bytes",
                "How many characters a text or bytes a binary value has.",
                "length('Grüße ')",
                "6",
                "len(X'0A0B')",
                "2");
        set.scalar(
                "octet_length",
                INT,
                "bytes",
                "How many bytes the value has, text in UTF-8.",
                "octet_length('Grüße')",
                "7");
        set.scalar(
                "bit_length", INT, "bytes", "How many bits the value has, text in UTF-8.", "bit_length('Grüße')", "56");
        set.scalar(
                "reverse/array_reverse",
                FIRST,
                "array | bytes",
                "The text with its characters, the binary with its bytes, or the array with its elements, in reverse"
                        + " order.",
                "reverse('drawer')",
                "reward",
                "reverse(array(1, 2, 3))",
                "[3, 2, 1]");
        set.scalar(
                "repeat",
                STRING,
                "string, int",
                "The text as many times as asked for.",
                "repeat('ab', 3)",
                "ababab",
                "repeat('ab', 0)",
                "");
        set.scalar("space", STRING, "int", "As many blanks as asked for.", "concat('a', space(2), 'b')", "a  b");
        set.scalar(
                "soundex",
                STRING,
                "string",
                "The Soundex code, which is the same for English words that sound alike.",
                "soundex('Miller')",
                "M460");
        set.scalar(
                "levenshtein",
                INT,
                "string, string, int?",
                "How many characters must be changed to get from one text to the other; −1 if more than the third"
                        + " argument.",
                "levenshtein('kitten', 'sitting')",
                "3",
                "levenshtein('kitten', 'sitting', 2)",
                "-1");
        set.scalar(
                "translate",
                STRING,
                "string, string, string",
                "The text with each character of the second argument replaced by the one at its place in the third, or"
                        + " removed if there is none.",
                "translate('AaBbCc', 'abc', '12')",
                "A1B2C");
        set.scalar(
                "replace",
                STRING,
                "string, string, string?",
                "The text with every occurrence of the second argument replaced by the third, or removed.",
                "replace('ABCabc', 'abc', 'DEF')",
                "ABCDEF",
                "replace('banana', 'an')",
                "ba");
        set.scalar(
                "overlay",
                FIRST,
                "bytes, bytes, int, int?",
                "The value with a part replaced: what, from which place counted from 1, and how much of it. Also"
                        + " written OVERLAY(a PLACING b FROM start FOR length).",
                "overlay('Spark SQL', '_', 6)",
                "Spark_SQL",
                "overlay('Spark SQL', 'ANSI ', 7, 0)",
                "Spark ANSI SQL");
        set.scalar(
                "mask",
                STRING,
                "string, string?, string?, string?, string?",
                "The text with upper-case letters, lower-case letters, digits and other characters replaced by the"
                        + " given ones, by X, x and n unless told; NULL leaves a kind as it is.",
                "mask('abcd-EFGH-8765')",
                "xxxx-XXXX-nnnn",
                "mask('AbCD123-@$#', 'Q', 'q', 'd', 'o')",
                "QqQQdddoooo",
                "mask('AbCD123', NULL, 'q')",
                "AqCDnnn");
        set.scalar(
                "luhn_check",
                BOOLEAN,
                "string",
                "Whether the digits pass the Luhn test, as numbers of payment cards do.",
                "luhn_check('8112189876')",
                "true",
                "luhn_check('79927398714')",
                "false");
        set.scalar(
                "quote",
                STRING,
                "string",
                "The text in single quotes, with those in it escaped.",
                "quote('Don\\'t')",
                "'Don\\'t'");
        set.scalar(
                "is_valid_utf8",
                BOOLEAN,
                "bytes",
                "Whether the bytes are valid UTF-8.",
                "is_valid_utf8('Sluice')",
                "true");
        set.scalar(
                "make_valid_utf8",
                STRING,
                "bytes",
                "The text with invalid UTF-8 replaced by the replacement character.",
                "make_valid_utf8('Sluice')",
                "Sluice");
        set.scalar(
                "validate_utf8",
                STRING,
                "bytes",
                "The text; an error if its bytes are not valid UTF-8.",
                "validate_utf8('Sluice')",
                "Sluice");
        set.scalar(
                "try_validate_utf8",
                Returns.nullable(SqlType.STRING),
                "bytes",
                "The text; NULL if its bytes are not valid UTF-8.",
                "try_validate_utf8('Sluice')",
                "Sluice");
        set.scalar(
                "sentences",
                Returns.type(SqlType.array(SqlType.array(SqlType.STRING))),
                "string, string?, string?",
                "The sentences as arrays of their words, by the rules of a language and country.",
                "sentences('Hi there! Good morning.')",
                "[[Hi, there], [Good, morning]]");
        set.scalar(
                "format_string/printf",
                STRING,
                "string, any*",
                "The text with its printf-style placeholders filled in.",
                "format_string('Hello %s, %d times', 'World', 100)",
                "Hello World, 100 times");
        set.scalar(
                "format_number",
                Returns.nullable(SqlType.STRING),
                "numeric, any",
                "The number with separators between thousands and as many digits after the point as asked for, or by a"
                        + " pattern of java.text.DecimalFormat.",
                "format_number(12332.123456, 4)",
                "12,332.1235",
                "format_number(12332.123456, '##################.###')",
                "12332.123");
        set.scalar(
                "to_char/to_varchar",
                Returns.nullable(SqlType.STRING),
                "exact, string | datetime, string | binary, string",
                "A number by a pattern of 0, 9, D or ., G or comma, $, S and PR; a date or timestamp by a pattern as"
                        + " for date_format; binary in the named form: base64, hex or utf-8.",
                "to_char(454, '999')",
                "454",
                "to_char(12454.8, '99G999D9S')",
                "12,454.8+",
                "to_char(12.5D, '99.99')",
                "12.50",
                "to_char(DATE'2016-04-08', 'y')",
                "2016",
                "to_char(X'536C75696365', 'utf-8')",
                "Sluice");
    }
}
