package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.BINARY;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;

/** Encodings, digests and URLs. */
final class EncodingFunctions {
    private EncodingFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.ENCODING);
        set.scalar("base64", STRING, "binary", "The bytes in Base64.", "base64('Spark SQL')", "U3BhcmsgU1FM");
        set.scalar(
                "unbase64",
                BINARY,
                "string",
                "The bytes that a Base64 text means; an error if it is not one.",
                "CAST(unbase64('U3BhcmsgU1FM') AS STRING)",
                "Spark SQL");
        set.scalar(
                "hex",
                STRING,
                "binary | whole",
                "The number, text or bytes in hexadecimal digits.",
                "hex(17)",
                "11",
                "hex('Spark SQL')",
                "537061726B2053514C",
                "hex(-1)",
                "FFFFFFFFFFFFFFFF");
        set.scalar(
                "unhex",
                Returns.nullable(SqlType.BINARY),
                "string",
                "The bytes that hexadecimal digits mean; NULL if there are other characters.",
                "CAST(unhex('537061726B2053514C') AS STRING)",
                "Spark SQL",
                "unhex('xy')",
                "NULL");
        set.scalar(
                "encode",
                BINARY,
                "string, string",
                "The text in a character set: US-ASCII, ISO-8859-1, UTF-8, UTF-16BE, UTF-16LE, UTF-16 or UTF-32.",
                "hex(encode('Grüße', 'utf-8'))",
                "4772C3BCC39F65",
                "hex(encode('ab', 'UTF-16BE'))",
                "00610062");
        set.rewritable(
                "decode",
                STRING,
                "binary, string",
                Rewritings::decode,
                "The text that bytes in a character set mean. With more than two arguments: decode(value, search,"
                    + " result [, search, result …] [, default]) gives the result beside the first search that is the"
                    + " value, null being equal to null.",
                "decode(X'4772C3BC', 'utf-8')",
                "Grü",
                "decode(6, 1, 'Southlake', 2, 'San Francisco', 'other')",
                "other",
                "decode(NULL, 6, 'six', NULL, 'null')",
                "null",
                "decode(9, 6, 'six')",
                "NULL");
        set.scalar(
                "md5",
                STRING,
                "binary",
                "The MD5 digest in hexadecimal digits.",
                "md5('Spark')",
                "8cde774d6f7333752ed72cacddb05126");
        set.scalar(
                "sha1/sha",
                STRING,
                "binary",
                "The SHA-1 digest in hexadecimal digits.",
                "sha1('Spark')",
                "85f5955f4b27a9a4c2aab6ffe5d7189fc298b92c");
        set.scalar(
                "sha2",
                Returns.nullable(SqlType.STRING),
                "binary, int",
                "The SHA-2 digest of 224, 256, 384 or 512 bits in hexadecimal digits; 0 means 256; NULL for another"
                        + " length.",
                "sha2('Spark', 256)",
                "529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b",
                "sha2('Spark', 1)",
                "NULL");
        set.scalar("crc32", BIGINT, "binary", "The CRC-32 check sum.", "crc32('Spark')", "1557323817");
        set.scalar(
                "hash",
                Returns.required(SqlType.INT),
                "any+",
                "A 32-bit hash of the arguments, as Spark computes it (Murmur 3, seed 42).",
                "hash('Spark', array(123), 2)",
                "-1321691492",
                "hash(NULL)",
                "42");
        set.scalar(
                "xxhash64",
                Returns.required(SqlType.BIGINT),
                "any+",
                "A 64-bit hash of the arguments, as Spark computes it (xxHash64, seed 42).",
                "xxhash64('Spark', array(123), 2)",
                "5602566077635097486");
        set.scalar(
                "url_encode",
                STRING,
                "string",
                "The text in application/x-www-form-urlencoded form.",
                "url_encode('https://spark.apache.org a&b')",
                "https%3A%2F%2Fspark.apache.org+a%26b");
        set.scalar(
                "url_decode",
                STRING,
                "string",
                "The text that was so encoded; an error if it was not.",
                "url_decode('https%3A%2F%2Fspark.apache.org')",
                "https://spark.apache.org");
        set.scalar(
                "try_url_decode",
                Returns.nullable(SqlType.STRING),
                "string",
                "The text that was so encoded; NULL if it was not.",
                "try_url_decode('a%20b')",
                "a b",
                "try_url_decode('a%2')",
                "NULL");
        set.scalar(
                "parse_url",
                Returns.nullable(SqlType.STRING),
                "string, string, string?",
                "A part of a URL: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO; of QUERY, the value"
                        + " of a key. An error if it is no URL.",
                "parse_url('http://spark.apache.org/path?query=1', 'HOST')",
                "spark.apache.org",
                "parse_url('http://spark.apache.org/path?query=1', 'QUERY', 'query')",
                "1");
        set.scalar(
                "try_parse_url",
                Returns.nullable(SqlType.STRING),
                "string, string, string?",
                "Like parse_url; NULL if it is no URL.",
                "try_parse_url('http://spark.apache.org/path?query=1', 'PATH')",
                "/path",
                "try_parse_url('inva lid://a', 'HOST')",
                "NULL");
        set.scalar(
                "to_binary",
                BINARY,
                "string, string?",
                "The bytes that a text in the named form means: hex (the default), utf-8 or base64.",
                "hex(to_binary('abc', 'utf-8'))",
                "616263");
        set.scalar(
                "try_to_binary",
                Returns.nullable(SqlType.BINARY),
                "string, string?",
                "Like to_binary; NULL if the text is not of that form.",
                "hex(try_to_binary('abc', 'utf-8'))",
                "616263",
                "try_to_binary('a!', 'base64')",
                "NULL");
        set.volatileScalar(
                "aes_encrypt",
                BINARY,
                "binary, binary, string?, string?, binary?, binary?",
                "The bytes encrypted with a key of 16, 24 or 32 bytes, in a mode (GCM unless given, CBC or ECB) with a"
                        + " padding, an initialisation vector and additional authenticated data.",
                "hex(aes_encrypt('Spark', '1234567890abcdef', 'ECB'))",
                "8DE7DB79A23F3E8ED530994DDEA98913",
                "base64(aes_encrypt('Spark SQL', 'abcdefghijklmnop12345678ABCDEFGH', 'CBC', 'DEFAULT',"
                        + " unhex('00000000000000000000000000000000')))",
                "AAAAAAAAAAAAAAAAAAAAAFfH3r/2mb/RDzBWeYjUD7c=");
        set.scalar(
                "aes_decrypt",
                BINARY,
                "binary, binary, string?, string?, binary?",
                "The bytes decrypted; see aes_encrypt.",
                "CAST(aes_decrypt(aes_encrypt('Spark', '1234567890abcdef'), '1234567890abcdef') AS STRING)",
                "Spark");
        set.scalar(
                "try_aes_decrypt",
                Returns.nullable(SqlType.BINARY),
                "binary, binary, string?, string?, binary?",
                "Like aes_decrypt; NULL if they cannot be decrypted.",
                "try_aes_decrypt(unhex('00'), '1234567890abcdef')",
                "NULL");
    }
}
