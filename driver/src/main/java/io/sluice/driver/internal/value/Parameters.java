package io.sluice.driver.internal.value;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.arrow.ArrowType.Kind;
import io.sluice.driver.internal.error.Errors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes typed parameters of the objects that setters are given. */
public final class Parameters {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Parameters() {}

    /** The type follows from the object's class; nested values have one type for all their parts. */
    public static Parameter of(Object value) throws SQLException {
        if (value == null) {
            return Parameter.of(ArrowType.of(Kind.NULL), null);
        }
        if (value instanceof String || value instanceof Character || value instanceof UUID || value instanceof Enum) {
            return Parameter.of(ArrowType.of(Kind.STRING), value.toString());
        }
        if (value instanceof Boolean) {
            return Parameter.of(ArrowType.of(Kind.BOOLEAN), value);
        }
        if (value instanceof Number) {
            return ofNumber((Number) value);
        }
        if (value instanceof byte[]) {
            return Parameter.of(ArrowType.of(Kind.BINARY), ((byte[]) value).clone());
        }
        if (value instanceof java.util.Date) {
            return ofOldDate((java.util.Date) value, null);
        }
        if (value instanceof Calendar) {
            Calendar calendar = (Calendar) value;
            return ofTimestamp(new Timestamp(calendar.getTimeInMillis()), calendar);
        }
        Parameter temporal = ofTemporal(value);
        return temporal != null ? temporal : ofNested(value);
    }

    private static Parameter ofNumber(Number value) throws SQLException {
        if (value instanceof Long) {
            return Parameter.of(ArrowType.integer(64, true), value);
        }
        if (value instanceof Integer) {
            return Parameter.of(ArrowType.integer(32, true), value);
        }
        if (value instanceof Short) {
            return Parameter.of(ArrowType.integer(16, true), value.intValue());
        }
        if (value instanceof Byte) {
            return Parameter.of(ArrowType.integer(8, true), value.intValue());
        }
        if (value instanceof Double) {
            return Parameter.of(ArrowType.floating(64), value);
        }
        if (value instanceof Float) {
            return Parameter.of(ArrowType.floating(32), value);
        }
        if (value instanceof BigInteger) {
            return ofDecimal(new BigDecimal((BigInteger) value));
        }
        if (value instanceof BigDecimal) {
            return ofDecimal((BigDecimal) value);
        }
        return ofDecimal(Numbers.toDecimal(value.toString()));
    }

    /** The decimal type just wide enough for the value. */
    public static Parameter ofDecimal(BigDecimal value) throws SQLException {
        if (value == null) {
            return Parameter.of(ArrowType.decimal(38, 18, 128), null);
        }
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int precision = Math.max(plain.precision(), plain.scale());
        if (precision > 38) {
            BigDecimal stripped = plain.stripTrailingZeros();
            plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
            precision = Math.max(plain.precision(), plain.scale());
        }
        if (precision > 38) {
            throw Errors.outOfRange(value, "DECIMAL, which has 38 digits");
        }
        return Parameter.of(ArrowType.decimal(Math.max(1, precision), plain.scale(), 128), plain);
    }

    /** @param calendar the zone in which the date's fields are meant, or null for the JVM's */
    public static Parameter ofOldDate(java.util.Date value, Calendar calendar) {
        if (value instanceof java.sql.Date) {
            LocalDate date =
                    calendar == null ? ((java.sql.Date) value).toLocalDate() : Temporals.localDateOf(value, calendar);
            return Parameter.of(ArrowType.of(Kind.DATE_DAYS), date);
        }
        if (value instanceof Time) {
            LocalTime time = Temporals.localDateTimeOf(value, calendar).toLocalTime();
            return Parameter.of(ArrowType.time(64, MICROS_PER_SECOND), time);
        }
        Timestamp timestamp = value instanceof Timestamp ? (Timestamp) value : new Timestamp(value.getTime());
        return ofTimestamp(timestamp, calendar);
    }

    public static Parameter ofTimestamp(Timestamp value, Calendar calendar) {
        ArrowField field = ArrowField.nullable("", ArrowType.instantMicros());
        if (value == null) {
            return new Parameter(field, null, null);
        }
        LocalDateTime local = Temporals.localDateTimeOf(value, calendar);
        return new Parameter(field, Temporals.instantOf(value).atZone(ZoneOffset.UTC), local);
    }

    private static Parameter ofTemporal(Object value) throws SQLException {
        if (value instanceof LocalDate) {
            return Parameter.of(ArrowType.of(Kind.DATE_DAYS), value);
        }
        if (value instanceof LocalDateTime) {
            return Parameter.of(ArrowType.timestamp(MICROS_PER_SECOND, null), value);
        }
        if (value instanceof LocalTime) {
            return Parameter.of(ArrowType.time(64, MICROS_PER_SECOND), value);
        }
        ZonedDateTime instant = value instanceof OffsetDateTime
                ? ((OffsetDateTime) value).toZonedDateTime()
                : value instanceof Instant
                        ? ((Instant) value).atZone(ZoneOffset.UTC)
                        : value instanceof ZonedDateTime ? (ZonedDateTime) value : null;
        if (instant != null) {
            return Parameter.of(ArrowType.instantMicros(), instant);
        }
        if (value instanceof Duration) {
            return Parameter.of(ArrowType.duration(MICROS_PER_SECOND), value);
        }
        return value instanceof Period ? ofPeriod((Period) value) : null;
    }

