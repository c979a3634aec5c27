package io.sluice.planner.logical;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values that a hint says many rows have.
 *
 * @param columns of the relation that has the rows
 * @param values as text, one list for each hot key with one value for each column
 */
public record HotKeys(List<String> columns, List<List<String>> values) {
    public HotKeys {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /**
     * Reads what the hint SKEW has behind the relation's name: a column or a list of them, and a value, a list of values, or
     * for several columns a list of lists.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    public static HotKeys of(String columns, String values) {
        List<String> names = atoms(columns);
        List<List<String>> keys = new ArrayList<>();
        List<String> elements = isList(values) ? elements(values) : List.of(values);
        boolean isOne = names.size() > 1 && elements.stream().noneMatch(HotKeys::isList);
        for (String key : isOne ? List.of(values) : elements) {
            List<String> parts = atoms(key);
            if (parts.size() != names.size()) {
                throw new IllegalArgumentException(
                        "of " + names.size() + " columns " + key + " has " + parts.size() + " values");
            }
            keys.add(parts);
        }
        return new HotKeys(names, keys);
    }

    /** The relation's name. */
    public static String name(String relation) {
        return withoutQuotes(relation);
    }

    /** The names of columns without values. */
    public static List<String> columns(String columns) {
        return atoms(columns);
    }

    private static boolean isList(String text) {
        return text.startsWith("(") && text.endsWith(")");
    }

    private static List<String> atoms(String text) {
        List<String> elements = isList(text) ? elements(text) : List.of(text);
        return elements.stream().map(HotKeys::withoutQuotes).toList();
    }

    private static String withoutQuotes(String text) {
        boolean isQuoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
        return isQuoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    }

    /** What the commas of a list in parentheses part. */
    private static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 1;
        for (int i = 1; i < list.length(); i++) {
            char c = list.charAt(i);
            quoted ^= c == '\'';
            if (quoted) {
                continue;
            }
            if (depth == 0 && (c == ',' || i == list.length() - 1)) {
                elements.add(list.substring(from, i).strip());
                from = i + 1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return elements;
    }

    /** The value that a text stands for, in the type's Java form; empty if it is none of the type. */
    public static Optional<Object> value(String text, SqlType type) {
        try {
            return Optional.ofNullable(
                    switch (type) {
                        case SqlType.Simple simple ->
                            switch (simple) {
                                case TINYINT -> (Object) (int) Byte.parseByte(text);
                                case SMALLINT -> (int) Short.parseShort(text);
                                case INT -> Integer.parseInt(text);
                                case BIGINT -> Long.parseLong(text);
                                case DATE ->
                                    Math.toIntExact(LocalDate.parse(text).toEpochDay());
                                case STRING -> text;
                                default -> null;
                            };
                        case SqlType.Decimal decimal -> decimal(text, decimal);
                        default -> null;
                    });
        } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Null if the type has fewer digits, before the point or behind it. */
    private static BigDecimal decimal(String text, SqlType.Decimal type) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        long whole = (long) number.precision() - number.scale();
        boolean fits =
                number.signum() == 0 || number.scale() <= type.scale() && whole <= type.precision() - type.scale();
        return fits ? number.setScale(type.scale(), RoundingMode.UNNECESSARY) : null;
    }
}
