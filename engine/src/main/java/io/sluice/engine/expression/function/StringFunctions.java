package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.kernel.Like;
import io.sluice.engine.expression.kernel.LikePattern;
import io.sluice.engine.expression.kernel.TextKernels;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.plan.Expression;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions of text. Places count characters (code points) from 1. */
final class StringFunctions {
    private static final Pattern FORMAT_LENGTHS =
            Pattern.compile("%(?:\\d++\\$)?+[-#+ 0,(<]*+(\\d++)?+(?:\\.(\\d++))?+([a-zA-Z%])");
    /** Conversions of which a precision is the most that is kept. */
    private static final String CUTTING = "sSbBhH";

    private StringFunctions() {}

    static Definitions definitions() {
        Definitions define = new Definitions(FunctionCategory.STRING);
        letters(define);
        parts(define);
        search(define);
        composition(define);
        return define;
    }

    private static void letters(Definitions define) {
        define.kernels("upper", "STRING", call -> TextKernels.changeCase(true))
                .kernels("lower", "STRING", call -> TextKernels.changeCase(false))
                .rows("initcap", "STRING", a -> Text.initcap(a.string(0)))
                .kernels("length", "BYTES", StringFunctions::length)
                .rows("octet_length", "BYTES", a -> (long) utf8(a.value(0)).length)
                .rows("bit_length", "BYTES", a -> 8L * utf8(a.value(0)).length)
                .rows(
                        "reverse",
                        "STRING",
                        a -> new StringBuilder(a.string(0)).reverse().toString())
                .rows(
                        "ascii",
                        "STRING",
                        a -> a.string(0).isEmpty() ? 0 : a.string(0).codePointAt(0))
                .rows("chr", "INTEGER", a -> a.whole(0) < 0 ? "" : String.valueOf((char) (a.whole(0) & 0xFF)))
                .rows("soundex", "STRING", a -> Text.soundex(a.string(0)))
                .rows("levenshtein", "STRING, STRING, INTEGER?", StringFunctions::levenshtein);
    }

    private static void parts(Definitions define) {
        define.kernels("substring", "BYTES, INTEGER, INTEGER?", call -> TextKernels.substring())
                .rows("left", "STRING, INTEGER", a -> Text.left(a.string(0), a.whole(1)))
                .rows("right", "STRING, INTEGER", a -> Text.right(a.string(0), a.whole(1)))
                .kernels("trim", "STRING, STRING?", call -> trim(call, true, true))
                .kernels("ltrim", "STRING, STRING?", call -> trim(call, true, false))
                .rows("$cut_blanks", "STRING, INTEGER", a -> cutBlanks(a.string(0), a.integer(1)))
                .rows("$fill_blanks", "STRING, INTEGER", a -> fillBlanks(a.string(0), a.integer(1)))
                .kernels("rtrim", "STRING, STRING?", call -> trim(call, false, true))
                .rows("split_part", "STRING, STRING, INTEGER", StringFunctions::splitPart)
                .rows("substring_index", "STRING, STRING, INTEGER", StringFunctions::substringIndex)
                .rows("lpad", "BYTES, INTEGER, BYTES?", a -> pad(a, true))
                .rows("rpad", "BYTES, INTEGER, BYTES?", a -> pad(a, false));
    }

    private static void search(Definitions define) {
        define.kernels("like", "STRING, STRING, STRING?", StringFunctions::like)
                .rows("ilike", "STRING, STRING, STRING?", StringFunctions::ilike)
                .expansion("not_like", "STRING, STRING, STRING?", call -> not("like", call))
                .expansion("not_ilike", "STRING, STRING, STRING?", call -> not("ilike", call))
                .expansion("not_rlike", "STRING, STRING", call -> not("regexp_like", call))
                .kernels("startswith", "STRING, STRING", call -> literal(call, false, true))
                .kernels("endswith", "STRING, STRING", call -> literal(call, true, false))
                .kernels("contains", "STRING, STRING", call -> literal(call, true, true))
                .rows("locate", "STRING, STRING, INTEGER?", StringFunctions::locate)
                .rows("instr", "STRING, STRING", a -> Text.locate(a.string(1), a.string(0), 1))
                .rows("find_in_set", "STRING, STRING", StringFunctions::findInSet);
    }

