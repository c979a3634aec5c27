package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;

/**
 * The values of a type, numbered in order, so that they can be searched.
 *
 * @param type a whole number, a decimal of at most 18 digits, a date or a time
 * @param first of the years 1 to 9999 for dates and times; others may occur, but are not searched
 */
record ColumnDomain(SqlType type, long first, long last) {
    private static final long FIRST_DAY = -719_162;
    private static final long LAST_DAY = 2_932_896;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int MAX_LONG_DIGITS = 18;

    /** Null for other types. */
    static ColumnDomain of(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            if (decimal.precision() > MAX_LONG_DIGITS) {
                return null;
            }
            long largest = BigDecimal.TEN.pow(decimal.precision()).longValueExact() - 1;
            return new ColumnDomain(type, -largest, largest);
        }
        if (!(type instanceof SqlType.Simple simple)) {
            return null;
        }
        return switch (simple) {
            case TINYINT -> new ColumnDomain(type, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> new ColumnDomain(type, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> new ColumnDomain(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> new ColumnDomain(type, Long.MIN_VALUE, Long.MAX_VALUE);
            case DATE -> new ColumnDomain(type, FIRST_DAY, LAST_DAY);
            case TIMESTAMP, TIMESTAMP_NTZ ->
                new ColumnDomain(type, FIRST_DAY * MICROS_PER_DAY, (LAST_DAY + 1) * MICROS_PER_DAY - 1);
            default -> null;
        };
    }

    /** A value in the type's Java form. */
    Object value(long number) {
        if (type instanceof SqlType.Decimal decimal) {
            return BigDecimal.valueOf(number, decimal.scale());
        }
        boolean isLong = type == SqlType.BIGINT || type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ;
        return isLong ? (Object) number : (Object) Math.toIntExact(number);
    }

    /** The number so many later, or the last one. */
    long plus(long number, long distance) {
        return number > last - distance ? last : number + distance;
    }

    /** The number so many earlier, or the first one. */
    long minus(long number, long distance) {
        return number < first + distance ? first : number - distance;
    }
}
