package io.sluice.engine.expression.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of numbers such as {@code S$999,990.00}: an optional sign (S or MI) and dollar sign, digits (0 is always
 * written, 9 if it is needed) in groups separated by a comma or G, then optionally a point (or D) and more digits; at the
 * end, instead of at the start, a sign, or PR for angle brackets around negative numbers. Immutable.
 */
public final class NumberPattern {
    private static final Pattern SHAPE =
            Pattern.compile("(S|MI)?(\\$)?([09GL,]*)(?:([.D])([09]*))?(\\$)?(PR|S|MI)?", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final String leadingSign;
    private final boolean dollar;
    private final String whole;
    private final boolean point;
    private final String fraction;
    private final String trailingSign;

    private NumberPattern(String text, Matcher shape) {
        this.text = text;
        leadingSign = shape.group(1) == null ? "" : shape.group(1).toUpperCase(java.util.Locale.ROOT);
        dollar = shape.group(2) != null || shape.group(6) != null;
        whole = shape.group(3).replace('G', ',').replace('g', ',');
        point = shape.group(4) != null;
        fraction = shape.group(5) == null ? "" : shape.group(5);
        trailingSign = shape.group(7) == null ? "" : shape.group(7).toUpperCase(java.util.Locale.ROOT);
    }

    /** @throws io.sluice.common.error.SluiceException INVALID_ARGUMENT where it is no pattern */
    public static NumberPattern parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        boolean digits = text.indexOf('0') >= 0 || text.indexOf('9') >= 0;
        if (!digits || !shape.matches() || (shape.group(1) != null && shape.group(7) != null)) {
            throw Errors.invalidArgument("The number pattern '" + text
                    + "' is not valid. Write digits as 0 or 9, e.g. '999,990.00', 'S$99.99' or '999PR'.");
        }
        return new NumberPattern(text, shape);
    }

    /** The number as text; with # in the place of all digits if it has too many before or behind the point. */
    public String format(BigDecimal number) {
        int scale = fraction.length();
        BigDecimal size = number.abs();
        String digits = size.setScale(0, RoundingMode.DOWN).toPlainString();
        if (digits.equals("0")) {
            digits = "";
        }
        boolean negative = number.signum() < 0;
        String decimals = size.stripTrailingZeros().toPlainString();
        String behind = decimals.indexOf('.') < 0 ? "" : decimals.substring(decimals.indexOf('.') + 1);
        boolean fits = digits.length() <= digitsOf(whole) && behind.length() <= scale;
        StringBuilder out = new StringBuilder();
        appendWhole(out, digits, fits);
        if (point) {
            out.append('.');
            for (int i = 0; i < scale; i++) {
                out.append(!fits ? '#' : i < behind.length() ? behind.charAt(i) : '0');
            }
        }
        return signed(out, negative);
    }

    private void appendWhole(StringBuilder out, String digits, boolean fits) {
        int places = digitsOf(whole);
        int place = 0;
        boolean started = false;
        for (char c : whole.toCharArray()) {
            if (c == ',') {
                out.append(!fits ? '#' : started ? ',' : ' ');
                continue;
            }
            int digit = digits.length() - (places - place++);
            if (!fits) {
                out.append('#');
            } else if (digit >= 0) {
                out.append(digits.charAt(digit));
                started = true;
            } else if (c == '0' || started) {
                out.append('0');
                started = true;
            } else {
                out.append(' ');
            }
        }
    }

    /** Sign and dollar sign stand before the first digit, behind the blanks. Without a place for it, the sign is not written. */
    private String signed(StringBuilder number, boolean negative) {
        int first = 0;
        while (first < number.length() && number.charAt(first) == ' ') {
            first++;
        }
        String prefix = (leadingSign.isEmpty() ? "" : negative ? "-" : leadingSign.equals("S") ? "+" : " ")
                + (trailingSign.equals("PR") && negative ? "<" : "")
                + (dollar ? "$" : "");
        number.insert(first, prefix);
        switch (trailingSign) {
            case "S" -> number.append(negative ? '-' : '+');
            case "MI" -> number.append(negative ? '-' : ' ');
            case "PR" -> number.append(negative ? ">" : "  ");
            default -> {
                // no sign at the end
            }
        }
        return number.toString();
    }

    private static int digitsOf(String pattern) {
        return (int) pattern.chars().filter(c -> c != ',').count();
    }

    /** The number that a text means, or null where it does not fit. */
    public BigDecimal read(String input) {
        String rest = input.strip();
        boolean negative = false;
        if (trailingSign.equals("PR") && rest.startsWith("<") && rest.endsWith(">")) {
            negative = true;
            rest = rest.substring(1, rest.length() - 1);
        }
        boolean signAllowed = !leadingSign.isEmpty();
        if (signAllowed && (rest.startsWith("-") || (leadingSign.equals("S") && rest.startsWith("+")))) {
            negative = rest.charAt(0) == '-';
            rest = rest.substring(1);
        }
        if ((trailingSign.equals("S") || trailingSign.equals("MI"))
                && (rest.endsWith("-") || (trailingSign.equals("S") && rest.endsWith("+")))) {
            negative = rest.endsWith("-");
            rest = rest.substring(0, rest.length() - 1);
        }
        if (dollar) {
            if (!rest.startsWith("$")) {
                return null;
            }
            rest = rest.substring(1);
        }
        int dot = rest.indexOf('.');
        String before = dot < 0 ? rest : rest.substring(0, dot);
        String behind = dot < 0 ? "" : rest.substring(dot + 1);
        if ((dot >= 0 && !point) || behind.length() > fraction.length() || !isDigits(behind) || !groupsFit(before)) {
            return null;
        }
        String digits = before.replace(",", "") + (behind.isEmpty() ? "" : "." + behind);
        if (digits.isEmpty()) {
            return null;
        }
        BigDecimal number = new BigDecimal(digits.startsWith(".") ? "0" + digits : digits);
        return negative ? number.negate() : number;
    }

    /** Whether digits and commas stand where the pattern has them, seen from the right. */
    private boolean groupsFit(String before) {
        int i = before.length() - 1;
        int p = whole.length() - 1;
        for (; i >= 0; i--, p--) {
            if (p < 0) {
                return false;
            }
            boolean comma = before.charAt(i) == ',';
            if (comma != (whole.charAt(p) == ',') || (!comma && !Character.isDigit(before.charAt(i)))) {
                return false;
            }
        }
        for (; p >= 0; p--) {
            if (whole.charAt(p) == '0') {
                return false;
            }
        }
        return !before.startsWith(",");
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return text;
    }
}