    /** An interval has months, or days and a time of day. */
    private static Parameter ofPeriod(Period value) throws SQLException {
        long months = value.toTotalMonths();
        if (value.getDays() == 0) {
            Numbers.checkRange(months, Integer.MIN_VALUE, Integer.MAX_VALUE, "INTERVAL YEAR TO MONTH");
            return Parameter.of(ArrowType.of(Kind.INTERVAL_MONTHS), value);
        }
        if (months != 0) {
            throw Errors.unsupported("The period " + value + " has months and days, and there is no interval of both."
                    + " Use two parameters.");
        }
        return Parameter.of(ArrowType.duration(MICROS_PER_SECOND), Duration.ofDays(value.getDays()));
    }

    private static Parameter ofNested(Object value) throws SQLException {
        if (value instanceof ListValue) {
            ArrowField element = ((ListValue) value).elementField;
            return Parameter.of(ArrowField.nested("", ArrowType.of(Kind.LIST), List.of(element)), value);
        }
        if (value instanceof StructValue) {
            return Parameter.of(((StructValue) value).field, value);
        }
        if (value instanceof Object[]) {
            return ofNested(list(null, (Object[]) value));
        }
        if (value instanceof Collection) {
            return ofNested(list(null, ((Collection<?>) value).toArray()));
        }
        if (value instanceof Map) {
            return ofMap((Map<?, ?>) value);
        }
        throw Errors.unsupported(
                "A parameter of class " + value.getClass().getName() + " cannot be sent. Convert it to a"
                        + " string, a number, a date or time, bytes, an array, a list or a map.");
    }

    private static Parameter ofMap(Map<?, ?> map) throws SQLException {
        ParameterFitting keys = fitOwn(map.keySet().toArray());
        ParameterFitting values = fitOwn(map.values().toArray());
        ArrowField entries = ArrowField.nested(
                        "entries",
                        ArrowType.of(Kind.STRUCT),
                        List.of(
                                keys.field().named("key").required(),
                                values.field().named("value")))
                .required();
        return Parameter.of(
                ArrowField.nested("", ArrowType.of(Kind.MAP), List.of(entries)),
                new MapValue(keys.values(), values.values()));
    }

    /** @param elementType null to find it from the elements */
    public static ListValue list(ArrowType elementType, Object[] elements) throws SQLException {
        List<Parameter> parameters = new ArrayList<>();
        for (Object element : elements) {
            parameters.add(elementType == null ? of(element) : cast(of(element), elementType));
        }
        ParameterFitting fitted = ParameterFitting.fit(
                elementType == null ? null : ArrowField.nullable("element", elementType), parameters);
        return new ListValue(fitted.field().named("element"), fitted.values());
    }

    /** The fields are named col1, col2, … */
    public static StructValue struct(Object[] attributes) throws SQLException {
        List<ArrowField> fields = new ArrayList<>();
        Object[] values = new Object[attributes.length];
        for (int i = 0; i < values.length; i++) {
            Parameter attribute = of(attributes[i]);
            fields.add(attribute.field.named("col" + (i + 1)));
            values[i] = attribute.value;
        }
        return new StructValue(ArrowField.nested("", ArrowType.of(Kind.STRUCT), fields), values);
    }

    /** The value converted to the type, as a setter with a target type asks for. */
    public static Parameter cast(Parameter parameter, ArrowType type) throws SQLException {
        Object value = parameter.value;
        if (value == null) {
            return Parameter.of(type, null);
        }
        switch (type.kind) {
            case BOOLEAN:
                return Parameter.of(type, Numbers.toBoolean(value));
            case INT:
                long limit = type.bitWidth == 64 ? Long.MAX_VALUE : (1L << (type.bitWidth - 1)) - 1;
                long number =
                        Numbers.checkRange(Numbers.toLong(value), -limit - 1, limit, type.bitWidth + "-bit integer");
                return Parameter.of(type, type.bitWidth == 64 ? (Object) number : (Object) (int) number);
            case FLOAT:
                return type.bitWidth == 32
                        ? Parameter.of(type, Numbers.toFloat(value))
                        : Parameter.of(type, Numbers.toDouble(value));
            case DECIMAL:
                return ofDecimal(Numbers.toDecimal(value));
            case STRING:
                return Parameter.of(type, Texts.of(value));
            case BINARY:
                return Parameter.of(type, Texts.toBytes(value));
            case DATE_DAYS:
                return Parameter.of(
                        type, Temporals.toLocalDate(parameter.localFields == null ? value : parameter.localFields));
            case TIME:
                return Parameter.of(
                        type, Temporals.toLocalTime(parameter.localFields == null ? value : parameter.localFields));
            case TIMESTAMP:
                return castTimestamp(parameter, type);
            default:
                return parameter;
        }
    }

    private static Parameter castTimestamp(Parameter parameter, ArrowType type) throws SQLException {
        Object value = parameter.value;
        if (type.zone == null) {
            return Parameter.of(
                    type, Temporals.toLocalDateTime(parameter.localFields == null ? value : parameter.localFields));
        }
        ZonedDateTime instant = Temporals.toZoned(value, ZoneId.systemDefault());
        LocalDateTime local = parameter.localFields == null
                ? instant.withZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime()
                : parameter.localFields;
        return new Parameter(ArrowField.nullable("", type), instant, local);
    }

    private static ParameterFitting fitOwn(Object[] values) throws SQLException {
        List<Parameter> parameters = new ArrayList<>();
        for (Object value : values) {
            parameters.add(of(value));
        }
        return ParameterFitting.fit(null, parameters);
    }
}
