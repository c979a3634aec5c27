package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.BINARY;
import static io.sluice.planner.function.Returns.BOOLEAN;
import static io.sluice.planner.function.Returns.FIRST;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/** Text and binary. */
final class StringFunctions {
    private static final SqlReturnTypeInference STRINGS = Returns.type(SqlType.array(SqlType.STRING));

    private StringFunctions() {}

    static void addTo(FunctionSet set) {
        set.add(new FunctionSet.ScalarFunction(
                "concat", SqlKind.OTHER_FUNCTION, Concatenation.RESULT, new Concatenation.Arguments(), null, true));
        set.scalar("concat_ws", Returns.type(SqlType.STRING), "string, any*");
        set.scalar("lower", STRING, "string");
        set.scalar("upper", STRING, "string");
        set.scalar("initcap", STRING, "string");
        set.scalar("length", INT, "bytes");
        set.scalar("octet_length", INT, "bytes");
        set.scalar("bit_length", INT, "bytes");
        set.scalar("substring", FIRST, "bytes, int, int?");
        set.scalar("substring_index", STRING, "string, string, int");
        set.scalar("left", STRING, "string, int");
        set.scalar("right", STRING, "string, int");
        set.add(SqlStdOperatorTable.TRIM); // TRIM(BOTH x FROM s)
        set.scalar("trim", STRING, "string, string?");
        set.scalar("ltrim", STRING, "string, string?");
        set.scalar("rtrim", STRING, "string, string?");
        set.scalar("btrim", STRING, "string, string?");
        set.scalar("lpad", STRING, "string, int, string?");
        set.scalar("rpad", STRING, "string, int, string?");
        set.scalar("repeat", STRING, "string, int");
        set.scalar("reverse", FIRST, "any"); // text or an array
        set.scalar("replace", STRING, "string, string, string?");
        set.scalar("translate", STRING, "string, string, string");
        set.scalar("overlay", STRING, "string, string, int, int?");
        set.scalar("locate", INT, "string, string, int?");
        set.scalar("instr", INT, "string, string");
        set.scalar("contains", BOOLEAN, "string, string");
        set.scalar("startswith", BOOLEAN, "string, string");
        set.scalar("endswith", BOOLEAN, "string, string");
        set.scalar("ascii", INT, "string");
        set.scalar("chr", STRING, "bigint");
        set.scalar("space", STRING, "int");
        set.scalar("split", STRINGS, "string, string, int?");
        set.scalar("split_part", STRING, "string, string, int");
        set.scalar("regexp_replace", STRING, "string, string, string, int?");
        set.scalar("regexp_extract", STRING, "string, string, int?");
        set.scalar("regexp_extract_all", STRINGS, "string, string, int?");
        set.scalar("regexp_like", BOOLEAN, "string, string");
        set.scalar("regexp_count", INT, "string, string");
        set.scalar("levenshtein", INT, "string, string");
        set.scalar("soundex", STRING, "string");
        set.scalar("format_string", STRING, "string, any*");
        set.scalar("format_number", STRING, "numeric, int");
        set.scalar("base64", STRING, "binary");
        set.scalar("unbase64", BINARY, "string");
        set.scalar("hex", STRING, "any");
        set.scalar("unhex", BINARY, "string");
        set.scalar("encode", BINARY, "string, string");
        set.scalar("decode", STRING, "binary, string");
        set.scalar("md5", STRING, "binary");
        set.scalar("sha1", STRING, "binary");
        set.scalar("sha2", STRING, "binary, int");
        set.scalar("crc32", BIGINT, "binary");
        set.scalar("elt", Returns.nullable(SqlType.STRING), "int, string+");
        set.scalar("find_in_set", INT, "string, string");
        set.scalar("regexp_instr", INT, "string, string");
        set.scalar("regexp_substr", Returns.nullable(SqlType.STRING), "string, string");
        set.scalar("url_encode", STRING, "string");
        set.scalar("url_decode", STRING, "string");
    }
}
