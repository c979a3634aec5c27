package io.sluice.driver.internal.arrow;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** An Arrow type as far as the driver cares; fields that do not belong to the kind are 0 or null. */
public final class ArrowType {
    /** The kinds of Arrow types. */
    public enum Kind {
        NULL,
        BOOLEAN,
        INT,
        FLOAT,
        DECIMAL,
        STRING,
        LARGE_STRING,
        BINARY,
        LARGE_BINARY,
        FIXED_BINARY,
        DATE_DAYS,
        DATE_MILLIS,
        TIME,
        TIMESTAMP,
        DURATION,
        INTERVAL_MONTHS,
        INTERVAL_DAY_TIME,
        INTERVAL_MONTH_DAY_NANO,
        LIST,
        LARGE_LIST,
        FIXED_LIST,
        MAP,
        STRUCT,
        /** Values of several types; its children are the types, in the order of {@link #typeIds}. */
        DENSE_UNION
    }

    public final Kind kind;
    /** INT, FLOAT, DECIMAL, TIME: width of a value. */
    public final int bitWidth;
    /** INT. */
    public final boolean signed;
    /** DECIMAL. */
    public final int precision;
    /** DECIMAL. */
    public final int scale;
    /** TIME, TIMESTAMP, DURATION: 1, 1000, 1,000,000 or 1,000,000,000. */
    public final long unitsPerSecond;
    /** TIMESTAMP that is an instant: the zone to show it in. */
    public final ZoneId zone;
    /** FIXED_BINARY: bytes a value; FIXED_LIST: elements a list. */
    public final int fixedSize;
    /** DENSE_UNION: the number of each child. */
    final int[] typeIds;

    private ArrowType(
            Kind kind,
            int bitWidth,
            boolean signed,
            int precision,
            int scale,
            long unitsPerSecond,
            ZoneId zone,
            int fixedSize,
            int... typeIds) {
        this.kind = kind;
        this.bitWidth = bitWidth;
        this.signed = signed;
        this.precision = precision;
        this.scale = scale;
        this.unitsPerSecond = unitsPerSecond;
        this.zone = zone;
        this.fixedSize = fixedSize;
        this.typeIds = typeIds;
    }

    public static ArrowType of(Kind kind) {
        return new ArrowType(kind, 0, true, 0, 0, 0, null, 0);
    }

    public static ArrowType integer(int bitWidth, boolean signed) {
        return new ArrowType(Kind.INT, bitWidth, signed, 0, 0, 0, null, 0);
    }

    public static ArrowType floating(int bitWidth) {
        return new ArrowType(Kind.FLOAT, bitWidth, true, 0, 0, 0, null, 0);
    }

    public static ArrowType decimal(int precision, int scale, int bitWidth) {
        return new ArrowType(Kind.DECIMAL, bitWidth, true, precision, scale, 0, null, 0);
    }

    public static ArrowType time(int bitWidth, long unitsPerSecond) {
        return new ArrowType(Kind.TIME, bitWidth, true, 0, 0, unitsPerSecond, null, 0);
    }

    public static ArrowType timestamp(long unitsPerSecond, ZoneId zone) {
        return new ArrowType(Kind.TIMESTAMP, 0, true, 0, 0, unitsPerSecond, zone, 0);
    }

    public static ArrowType duration(long unitsPerSecond) {
        return new ArrowType(Kind.DURATION, 0, true, 0, 0, unitsPerSecond, null, 0);
    }

    static ArrowType fixed(Kind kind, int size) {
        return new ArrowType(kind, 0, true, 0, 0, 0, null, size);
    }

    static ArrowType denseUnion(int... typeIds) {
        return new ArrowType(Kind.DENSE_UNION, 0, true, 0, 0, 0, null, 0, typeIds);
    }

    /** Instants of microseconds, shown in UTC. */
    public static ArrowType instantMicros() {
        return timestamp(1_000_000, ZoneOffset.UTC);
    }

    /** Digits after the second that a value can have. */
    public int fractionDigits() {
        return unitsPerSecond == 1 ? 0 : unitsPerSecond == 1_000 ? 3 : unitsPerSecond == 1_000_000 ? 6 : 9;
    }
}
