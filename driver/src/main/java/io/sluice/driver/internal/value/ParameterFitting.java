package io.sluice.driver.internal.value;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.arrow.ArrowType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Chooses the type in which a column of parameters is sent. It is the type that the server expects if every value has
 * it, or goes into it without a loss; else the values' own type, so that the server converts by SQL's rules and nothing
 * is cut off on the way.
 */
public final class ParameterFitting {
    private static final int MAX_DECIMAL_PRECISION = 38;

    private final ArrowField field;
    private final Object[] values;

    private ParameterFitting(ArrowField field, Object[] values) {
        this.field = field;
        this.values = values;
    }

    public ArrowField field() {
        return field;
    }

    /** The values, each in the form that the field's type asks for. */
    public Object[] values() {
        return values;
    }

    /** @param expected by the server, or null where it does not say */
    public static ParameterFitting fit(ArrowField expected, List<Parameter> parameters) throws SQLException {
        if (expected != null && expected.type.kind != Kind.NULL) {
            Object[] fitted = fitAll(expected, parameters);
            if (fitted != null) {
                return new ParameterFitting(expected, fitted);
            }
        }
        ArrowField own = commonField(parameters);
        Object[] fitted = fitAll(own, withoutLocalFields(parameters));
        if (fitted != null) {
            return new ParameterFitting(own, fitted);
        }
        Object[] texts = new Object[parameters.size()];
        for (int i = 0; i < texts.length; i++) {
            Parameter parameter = parameters.get(i);
            texts[i] = parameter.value == null ? null : text(parameter, expected);
        }
        return new ParameterFitting(ArrowField.nullable("", ArrowType.of(Kind.STRING)), texts);
    }

    /** The fields of a Timestamp are what is meant only where the server asks for a type without a zone. */
    private static List<Parameter> withoutLocalFields(List<Parameter> parameters) {
        List<Parameter> instants = new ArrayList<>();
        for (Parameter parameter : parameters) {
            instants.add(parameter.localFields == null ? parameter : Parameter.of(parameter.field, parameter.value));
        }
        return instants;
    }

    /** The text that is the same value in the type that the server expects: it does not know which zone was meant. */
    private static String text(Parameter parameter, ArrowField expected) {
        if (!(parameter.value instanceof ZonedDateTime)) {
            return Texts.of(parameter.value);
        }
        if (parameter.localFields != null && expected != null && isWithoutZone(expected.type)) {
            return Texts.of(parameter.localFields);
        }
        ZonedDateTime instant = ((ZonedDateTime) parameter.value).withZoneSameInstant(ZoneOffset.UTC);
        return Texts.of(instant.toLocalDateTime()) + "Z";
    }

    private static boolean isWithoutZone(ArrowType type) {
        return type.kind == Kind.DATE_DAYS || type.kind == Kind.TIMESTAMP && type.zone == null;
    }

