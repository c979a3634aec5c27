package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.DialectToken.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interval literals. Spark's forms, {@code INTERVAL 1 day 2 hours} and {@code INTERVAL '1 day'}, become the standard's
 * {@code INTERVAL '…' MONTH} or {@code INTERVAL '…' DAY TO SECOND}.
 */
final class IntervalRules {
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3_600);

    /** Unit to months, or to seconds. */
    private static final Map<String, BigDecimal> MONTHS =
            Map.of("MONTH", BigDecimal.ONE, "QUARTER", BigDecimal.valueOf(3), "YEAR", BigDecimal.valueOf(12));

    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "MICROSECOND", BigDecimal.ONE.movePointLeft(6),
            "MILLISECOND", BigDecimal.ONE.movePointLeft(3),
            "SECOND", BigDecimal.ONE,
            "MINUTE", BigDecimal.valueOf(60),
            "HOUR", SECONDS_AN_HOUR,
            "DAY", SECONDS_A_DAY,
            "WEEK", SECONDS_A_DAY.multiply(BigDecimal.valueOf(7)));

    private static final Pattern PART = Pattern.compile("\\s*([+-]?\\s*(?:\\d+(?:\\.\\d*)?|\\.\\d+))\\s*([a-zA-Z]+)");

    private IntervalRules() {}

    /** Whether the word INTERVAL at this place starts a value rather than being a name. */
    static boolean isInterval(List<DialectToken> tokens, int at) {
        DialectToken next = tokens.get(at + 1);
        if (next.isSymbol("-") || next.isSymbol("+")) {
            DialectToken number = tokens.get(at + 2);
            return (number.form == Form.NUMBER || number.form == Form.STRING)
                    && !unit(tokens.get(at + 3)).isEmpty();
        }
        if (next.form == Form.STRING || next.form == Form.NUMBER) {
            return true;
        }
        if (next.isSymbol("(")) {
            return !unit(tokens.get(closing(tokens, at + 1) + 1)).isEmpty();
        }
        return (next.form == Form.WORD || next.form == Form.QUOTED_NAME)
                && !unit(tokens.get(Math.min(at + 2, tokens.size() - 1))).isEmpty();
    }

    /** Emits the interval that starts here; gives the place after it. */
    static int emit(List<DialectToken> tokens, int at, List<DialectToken> out) {
        DialectToken place = tokens.get(at);
        int next = at + 1;
        boolean negative = tokens.get(next).isSymbol("-");
        if (negative || tokens.get(next).isSymbol("+")) {
            next++;
        }
        DialectToken value = tokens.get(next);
        if (value.form == Form.STRING) {
            String unit = unit(tokens.get(next + 1));
            if (unit.isEmpty()) {
                literal(place.upTo(value), parts(value), negative, out);
                return next + 1;
            }
            String end = tokens.get(next + 2).isWord("TO") ? unit(tokens.get(next + 3)) : "";
            if (!end.isEmpty()) {
                TokenEmitter emitter = new TokenEmitter(place.upTo(tokens.get(next + 3)), out);
                emitter.keywords("INTERVAL").string((negative ? "-" : "") + value.text);
                emitter.keywords(unit, "TO", end);
                return next + 4;
            }
            Total total = new Total();
            total.add(number(value, value.text.trim()), unit, value);
            literal(place.upTo(tokens.get(next + 1)), total, negative, out);
            return next + 2;
        }
        if (value.form == Form.NUMBER) {
            Total total = new Total();
            do {
                String unit = unit(tokens.get(next + 1));
                if (unit.isEmpty()) {
                    throw error(tokens.get(next), "After INTERVAL and a number a unit such as DAY must follow.");
                }
                total.add(number(tokens.get(next), tokens.get(next).text), unit, tokens.get(next));
                next += 2;
            } while (tokens.get(next).form == Form.NUMBER
                    && !unit(tokens.get(next + 1)).isEmpty());
            literal(place.upTo(tokens.get(next - 1)), total, negative, out);
            return next;
        }
        return expression(tokens, at, out);
    }

    /** {@code INTERVAL (e) DAY} and {@code INTERVAL column DAY}: e * INTERVAL '1' DAY. */
    private static int expression(List<DialectToken> tokens, int at, List<DialectToken> out) {
        DialectToken place = tokens.get(at);
        int last = tokens.get(at + 1).isSymbol("(") ? closing(tokens, at + 1) : at + 1;
        TokenEmitter emitter = new TokenEmitter(place, out);
        emitter.symbol("(").symbol("(");
        List<DialectToken> operand = new ArrayList<>(tokens.subList(at + 1, last + 1));
        operand.add(tokens.getLast());
        List<DialectToken> converted = TokenRules.apply(operand);
        out.addAll(converted.subList(0, converted.size() - 1));
        emitter.symbol(")").symbol("*");
        Total total = new Total();
        total.add(BigDecimal.ONE, unit(tokens.get(last + 1)), tokens.get(last + 1));
        literal(tokens.get(last + 1), total, false, out);
        emitter.symbol(")");
        return last + 2;
    }

    private static Total parts(DialectToken value) {
        String text = value.text.trim();
        if (text.regionMatches(true, 0, "interval ", 0, 9)) {
            text = text.substring(9);
        }
        Matcher matcher = PART.matcher(text);
        Total total = new Total();
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            String unit = unit(matcher.group(2));
            if (unit.isEmpty()) {
                throw error(value, matcher.group(2) + " is not a unit of time.");
            }
            total.add(new BigDecimal(matcher.group(1).replaceAll("\\s", "")), unit, value);
            end = matcher.end();
        }
        if (end == 0 || !text.substring(end).isBlank()) {
            throw error(
                    value,
                    "'" + value.text + "' is not an interval. Write it like '1 day 2 hours' or add a unit after it.");
        }
        return total;
    }

    private static void literal(DialectToken place, Total total, boolean negative, List<DialectToken> out) {
        TokenEmitter emitter = new TokenEmitter(place, out).keywords("INTERVAL");
        if (total.isMonths) {
            BigDecimal months = negative ? total.value.negate() : total.value;
            if (months.stripTrailingZeros().scale() > 0) {
                throw error(place, "An interval of months must be a whole number of months.");
            }
            emitter.string(months.toBigInteger().toString()).keywords("MONTH");
            return;
        }
        BigDecimal seconds = negative ? total.value.negate() : total.value;
        if (seconds.movePointRight(3).stripTrailingZeros().scale() > 0) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "An interval literal finer than a millisecond is not supported. Use timestampadd(MICROSECOND, …).",
                    place.position(),
                    null);
        }
        BigDecimal[] days = seconds.abs().divideAndRemainder(SECONDS_A_DAY);
        if (days[1].signum() == 0) {
            emitter.string((seconds.signum() < 0 ? "-" : "") + days[0].toBigInteger())
                    .keywords("DAY");
            return;
        }
        BigDecimal[] hours = days[1].divideAndRemainder(SECONDS_AN_HOUR);
        BigDecimal[] minutes = hours[1].divideAndRemainder(BigDecimal.valueOf(60));
        String text = String.format(
                Locale.ROOT,
                "%s%d %d:%d:%s",
                seconds.signum() < 0 ? "-" : "",
                days[0].toBigInteger(),
                hours[0].toBigInteger(),
                minutes[0].toBigInteger(),
                minutes[1].setScale(3).toPlainString());
        emitter.string(text).keywords("DAY", "TO", "SECOND");
    }

    private static BigDecimal number(DialectToken token, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new SluiceException(
                    ErrorCode.PARSE_SYNTAX_ERROR, "'" + text + "' is not a number of that unit.", token.position(), e);
        }
    }

    /** The unit in singular and upper case, or the empty string. */
    private static String unit(DialectToken token) {
        return token.form == Form.WORD ? unit(token.text) : "";
    }

    private static String unit(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        String singular = upper.endsWith("S") ? upper.substring(0, upper.length() - 1) : upper;
        return MONTHS.containsKey(singular) || SECONDS.containsKey(singular) ? singular : "";
    }

    private static int closing(List<DialectToken> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size() - 1; i++) {
            if (tokens.get(i).isSymbol("(")) {
                depth++;
            } else if (tokens.get(i).isSymbol(")") && --depth == 0) {
                return i;
            }
        }
        return tokens.size() - 2;
    }

    private static SluiceException error(DialectToken token, String message) {
        return new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, message, token.position(), null);
    }

    /** A sum of months or of seconds. */
    private static final class Total {
        private BigDecimal value = BigDecimal.ZERO;
        private boolean isMonths;
        private boolean isEmpty = true;

        void add(BigDecimal count, String unit, DialectToken token) {
            boolean months = MONTHS.containsKey(unit);
            if (!isEmpty && months != isMonths) {
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "An interval of years or months together with days or smaller units is not supported."
                                + " Add two intervals one after the other.",
                        token.position(),
                        null);
            }
            isMonths = months;
            isEmpty = false;
            value = value.add(count.multiply(months ? MONTHS.get(unit) : SECONDS.get(unit)));
        }
    }
}
