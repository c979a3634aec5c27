package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.plan.SortKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Finds the bounds of RANGE frames with an offset: where the order key is the row's plus or minus the offset.
 *
 * @param offset in the Java form of its type
 */
record RangeSearch(SortKey key, Object offset, SqlType offsetType, ZoneId zone) {
    private static final long MICROS_A_DAY = 86_400_000_000L;

    Keys keys(WindowPartition partition) {
        return new Keys(partition);
    }

    /** The order keys of a partition as numbers that can be compared and shifted. */
    final class Keys {
        private final WindowPartition partition;
        private final Vector column;
        private final SqlType type;
        private final int firstValue;
        private final int lastValue;

        private Keys(WindowPartition partition) {
            this.partition = partition;
            column = partition.columns()[key.column()];
            type = column.type();
            int first = 0;
            int last = partition.size();
            while (first < last && column.isNull(partition.offset() + first)) {
                first++;
            }
            while (last > first && column.isNull(partition.offset() + last - 1)) {
                last--;
            }
            firstValue = first;
            lastValue = last;
        }

        /** The first row of the frame, or the row behind its last. A row with null has its peers as frame. */
        int bound(int row, int direction, boolean isStart) {
            if (row < firstValue || row >= lastValue) {
                return isStart ? partition.peersStart(row) : partition.peersEnd(row);
            }
            // Going down a descending order means larger values.
            Comparable<?> target = shifted(value(row), key.descending() ? -direction : direction);
            int low = firstValue;
            int high = lastValue;
            while (low < high) {
                int middle = low + high >>> 1;
                int order = compare(value(middle), target);
                order = key.descending() ? -order : order;
                if (isStart ? order < 0 : order <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        @SuppressWarnings("unchecked")
        private static int compare(Comparable<?> a, Comparable<?> b) {
            return ((Comparable<Object>) a).compareTo(b);
        }

        /** A Double, a Float, a BigDecimal; for dates and times a BigDecimal of microseconds. */
        private Comparable<?> value(int row) {
            Object value = Vectors.value(column, partition.offset() + row);
            return switch (value) {
                case Double number -> number + 0.0;
                case Float number -> number + 0.0f;
                case BigDecimal number -> number;
                case Integer days when type == SqlType.DATE -> micros(days);
                case Integer number -> BigDecimal.valueOf(number);
                case Long number -> BigDecimal.valueOf(number);
                default ->
                    throw new SluiceException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "A RANGE frame with an offset cannot be ordered by " + type
                                    + "; order by a number, a date or a time, or use ROWS.");
            };
        }

        private Comparable<?> shifted(Comparable<?> value, int direction) {
            if (value instanceof Double number) {
                return number + direction * ((Number) offset).doubleValue();
            }
            if (value instanceof Float number) {
                return number + direction * ((Number) offset).floatValue();
            }
            BigDecimal number = (BigDecimal) value;
            if (offsetType == SqlType.INTERVAL_YEAR_MONTH) {
                return plusMonths(number.longValueExact(), (long) direction * (Integer) offset);
            }
            if (type != SqlType.DATE && offsetType == SqlType.INTERVAL_DAY_TIME) {
                return BigDecimal.valueOf(
                        DateTimes.addDayTime(number.longValueExact(), direction * (Long) offset, calendar()));
            }
            BigDecimal distance = offset instanceof BigDecimal decimal ? decimal : new BigDecimal(offset.toString());
            if (type == SqlType.DATE && offsetType != SqlType.INTERVAL_DAY_TIME) {
                distance = distance.multiply(BigDecimal.valueOf(MICROS_A_DAY));
            }
            return direction < 0 ? number.subtract(distance) : number.add(distance);
        }

        private ZoneId calendar() {
            return type == SqlType.TIMESTAMP ? zone : ZoneOffset.UTC;
        }

        /** Far days have more microseconds than a long counts. */
        private static BigDecimal micros(long day) {
            return BigDecimal.valueOf(day).multiply(BigDecimal.valueOf(MICROS_A_DAY));
        }

        private BigDecimal plusMonths(long micros, long months) {
            if (type == SqlType.DATE) {
                long day = LocalDate.ofEpochDay(micros / MICROS_A_DAY)
                        .plusMonths(months)
                        .toEpochDay();
                return micros(day);
            }
            return BigDecimal.valueOf(DateTimes.addMonths(micros, months, calendar()));
        }
    }
}