    /** Null if a value does not go into the type without a loss. */
    private static Object[] fitAll(ArrowField target, List<Parameter> parameters) throws SQLException {
        Object[] values = new Object[parameters.size()];
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = parameters.get(i);
            if (parameter.value != null) {
                values[i] = fitOne(target, parameter);
                if (values[i] == null) {
                    return null;
                }
            }
        }
        return values;
    }

    private static ArrowField commonField(List<Parameter> parameters) {
        ArrowField first = null;
        boolean same = true;
        boolean numbers = true;
        boolean floating = false;
        int scale = 0;
        int wholeDigits = 1;
        for (Parameter parameter : parameters) {
            if (parameter.value == null) {
                first = first == null || first.type.kind == Kind.NULL ? parameter.field : first;
                continue;
            }
            if (first == null || first.type.kind == Kind.NULL) {
                first = parameter.field;
            }
            same &= sameType(first.type, parameter.field.type);
            numbers &= parameter.value instanceof Number;
            floating |= parameter.value instanceof Double || parameter.value instanceof Float;
            if (parameter.value instanceof Number && !floating) {
                BigDecimal number = new BigDecimal(parameter.value.toString());
                scale = Math.max(scale, number.scale());
                wholeDigits = Math.max(wholeDigits, number.precision() - number.scale());
            }
        }
        if (first == null) {
            return ArrowField.nullable("", ArrowType.of(Kind.NULL));
        }
        if (same || !numbers) {
            return first;
        }
        int precision = Math.min(MAX_DECIMAL_PRECISION, wholeDigits + scale);
        return ArrowField.nullable(
                "", floating ? ArrowType.floating(64) : ArrowType.decimal(precision, Math.min(scale, precision), 128));
    }

    private static boolean sameType(ArrowType one, ArrowType other) {
        return one.kind == other.kind
                && one.bitWidth == other.bitWidth
                && one.precision == other.precision
                && one.scale == other.scale
                && (one.zone == null) == (other.zone == null);
    }

    private static Object fitOne(ArrowField target, Parameter parameter) throws SQLException {
        Object value = parameter.value;
        ArrowType type = target.type;
        switch (type.kind) {
            case BOOLEAN:
                return value instanceof Boolean ? value : null;
            case INT:
                return fitInteger(type, value);
            case FLOAT:
                return fitFloating(type, value);
            case DECIMAL:
                return fitDecimal(type, value);
            case STRING:
            case LARGE_STRING:
                return value instanceof String ? value : null;
            case BINARY:
            case LARGE_BINARY:
                return value instanceof byte[] ? value : null;
            case DATE_DAYS:
            case DATE_MILLIS:
                return fitDate(parameter);
            case TIME:
                return value instanceof LocalTime ? value : null;
            case TIMESTAMP:
                return fitTimestamp(type, parameter);
            case LIST:
            case LARGE_LIST:
            case MAP:
            case STRUCT:
                return fitNested(target, parameter);
            default:
                return sameType(type, parameter.field.type) ? value : null;
        }
    }

    private static Object fitInteger(ArrowType type, Object value) {
        BigDecimal number = exactNumber(value);
        if (number == null
                || number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            return null;
        }
        BigDecimal limit = BigDecimal.valueOf(2).pow(type.bitWidth - 1);
        boolean fits = number.compareTo(limit) < 0 && number.compareTo(limit.negate()) >= 0;
        return fits ? (Object) number.longValue() : null;
    }

    /** A decimal goes into a DOUBLE, as SQL would take it there; a double into a FLOAT only if that is exact. */
    private static Object fitFloating(ArrowType type, Object value) {
        BigDecimal number = value instanceof Number && !isSpecial(value) ? exactNumber(value) : null;
        if (number == null) {
            return isSpecial(value) ? (Object) ((Number) value).doubleValue() : null;
        }
        double wide = value instanceof Float || value instanceof Double
                ? ((Number) value).doubleValue()
                : number.doubleValue();
        return type.bitWidth == 64 || value instanceof Float || (float) wide == wide ? (Object) wide : null;
    }

    private static boolean isSpecial(Object value) {
        return (value instanceof Double || value instanceof Float)
                && (Double.isNaN(((Number) value).doubleValue()) || Double.isInfinite(((Number) value).doubleValue()));
    }

    private static Object fitDecimal(ArrowType type, Object value) {
        BigDecimal number = exactNumber(value);
        if (number == null) {
            return null;
        }
        try {
            BigDecimal scaled = number.setScale(type.scale, RoundingMode.UNNECESSARY);
            return scaled.precision() <= type.precision ? scaled : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static BigDecimal exactNumber(Object value) {
        if (isSpecial(value)) {
            return null;
        }
        if (value instanceof Number || value instanceof String) {
            try {
                return new BigDecimal(value.toString().trim());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    private static Object fitDate(Parameter parameter) throws SQLException {
        if (parameter.value instanceof LocalDate) {
            return parameter.value;
        }
        LocalDateTime local = parameter.localFields;
        return local != null && local.toLocalTime().equals(LocalTime.MIDNIGHT) ? local.toLocalDate() : null;
    }

    private static Object fitTimestamp(ArrowType type, Parameter parameter) {
        if (type.zone != null) {
            return parameter.value instanceof ZonedDateTime ? parameter.value : null;
        }
        return parameter.value instanceof LocalDateTime ? parameter.value : parameter.localFields;
    }

    private static Object fitNested(ArrowField target, Parameter parameter) throws SQLException {
        Object value = parameter.value;
        if (value instanceof ListValue && target.type.kind != Kind.STRUCT && target.type.kind != Kind.MAP) {
            ListValue list = (ListValue) value;
            ArrowField element = target.children.get(0);
            Object[] fitted = fitParts(element, list.elementField, list.elements);
            return fitted == null ? null : new ListValue(element, fitted);
        }
        if (value instanceof StructValue && target.type.kind == Kind.STRUCT) {
            return fitStruct(target, (StructValue) value);
        }
        if (value instanceof MapValue && target.type.kind == Kind.MAP) {
            MapValue map = (MapValue) value;
            ArrowField entries = target.children.get(0);
            ArrowField ownEntries = parameter.field.children.get(0);
            Object[] keys = fitParts(entries.children.get(0), ownEntries.children.get(0), map.keys);
            Object[] values = fitParts(entries.children.get(1), ownEntries.children.get(1), map.values);
            return keys == null || values == null ? null : new MapValue(keys, values);
        }
        return null;
    }

    private static Object fitStruct(ArrowField target, StructValue struct) throws SQLException {
        Object[] fitted = new Object[struct.attributes.length];
        if (fitted.length != target.children.size()) {
            return null;
        }
        for (int i = 0; i < fitted.length; i++) {
            Object attribute = struct.attributes[i];
            if (attribute != null) {
                fitted[i] = fitOne(target.children.get(i), Parameter.of(struct.field.children.get(i), attribute));
                if (fitted[i] == null) {
                    return null;
                }
            }
        }
        return new StructValue(target, fitted);
    }

    private static Object[] fitParts(ArrowField target, ArrowField own, Object[] parts) throws SQLException {
        Object[] fitted = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != null) {
                fitted[i] = fitOne(target, Parameter.of(own, parts[i]));
                if (Objects.isNull(fitted[i])) {
                    return null;
                }
            }
        }
        return fitted;
    }
}