    private static void composition(Definitions define) {
        define.kernels(
                        "concat",
                        "STRING*",
                        call -> call.resultType() == SqlType.STRING ? TextKernels.concat(SqlType.STRING) : null)
                .kernels("concat", "BINARY*", call -> TextKernels.concat(SqlType.BINARY))
                .rowsWithNulls("format_string", "STRING, ANY*", StringFunctions::formatString)
                .rowsWithNulls("concat_ws", "STRING, ANY*", StringFunctions::concatWithSeparator)
                .rows("replace", "STRING, STRING, STRING?", StringFunctions::replace)
                .rows("translate", "STRING, STRING, STRING", a -> Text.translate(a.string(0), a.string(1), a.string(2)))
                .kernels("overlay", "STRING, STRING, INTEGER, INTEGER?", StringFunctions::overlay)
                .rows("repeat", "STRING, INTEGER", a -> Text.repeat(a.string(0), a.whole(1)))
                .rows("space", "INTEGER", a -> Text.repeat(" ", a.whole(0)))
                .rows("format_number", "NUMBER, ANY", StringFunctions::formatNumber)
                .rowsWithNulls("elt", "INTEGER, STRING*", StringFunctions::elt);
    }

    private static Kernel length(CallSite call) {
        Kernel length = TextKernels.length();
        return call.resultType() == SqlType.INT ? length : new Converted(length, SqlType.INT, call.resultType());
    }

    static byte[] utf8(Object value) {
        return value instanceof byte[] bytes ? bytes : ((String) value).getBytes(StandardCharsets.UTF_8);
    }

    private static Expression not(String function, CallSite call) {
        return new Expression.Not(new Expression.Call(function, call.arguments(), SqlType.BOOLEAN));
    }

    private static Object formatString(Arguments a) {
        if (a.isNull(0)) {
            return null;
        }
        String format = a.prepared(0, StringFunctions::refuseWide);
        Object[] values = new Object[a.count() - 1];
        Arrays.setAll(values, i -> a.value(i + 1));
        try {
            return String.format(Locale.ROOT, format, values);
        } catch (IllegalFormatException e) {
            throw Errors.invalidArgument(
                    "The format '" + format + "' does not fit its arguments: " + e.getMessage() + ".");
        }
    }

    /** The format itself. Widths, and precisions of numbers, are lengths to fill up to. */
    private static String refuseWide(String format) {
        Matcher matcher = FORMAT_LENGTHS.matcher(format);
        long total = 0;
        while (matcher.find()) {
            total += length(matcher.group(1));
            if (CUTTING.indexOf(matcher.group(3).charAt(0)) < 0) {
                total += length(matcher.group(2));
            }
            if (total > Text.MAX_LENGTH) {
                throw Text.tooLong();
            }
        }
        return format;
    }

    private static long length(String digits) {
        return digits == null ? 0 : digits.length() > 9 ? Text.MAX_LENGTH + 1L : Long.parseLong(digits);
    }

    private static Object levenshtein(Arguments a) {
        int distance = Text.levenshtein(a.string(0), a.string(1));
        return a.has(2) && distance > a.whole(2) ? -1 : distance;
    }

    private static Object substringIndex(Arguments a) {
        return Text.substringIndex(a.string(0), a.string(1), a.integer(2));
    }

    private static Object splitPart(Arguments a) {
        return Text.splitPart(a.string(0), a.string(1), a.whole(2));
    }

    private static Object pad(Arguments a, boolean left) {
        if (a.value(0) instanceof byte[] bytes) {
            byte[] with = a.has(2) ? utf8(a.value(2)) : new byte[1];
            return BinaryFunctions.pad(bytes, Math.max(0, a.integer(1)), with, left);
        }
        return Text.pad(a.string(0), a.whole(1), a.has(2) ? (String) a.value(2) : " ", left);
    }

    private static Kernel trim(CallSite call, boolean start, boolean end) {
        if (call.count() == 1 || (call.isConstant(1) && call.constant(1).equals(" "))) {
            return TextKernels.trimBlanks(start, end);
        }
        return new RowKernel(
                call.resultType(), call.types(), a -> Text.trim(a.string(0), a.string(1), start, end), true);
    }

    /** Whether a text is found in, or at an end of, another. */
    private static Kernel literal(CallSite call, boolean anythingBefore, boolean anythingBehind) {
        if (call.isConstant(1)) {
            return new Like(LikePattern.literal((String) call.constant(1), anythingBefore, anythingBehind));
        }
        RowFunction function = a -> !anythingBefore
                ? a.string(0).startsWith(a.string(1))
                : anythingBehind
                        ? a.string(0).contains(a.string(1))
                        : a.string(0).endsWith(a.string(1));
        return new RowKernel(call.resultType(), call.types(), function, true);
    }

