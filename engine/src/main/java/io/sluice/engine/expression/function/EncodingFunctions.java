package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** Hexadecimal, base 64, character sets and digests. */
final class EncodingFunctions {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private EncodingFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("hex", "ANY", EncodingFunctions::hex)
                .rows("unhex", "STRING", a -> unhex(a.string(0)))
                .rows("base64", "BYTES", a -> Base64.getEncoder().encodeToString(StringFunctions.utf8(a.value(0))))
                .rows("unbase64", "STRING", EncodingFunctions::unbase64)
                .rows("md5", "BYTES", a -> digest("MD5", a))
                .rows("sha1", "BYTES", a -> digest("SHA-1", a))
                .rows("sha2", "BYTES, INTEGER", EncodingFunctions::sha2)
                .rows("crc32", "BYTES", EncodingFunctions::crc32)
                .rows("encode", "STRING, STRING", EncodingFunctions::encode)
                .rows("decode", "BINARY, STRING", EncodingFunctions::decode)
                .rows("url_encode", "STRING", a -> URLEncoder.encode(a.string(0), StandardCharsets.UTF_8))
                .rows("url_decode", "STRING", EncodingFunctions::urlDecode)
                .rows("try_url_decode", "STRING", TryFunctions.trying(EncodingFunctions::urlDecode));
    }

    private static Object hex(Arguments a) {
        return a.value(0) instanceof Number number
                ? Long.toHexString(number.longValue()).toUpperCase(Locale.ROOT)
                : HEX.formatHex(StringFunctions.utf8(a.value(0)));
    }

    /** Null where the text is not hexadecimal; an odd number of digits gets a zero in front. */
    private static Object unhex(String text) {
        String even = text.length() % 2 == 0 ? text : "0" + text;
        return even.chars().allMatch(HexFormat::isHexDigit) ? HexFormat.of().parseHex(even) : null;
    }

    private static Object unbase64(Arguments a) {
        try {
            return Base64.getMimeDecoder().decode(a.string(0));
        } catch (IllegalArgumentException e) {
            throw Errors.invalidText(a.string(0), SqlType.BINARY);
        }
    }

    private static String digest(String algorithm, Arguments a) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(StringFunctions.utf8(a.value(0)));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static Object sha2(Arguments a) {
        return switch ((int) Math.clamp(a.whole(1), -1, 1024)) {
            case 224 -> digest("SHA-224", a);
            case 0, 256 -> digest("SHA-256", a);
            case 384 -> digest("SHA-384", a);
            case 512 -> digest("SHA-512", a);
            default -> null;
        };
    }

    private static Object crc32(Arguments a) {
        CRC32 crc = new CRC32();
        crc.update(StringFunctions.utf8(a.value(0)));
        return crc.getValue();
    }

    private static Object encode(Arguments a) {
        try {
            Charset charset = charset(a.string(1));
            if (!charset.canEncode()) {
                throw noCharset(a.string(1));
            }
            ByteBuffer bytes = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(a.string(0)));
            return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit());
        } catch (CharacterCodingException e) {
            throw Errors.invalidArgument("The text given to encode has characters that " + a.string(1) + " has not.");
        }
    }

    private static Object decode(Arguments a) {
        try {
            return charset(a.string(1))
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(a.bytes(0)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Errors.invalidArgument("The bytes given to decode are not valid " + a.string(1) + ".");
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw noCharset(name);
        }
    }

    private static RuntimeException noCharset(String name) {
        return Errors.invalidArgument(
                "There is no character set " + name + " here. Use UTF-8, UTF-16, ISO-8859-1 or US-ASCII.");
    }

    private static Object urlDecode(Arguments a) {
        try {
            return URLDecoder.decode(a.string(0), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Errors.invalidArgument("The text '" + a.string(0) + "' is not URL-encoded: " + e.getMessage() + ".");
        }
    }
}
