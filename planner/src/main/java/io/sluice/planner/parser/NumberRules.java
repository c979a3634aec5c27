package io.sluice.planner.parser;

import static io.sluice.planner.parser.generated.SluiceParserImplConstants.APPROX_NUMERIC_LITERAL;
import static io.sluice.planner.parser.generated.SluiceParserImplConstants.BINARY_STRING_LITERAL;
import static io.sluice.planner.parser.generated.SluiceParserImplConstants.DECIMAL_NUMERIC_LITERAL;
import static io.sluice.planner.parser.generated.SluiceParserImplConstants.UNSIGNED_INTEGER_LITERAL;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers: plain, with an exponent (DOUBLE), and with Spark's type suffixes. Also X'…' for BINARY. */
final class NumberRules {
    private static final Pattern NUMBER =
            Pattern.compile("(\\d+|\\d+\\.\\d*|\\.\\d+)([eE][+-]?\\d+)?(BD|[LSYFD]|)", Pattern.CASE_INSENSITIVE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private NumberRules() {}

    static void emit(DialectToken token, List<DialectToken> out) {
        if (token.text.charAt(0) == 'x' || token.text.charAt(0) == 'X') {
            out.add(token.as(BINARY_STRING_LITERAL, binary(token)));
            return;
        }
        Matcher matcher = NUMBER.matcher(token.text);
        if (!matcher.matches()) {
            throw error(
                    token,
                    token.text + " is neither a number nor a name. Put a name that starts with a digit in backticks.");
        }
        String digits = matcher.group(1);
        boolean whole = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean exponent = matcher.group(2) != null;
        switch (matcher.group(3).toUpperCase(Locale.ROOT)) {
            case "" -> {
                if (exponent) {
                    approximate(token, digits, token.text, out);
                } else {
                    out.add(plain(token, whole));
                }
            }
            case "D" -> approximate(token, digits, digits + (exponent ? matcher.group(2) : "E0"), out);
            case "F" -> cast(token, digits + (exponent ? matcher.group(2) : "E0"), "FLOAT", out);
            case "BD" -> {
                if (exponent) {
                    throw error(token, "A decimal literal with the suffix BD takes no exponent. Write out the digits.");
                }
                decimal(token, digits, whole, out);
            }
            case "L" -> whole(token, digits, whole && !exponent, "BIGINT", Long.MAX_VALUE, out);
            case "S" -> whole(token, digits, whole && !exponent, "SMALLINT", Short.MAX_VALUE, out);
            default -> whole(token, digits, whole && !exponent, "TINYINT", Byte.MAX_VALUE, out);
        }
    }

    /** A zero behind a minus sign is no literal: the parser would put the sign into it, and its numbers have no negative zero. */
    private static void approximate(DialectToken token, String digits, String number, List<DialectToken> out) {
        boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
        if (zero && isNegated(out)) {
            cast(token, number, "DOUBLE", out);
        } else {
            out.add(token.as(APPROX_NUMERIC_LITERAL, number));
        }
    }

    private static boolean isNegated(List<DialectToken> before) {
        int at = before.size() - 1;
        while (at >= 0 && (before.get(at).isSymbol("(") || before.get(at).isSymbol("+"))) {
            at--;
        }
        return at >= 0 && before.get(at).isSymbol("-");
    }

    private static void decimal(DialectToken token, String digits, boolean whole, List<DialectToken> out) {
        if (!whole) {
            out.add(token.as(DECIMAL_NUMERIC_LITERAL, significant(digits)));
            return;
        }
        TokenEmitter emitter = new TokenEmitter(token, out);
        emitter.keywords("CAST").symbol("(");
        out.add(plain(token, digits));
        emitter.keywords("AS").name("DECIMAL").symbol("(");
        out.add(token.as(UNSIGNED_INTEGER_LITERAL, String.valueOf(digits.length())));
        emitter.symbol(",");
        out.add(token.as(UNSIGNED_INTEGER_LITERAL, "0"));
        emitter.symbol(")").symbol(")");
    }

    /** 0.5 has one digit: zeros before the point do not count for its type. */
    private static String significant(String digits) {
        int start = 0;
        while (digits.charAt(start) == '0' && start + 1 < digits.length()) {
            start++;
        }
        return digits.charAt(start) == '.' && start + 1 == digits.length() ? "0." : digits.substring(start);
    }

    private static DialectToken plain(DialectToken token, boolean whole) {
        if (!whole) {
            return token.as(DECIMAL_NUMERIC_LITERAL, significant(token.text));
        }
        // What does not fit BIGINT is a DECIMAL.
        return new BigInteger(token.text).compareTo(MAX_LONG) > 0
                ? token.as(DECIMAL_NUMERIC_LITERAL, token.text + ".")
                : token.as(UNSIGNED_INTEGER_LITERAL, token.text);
    }

    private static void whole(
            DialectToken token, String digits, boolean whole, String type, long max, List<DialectToken> out) {
        if (!whole) {
            throw error(token, token.text + " is not a whole number, but its suffix makes it a " + type + ".");
        }
        // One more than the largest, so that the smallest value can be written with a minus sign before it.
        if (new BigInteger(digits).compareTo(BigInteger.valueOf(max).add(BigInteger.ONE)) > 0) {
            throw error(token, token.text + " does not fit " + type + ".");
        }
        if (new BigInteger(digits).compareTo(BigInteger.valueOf(max)) > 0) {
            out.add(plain(token.as(UNSIGNED_INTEGER_LITERAL, digits), digits));
            return;
        }
        cast(token, digits, type, out);
    }

    private static DialectToken plain(DialectToken token, String digits) {
        return new BigInteger(digits).compareTo(MAX_LONG) > 0
                ? token.as(DECIMAL_NUMERIC_LITERAL, digits + ".")
                : token.as(UNSIGNED_INTEGER_LITERAL, digits);
    }

    private static void cast(DialectToken token, String digits, String type, List<DialectToken> out) {
        TokenEmitter emitter = new TokenEmitter(token, out);
        emitter.keywords("CAST").symbol("(");
        boolean approximate = digits.indexOf('E') >= 0 || digits.indexOf('e') >= 0;
        out.add(token.as(approximate ? APPROX_NUMERIC_LITERAL : UNSIGNED_INTEGER_LITERAL, digits));
        emitter.keywords("AS").name(type).symbol(")");
    }

    private static String binary(DialectToken token) {
        String hex = token.text.substring(2, token.text.length() - 1);
        if (!hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw error(token, "A binary literal holds only the digits 0 to 9 and A to F.");
        }
        return "X'" + (hex.length() % 2 == 0 ? hex : "0" + hex) + "'";
    }

    private static SluiceException error(DialectToken token, String message) {
        return new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, message, token.position(), null);
    }
}
