package io.sluice.common.settings;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a setting's value from text.
 *
 * @param name shown to users, e.g. {@code bytes}
 * @param parser throws {@link IllegalArgumentException} with a reason for text it does not take
 */
public record SettingType<T>(String name, Function<String, T> parser) {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final Pattern QUANTITY = Pattern.compile("\\s*(\\d+)\\s*([a-zA-Z]*)\\s*");

    public static final SettingType<Boolean> BOOLEAN = new SettingType<>("boolean", SettingType::parseBoolean);
    public static final SettingType<String> STRING = new SettingType<>("string", text -> text);
    /** Bytes; {@code 64m}, {@code 2g}, {@code 10GiB}. */
    public static final SettingType<Long> BYTES = new SettingType<>("bytes", SettingType::parseBytes);
    /**
     * {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 7d}; a bare number is seconds. At most what a {@code long}
     * holds in nanoseconds, 292 years, for clocks count in them.
     */
    public static final SettingType<Duration> DURATION = new SettingType<>("duration", SettingType::parseDuration);

    public static final SettingType<ZoneId> ZONE = new SettingType<>("time zone", SettingType::parseZone);

    /** Whole numbers from min to max, both included. */
    public static SettingType<Long> wholeNumber(long min, long max) {
        return new SettingType<>("whole number", text -> {
            long value;
            try {
                value = Long.parseLong(text.trim());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("it is not a whole number", e);
            }
            if (value < min || value > max) {
                throw new IllegalArgumentException("it must be from " + min + " to " + max);
            }
            return value;
        });
    }

    /** One of an enum's constants, written in any case. */
    public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        String choices = String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                        .toList());
        return new SettingType<>("one of " + choices, text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equalsIgnoreCase(text.trim())) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("it must be one of " + choices);
        });
    }

    T parse(String settingName, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The value '" + text + "' is not valid for the setting " + settingName + ": " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "on", "1", "yes" -> true;
            case "false", "off", "0", "no" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        };
    }

    private static Long parseBytes(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it must be a size such as 512m or 10g");
        }
        int shift = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "", "b" -> 0;
            case "k", "kb", "kib" -> 10;
            case "m", "mb", "mib" -> 20;
            case "g", "gb", "gib" -> 30;
            case "t", "tb", "tib" -> 40;
            default -> throw new IllegalArgumentException("its unit must be one of b, k, m, g, t");
        };
        long value = parseLong(matcher.group(1));
        if (value > (Long.MAX_VALUE >> shift)) {
            throw new IllegalArgumentException("it is too large");
        }
        return value << shift;
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it must be a duration such as 500ms, 30s or 1h");
        }
        long value = parseLong(matcher.group(1));
        Duration duration = duration(value, matcher.group(2));
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("it is too large; a duration is at most " + LONGEST.toDays() + "d");
        }
        return duration;
    }

    private static Duration duration(long value, String unit) {
        try {
            return switch (unit.toLowerCase(Locale.ROOT)) {
                case "ms" -> Duration.ofMillis(value);
                case "", "s" -> Duration.ofSeconds(value);
                case "m", "min" -> Duration.ofMinutes(value);
                case "h" -> Duration.ofHours(value);
                case "d" -> Duration.ofDays(value);
                default -> throw new IllegalArgumentException("its unit must be one of ms, s, m, h, d");
            };
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("it is too large; a duration is at most " + LONGEST.toDays() + "d", e);
        }
    }

    private static ZoneId parseZone(String text) {
        try {
            return ZoneId.of(text.trim());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is not a time zone such as UTC, +02:00 or Europe/Berlin", e);
        }
    }

    private static long parseLong(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is too large", e);
        }
    }
}
