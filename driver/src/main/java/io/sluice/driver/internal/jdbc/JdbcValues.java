package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.ListValue;
import io.sluice.driver.internal.value.MapValue;
import io.sluice.driver.internal.value.Numbers;
import io.sluice.driver.internal.value.StructValue;
import io.sluice.driver.internal.value.Temporals;
import io.sluice.driver.internal.value.Texts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A column's own values as the objects that JDBC gives out. */
final class JdbcValues {
    private JdbcValues() {}

    /** The object that {@code getObject} gives; null stays null. */
    static Object toJdbc(Object value) throws SQLException {
        if (value instanceof LocalDate) {
            return Temporals.toSqlDate(value, null);
        }
        if (value instanceof LocalTime) {
            return Temporals.toSqlTime(value, null);
        }
        if (value instanceof LocalDateTime || value instanceof ZonedDateTime) {
            return Temporals.toSqlTimestamp(value, null);
        }
        if (value instanceof ListValue) {
            return new SluiceArray((ListValue) value);
        }
        if (value instanceof StructValue) {
            return new SluiceStruct((StructValue) value);
        }
        if (value instanceof MapValue) {
            return toMap((MapValue) value);
        }
        return value;
    }

    static Map<Object, Object> toMap(MapValue map) throws SQLException {
        Map<Object, Object> converted = new LinkedHashMap<>();
        for (int i = 0; i < map.keys.length; i++) {
            converted.put(toJdbc(map.keys[i]), toJdbc(map.values[i]));
        }
        return converted;
    }

    /** The value as an object of the class asked for. */
    static <T> T convert(Object value, Class<T> target) throws SQLException {
        if (target == null) {
            throw Errors.invalidArgument("The class to read the value as is null.");
        }
        if (value == null) {
            return null;
        }
        if (target == Object.class) {
            return target.cast(toJdbc(value));
        }
        Object converted = convertKnown(value, target);
        if (converted == null) {
            Object own = toJdbc(value);
            converted = target.isInstance(own) ? own : target.isInstance(value) ? value : null;
        }
        if (converted == null) {
            throw Errors.noConversion(value.getClass().getSimpleName(), target.getName());
        }
        return target.cast(converted);
    }

    /** Null for classes that have no conversion of their own. */
    private static Object convertKnown(Object value, Class<?> target) throws SQLException {
        if (target == String.class) {
            return Texts.of(value);
        }
        if (target == byte[].class) {
            return Texts.toBytes(value);
        }
        if (target == Boolean.class) {
            return Numbers.toBoolean(value);
        }
        if (Number.class.isAssignableFrom(target)) {
            return toNumber(value, target);
        }
        if (target == UUID.class && value instanceof String) {
            return toUuid((String) value);
        }
        if (target == Blob.class) {
            return new SluiceBlob(Texts.toBytes(value));
        }
        if (target == Clob.class || target == NClob.class) {
            return new SluiceClob(Texts.of(value));
        }
        if (value instanceof ListValue && (target == List.class || target == Collection.class)) {
            return Arrays.asList(new SluiceArray((ListValue) value).objects());
        }
        if (value instanceof ListValue && target == Object[].class) {
            return new SluiceArray((ListValue) value).objects();
        }
        if (target == Array.class || target == Struct.class) {
            return null;
        }
        return toTemporal(value, target);
    }

    private static Object toNumber(Object value, Class<?> target) throws SQLException {
        if (target == Integer.class) {
            return (int) Numbers.checkRange(Numbers.toLong(value), Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
        }
        if (target == Long.class) {
            return Numbers.toLong(value);
        }
        if (target == Double.class) {
            return Numbers.toDouble(value);
        }
        if (target == Float.class) {
            return Numbers.toFloat(value);
        }
        if (target == BigDecimal.class) {
            return Numbers.toDecimal(value);
        }
        if (target == BigInteger.class) {
            return Numbers.toDecimal(value).toBigInteger();
        }
        if (target == Short.class) {
            return (short) Numbers.checkRange(Numbers.toLong(value), Short.MIN_VALUE, Short.MAX_VALUE, "short");
        }
        if (target == Byte.class) {
            return (byte) Numbers.checkRange(Numbers.toLong(value), Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
        }
        return target == Number.class ? Numbers.toDecimal(value) : null;
    }

    private static Object toTemporal(Object value, Class<?> target) throws SQLException {
        if (target == LocalDate.class) {
            return Temporals.toLocalDate(value);
        }
        if (target == LocalTime.class) {
            return Temporals.toLocalTime(value);
        }
        if (target == LocalDateTime.class) {
            return Temporals.toLocalDateTime(value);
        }
        if (target == OffsetDateTime.class) {
            return zoned(value).toOffsetDateTime();
        }
        if (target == ZonedDateTime.class) {
            return zoned(value);
        }
        if (target == Instant.class) {
            return zoned(value).toInstant();
        }
        if (target == Date.class) {
            return Temporals.toSqlDate(value, null);
        }
        if (target == Time.class) {
            return Temporals.toSqlTime(value, null);
        }
        if (target == Timestamp.class || target == java.util.Date.class) {
            return Temporals.toSqlTimestamp(value, null);
        }
        return target == Calendar.class ? GregorianCalendar.from(zoned(value)) : null;
    }

    private static ZonedDateTime zoned(Object value) throws SQLException {
        return Temporals.toZoned(value, ZoneId.systemDefault());
    }

    private static UUID toUuid(String text) throws SQLException {
        try {
            return UUID.fromString(text.trim());
        } catch (IllegalArgumentException e) {
            throw Errors.cannotConvert(text, "a UUID", e);
        }
    }
}
