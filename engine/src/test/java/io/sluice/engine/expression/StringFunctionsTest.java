package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.BINARY;
import static io.sluice.common.type.SqlType.BOOLEAN;
import static io.sluice.common.type.SqlType.INT;
import static io.sluice.common.type.SqlType.STRING;
import static io.sluice.engine.expression.Evaluations.bigint;
import static io.sluice.engine.expression.Evaluations.check;
import static io.sluice.engine.expression.Evaluations.checkFails;
import static io.sluice.engine.expression.Evaluations.integer;
import static io.sluice.engine.expression.Evaluations.literal;
import static io.sluice.engine.expression.Evaluations.real;
import static io.sluice.engine.expression.Evaluations.text;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StringFunctionsTest {
    @Test
    void changesCaseWithoutTheDefaultLocale() {
        check("TITLE", "upper", STRING, text("title"));
        check("title", "lower", STRING, text("TITLE"));
        check("ÄÖÜ SS ΑΒΓ", "upper", STRING, text("äöü ß αβγ"));
        check("äöü", "lower", STRING, text("ÄÖÜ"));
        check("Spark Sql Is", "initcap", STRING, text("sPARK sql IS"));
        check(null, "upper", STRING, text(null));
    }

    @Test
    void countsCodePoints() {
        check(3, "length", INT, text("a😀ü"));
        check(3, "length", INT, text("a😀ü"));
        check(7, "octet_length", INT, text("a😀ü"));
        check(56, "bit_length", INT, text("a😀ü"));
        check(0, "length", INT, text(""));
        check(2, "length", INT, literal(BINARY, new byte[] {1, 2}));
        check("ü😀a", "reverse", STRING, text("a😀ü"));
    }

    @Test
    void takesSubstrings() {
        check("k SQL", "substring", STRING, text("Spark SQL"), integer(5));
        check("SQL", "substring", STRING, text("Spark SQL"), integer(-3));
        check("k", "substring", STRING, text("Spark SQL"), integer(5), integer(1));
        check("Sp", "substring", STRING, text("Spark SQL"), integer(0), integer(2));
        check("", "substring", STRING, text("abc"), integer(1), integer(-1));
        check("a", "substring", STRING, text("abc"), integer(-5), integer(3));
        check("", "substring", STRING, text("abc"), integer(9), integer(3));
        check("😀ü", "substring", STRING, text("a😀üb"), integer(2), integer(2));
        check("abc", "substring", STRING, text("abc"), integer(1), integer(Integer.MAX_VALUE));
        check(null, "substring", STRING, text("abc"), integer(null), integer(1));
        check("Spa", "left", STRING, text("Spark"), integer(3));
        check("", "left", STRING, text("Spark"), integer(-1));
        check("ark", "right", STRING, text("Spark"), integer(3));
        check("😀", "right", STRING, text("a😀"), integer(1));
    }

    @Test
    void trims() {
        check("a b", "trim", STRING, text("  a b "));
        check("a b ", "ltrim", STRING, text("  a b "));
        check("  a b", "rtrim", STRING, text("  a b "));
        check("parkSQL", "trim", STRING, text("SparkSQLS"), text("S"));
        check("\ta", "trim", STRING, text(" \ta "));
    }

    @Test
    void pads() {
        check("???hi", "lpad", STRING, text("hi"), integer(5), text("?"));
        check("h", "lpad", STRING, text("hi"), integer(1), text("??"));
        check("hiaba", "rpad", STRING, text("hi"), integer(5), text("ab"));
        check("hi   ", "rpad", STRING, text("hi"), integer(5));
        check("", "rpad", STRING, text("hi"), integer(-5), text("ab"));
    }

    @Test
    void finds() {
        check(4, "locate", INT, text("bar"), text("foobarbar"));
        check(7, "locate", INT, text("bar"), text("foobarbar"), integer(5));
        check(0, "locate", INT, text("bar"), text("foobarbar"), integer(0));
        check(6, "instr", INT, text("SparkSQL"), text("SQL"));
        check(3, "instr", INT, text("a😀b"), text("b"));
        check(0, "instr", INT, text("abc"), text("x"));
        check(true, "startswith", BOOLEAN, text("Spark SQL"), text("Spark"));
        check(false, "endswith", BOOLEAN, text("Spark SQL"), text("Spark"));
        check(true, "contains", BOOLEAN, text("Spark SQL"), text("k S"));
        check(3, "find_in_set", INT, text("ab"), text("abc,b,ab,c,def"));
    }

    @Test
    void joinsAndReplaces() {
        check("SparkSQL", "concat", STRING, text("Spark"), text("SQL"));
        check(null, "concat", STRING, text("Spark"), text(null));
        check("Spark,SQL", "concat_ws", STRING, text(","), text("Spark"), text(null), text("SQL"));
        check("ABCDEF", "replace", STRING, text("ABCabc"), text("abc"), text("DEF"));
        check("abc", "replace", STRING, text("abc"), text(""), text("x"));
        check("A1B2C3", "translate", STRING, text("AaBbCc"), text("abc"), text("123"));
        check("ac", "translate", STRING, text("abc"), text("b"), text(""));
        check("Spark_SQL", "overlay", STRING, text("Spark SQL"), text("_"), integer(6));
        check("Spark ANSI SQL", "overlay", STRING, text("Spark SQL"), text("ANSI "), integer(7), integer(0));
        check("Structured SQL", "overlay", STRING, text("Spark SQL"), text("tructured"), integer(2), integer(4));
        check("123123", "repeat", STRING, text("123"), integer(2));
        check("", "repeat", STRING, text("123"), integer(-1));
        checkFails(ErrorCode.INVALID_ARGUMENT, "repeat", STRING, text("123"), integer(Integer.MAX_VALUE));
    }

    @Test
    void splits() {
        check(
                List.of("one", "two", "three", ""),
                "split",
                SqlType.array(STRING),
                text("oneAtwoBthreeC"),
                text("[ABC]"));
        check(
                List.of("one", "twoBthreeC"),
                "split",
                SqlType.array(STRING),
                text("oneAtwoBthreeC"),
                text("[ABC]"),
                integer(2));
        check("13", "split_part", STRING, text("11.12.13"), text("."), integer(3));
        check("11", "split_part", STRING, text("11.12.13"), text("."), integer(-3));
        check("", "split_part", STRING, text("11.12.13"), text("."), integer(4));
        checkFails(ErrorCode.INVALID_ARGUMENT, "split_part", STRING, text("11.12"), text("."), integer(0));
        check("www.apache", "substring_index", STRING, text("www.apache.org"), text("."), integer(2));
        check("apache.org", "substring_index", STRING, text("www.apache.org"), text("."), integer(-2));
    }

    @Test
    void matchesLikePatterns() {
        check(true, "like", BOOLEAN, text("Spark"), text("S%k"));
        check(true, "like", BOOLEAN, text("Spark"), text("_park"));
        check(false, "like", BOOLEAN, text("Spark"), text("park"));
        check(true, "like", BOOLEAN, text("😀x"), text("_x"));
        check(true, "like", BOOLEAN, text("a😀"), text("%_"));
        check(true, "like", BOOLEAN, text("special requests"), text("%special%requests%"));
        check(false, "like", BOOLEAN, text("requests special"), text("%special%requests%"));
        check(true, "like", BOOLEAN, text("50%"), text("50\\%"));
        check(true, "like", BOOLEAN, text("50%"), text("50/%"), text("/"));
        check(false, "like", BOOLEAN, text("500"), text("50/%"), text("/"));
        check(true, "like", BOOLEAN, text(""), text("%"));
        check(true, "like", BOOLEAN, text(""), text(""));
        check(false, "like", BOOLEAN, text("ab"), text("abb%b"));
        check(true, "like", BOOLEAN, text("aXbXc"), text("a_b_c"));
        check(true, "like", BOOLEAN, text("line\nbreak"), text("line%break"));
        check(true, "ilike", BOOLEAN, text("SPARK"), text("_Park"));
        checkFails(ErrorCode.INVALID_ARGUMENT, "like", BOOLEAN, text("a"), text("a\\b"));
    }

    @Test
    void matchesRegularExpressions() {
        check(true, "regexp_like", BOOLEAN, text("%SystemDrive%\\Users\\John"), text("%SystemDrive%\\\\Users.*"));
        check("100", "regexp_extract", STRING, text("100-200"), text("(\\d+)-(\\d+)"), integer(1));
        check("", "regexp_extract", STRING, text("abc"), text("(\\d+)"));
        check("num-num", "regexp_replace", STRING, text("100-200"), text("(\\d+)"), text("num"));
        check("100-num", "regexp_replace", STRING, text("100-200"), text("(\\d+)"), text("num"), integer(4));
        check(2, "regexp_count", INT, text("a1b2"), text("\\d"));
        checkFails(ErrorCode.INVALID_ARGUMENT, "regexp_like", BOOLEAN, text("a"), text("("));
    }

    @Test
    void encodes() {
        check("11", "hex", STRING, integer(17));
        check("537061726B2053514C", "hex", STRING, text("Spark SQL"));
        check("Spark SQL".getBytes(StandardCharsets.UTF_8), "unhex", BINARY, text("537061726B2053514C"));
        check("U3BhcmsgU1FM", "base64", STRING, text("Spark SQL"));
        check("Spark SQL".getBytes(StandardCharsets.UTF_8), "unbase64", BINARY, text("U3BhcmsgU1FM"));
        check("8cde774d6f7333752ed72cacddb05126", "md5", STRING, text("Spark"));
        check("85f5955f4b27a9a4c2aab6ffe5d7189fc298b92c", "sha1", STRING, text("Spark"));
        check(
                "529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b",
                "sha2",
                STRING,
                text("Spark"),
                integer(256));
        check(1557323817L, "crc32", SqlType.BIGINT, text("Spark"));
        check(50, "ascii", INT, text("222"));
        check("A", "chr", STRING, bigint(65L));
        check(3, "levenshtein", INT, text("kitten"), text("sitting"));
        check("M460", "soundex", STRING, text("Miller"));
        check("12,332.1235", "format_number", STRING, real(12332.123456), integer(4));
    }

    @Test
    void takesOtherTypesAsText() {
        check("12x", "concat", STRING, integer(12), text("x"));
        check("b", "elt", STRING, integer(2), text("a"), text("b"));
        check(Arrays.asList("a", "b"), "split", SqlType.array(STRING), text("ab"), text(""));
    }
}