    private static Kernel like(CallSite call) {
        if (call.isConstant(1) && (call.count() < 3 || call.isConstant(2))) {
            int escape = call.count() < 3 ? '\\' : escape((String) call.constant(2));
            return new Like(LikePattern.parse((String) call.constant(1), escape));
        }
        return new RowKernel(call.resultType(), call.types(), a -> like(a, a.string(0)), true);
    }

    private static boolean like(Arguments a, String text) {
        LikePattern pattern = a.prepared(1, p -> LikePattern.parse(p, a.has(2) ? escape(a.string(2)) : '\\'));
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return pattern.matches(utf8, 0, utf8.length);
    }

    private static Object ilike(Arguments a) {
        LikePattern pattern = a.prepared(
                1, p -> LikePattern.parse(p.toLowerCase(Locale.ROOT), a.has(2) ? escape(a.string(2)) : '\\'));
        byte[] utf8 = a.string(0).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return pattern.matches(utf8, 0, utf8.length);
    }

    private static int escape(String text) {
        if (Text.length(text) != 1) {
            throw Errors.invalidArgument("The ESCAPE of LIKE must be one character, but is '" + text + "'.");
        }
        return text.codePointAt(0);
    }

    private static Object locate(Arguments a) {
        return Text.locate(a.string(0), a.string(1), a.has(2) ? a.whole(2) : 1);
    }

    private static Object findInSet(Arguments a) {
        if (a.string(0).contains(",")) {
            return 0;
        }
        return Arrays.asList(a.string(1).split(",", -1)).indexOf(a.string(0)) + 1;
    }

    /** Nulls, also those in arrays, are left out with their separator. */
    private static Object concatWithSeparator(Arguments a) {
        if (a.isNull(0)) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < a.count(); i++) {
            if (a.value(i) instanceof List<?> list) {
                list.stream().filter(String.class::isInstance).forEach(part -> parts.add((String) part));
            } else if (!a.isNull(i)) {
                parts.add(a.string(i));
            }
        }
        return String.join(a.string(0), parts);
    }

    private static Object replace(Arguments a) {
        return a.string(1).isEmpty() ? a.string(0) : a.string(0).replace(a.string(1), a.has(2) ? a.string(2) : "");
    }

    /** Null where the result is BINARY. */
    private static Kernel overlay(CallSite call) {
        RowFunction function = a -> Text.overlay(a.string(0), a.string(1), a.whole(2), a.has(3) ? a.whole(3) : -1);
        return call.resultType() == SqlType.STRING ? new RowKernel(SqlType.STRING, call.types(), function, true) : null;
    }

    private static Object formatNumber(Arguments a) {
        String pattern;
        if (a.value(1) instanceof String given) {
            pattern = given.isEmpty() ? "#,###,###,###,###,###,##0" : given;
        } else {
            int digits = a.integer(1);
            if (digits < 0) {
                return null;
            }
            if (digits > Text.MAX_LENGTH) {
                throw Text.tooLong();
            }
            pattern = "#,##0" + (digits == 0 ? "" : "." + "0".repeat(digits));
        }
        DecimalFormat format;
        try {
            format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Errors.invalidArgument(
                    "The format '" + pattern + "' of format_number is not valid. Write it like '#,##0.00'.");
        }
        return format.format(a.value(0));
    }

    private static Object elt(Arguments a) {
        if (a.isNull(0)) {
            return null;
        }
        long index = a.whole(0);
        if (index < 1 || index >= a.count()) {
            throw Errors.invalidArgument(
                    "elt was asked for text " + index + ", but has " + (a.count() - 1) + " of them.");
        }
        return a.value((int) index);
    }

    /** Without blanks at the end that make a text longer than it may be. */
    private static String cutBlanks(String text, int length) {
        int characters = text.codePointCount(0, text.length());
        int end = text.length();
        while (characters > length && text.charAt(end - 1) == ' ') {
            end--;
            characters--;
        }
        return text.substring(0, end);
    }

    /** With blanks at the end, so that it has at least so many characters. */
    private static String fillBlanks(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.codePointCount(0, text.length())));
    }
}
