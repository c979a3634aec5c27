package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BOOLEAN;
import static io.sluice.planner.function.Returns.FIRST;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Parts of text, and putting texts together. */
final class TextPartFunctions {
    private TextPartFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.STRING);
        set.add(SqlStdOperatorTable.TRIM); // TRIM(BOTH x FROM s)
        set.add(new FunctionSet.ScalarFunction(
                "concat", SqlKind.OTHER_FUNCTION, Concatenation.RESULT, new Concatenation.Arguments(), null, true));
        set.document(
                "concat/array_concat",
                FunctionKind.SCALAR,
                "concat(STRING, …) | concat(BINARY, …) | concat(ARRAY, …)",
                "STRING, BINARY or ARRAY",
                "The texts, binary values or arrays one behind the other; also a || b.",
                "concat('Spark', 'SQL')",
                "SparkSQL",
                "concat(array(1, 2), array(4, NULL))",
                "[1, 2, 4, null]");
        set.scalar(
                "concat_ws",
                STRING,
                "string, strings*",
                "The texts, and those in arrays of text, with the first argument between them; nulls are left out.",
                "concat_ws(' ', 'Spark', 'SQL')",
                "Spark SQL",
                "concat_ws('/', 'a', NULL, array('b', 'c'))",
                "a/b/c");
        set.scalar(
                "substring/substr/mid",
                FIRST,
                "bytes, int, int?",
                "A part from a place counted from 1, or from the end if negative, of at most the given length. Also"
                        + " written SUBSTRING(text FROM start FOR length).",
                "substring('Spark SQL', 5)",
                "k SQL",
                "substring('Spark SQL', -3, 2)",
                "SQ",
                "substr('Spark SQL', 5, 1)",
                "k");
        set.scalar(
                "substring_index",
                STRING,
                "string, string, int",
                "What stands before the n-th occurrence of the delimiter, or behind the n-th from the end if n is"
                        + " negative.",
                "substring_index('www.apache.org', '.', 2)",
                "www.apache",
                "substring_index('www.apache.org', '.', -1)",
                "org");
        set.scalar("left", FIRST, "bytes, int", "The first characters, or bytes.", "left('Spark SQL', 3)", "Spa");
        set.scalar("right", STRING, "string, int", "The last characters.", "right('Spark SQL', 3)", "SQL");
        set.scalar(
                "split_part",
                STRING,
                "string, string, int",
                "The n-th part between delimiters, counted from 1 or from the end if negative; empty text if there is"
                        + " none.",
                "split_part('11.12.13', '.', 3)",
                "13",
                "split_part('11.12.13', '.', -3)",
                "11");
        set.scalar(
                "trim/btrim",
                STRING,
                "string, string?",
                "The text without the characters of the second argument, blanks unless given, at both ends. Also"
                        + " written TRIM([BOTH|LEADING|TRAILING] [characters] FROM text).",
                "trim('  Sluice ')",
                "Sluice",
                "btrim('SSparkSQLS', 'SL')",
                "parkSQ",
                "trim(LEADING 'x' FROM 'xxaxx')",
                "axx");
        set.scalar(
                "ltrim",
                STRING,
                "string, string?",
                "The text without the characters of the second argument, blanks unless given, at its start.",
                "ltrim('  Sluice')",
                "Sluice");
        set.scalar(
                "rtrim",
                STRING,
                "string, string?",
                "The text without the characters of the second argument, blanks unless given, at its end.",
                "rtrim('Sluice  ')",
                "Sluice");
        set.scalar(
                "lpad",
                FIRST,
                "bytes, int, bytes?",
                "The value filled up at its start to a length, or cut off at it; with blanks (zero bytes for BINARY)"
                        + " unless told otherwise.",
                "lpad('hi', 5, '??')",
                "???hi",
                "lpad('hi', 1, '??')",
                "h",
                "hex(lpad(X'1020', 4))",
                "00001020");
        set.scalar(
                "rpad",
                FIRST,
                "bytes, int, bytes?",
                "The value filled up at its end to a length, or cut off at it.",
                "rpad('hi', 5, 'xy')",
                "hixyx");
        set.scalar(
                "locate/position/charindex",
                INT,
                "string, string, int?",
                "Where the first text is first found in the second, counted from 1, from a place on; 0 if it is not."
                        + " Also written POSITION(part IN text).",
                "locate('bar', 'foobarbar')",
                "4",
                "locate('bar', 'foobarbar', 5)",
                "7",
                "position('bar' IN 'foobar')",
                "4");
        set.scalar(
                "instr",
                INT,
                "string, string",
                "Where the second text is first found in the first, counted from 1; 0 if it is not.",
                "instr('SparkSQL', 'SQL')",
                "6");
        set.scalar(
                "contains",
                BOOLEAN,
                "bytes, bytes",
                "Whether the second value is a part of the first.",
                "contains('Spark SQL', 'Spark')",
                "true");
        set.scalar(
                "startswith/starts_with",
                BOOLEAN,
                "bytes, bytes",
                "Whether the first value starts with the second.",
                "startswith('Spark SQL', 'Spark')",
                "true");
        set.scalar(
                "endswith/ends_with",
                BOOLEAN,
                "bytes, bytes",
                "Whether the first value ends with the second.",
                "endswith('Spark SQL', 'Spark')",
                "false");
        set.scalar(
                "find_in_set",
                INT,
                "string, string",
                "The place of a text, counted from 1, in a list separated by commas; 0 if it is not there or has a"
                        + " comma.",
                "find_in_set('ab', 'abc,b,ab,c,def')",
                "3");
        set.scalar(
                "elt",
                Returns.nullable(SqlType.STRING),
                "int, string+",
                "The n-th of the texts that follow; an error if there is none.",
                "elt(1, 'scala', 'java')",
                "scala");
    }
}
