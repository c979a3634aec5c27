package io.sluice.storage.ingest.text;

import io.sluice.columnar.Decimals;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the text of one column's fields as values of its type. Not thread-safe. */
public final class CellParser {
    /** Digits behind the point that few numbers have more of. */
    private static final int COMMON_SCALE = 6;

    private final SqlType type;
    private final boolean isText;
    private final SqlType.Decimal decimal;
    private final DateTimeText dates;
    private final NumberNames numbers;
    private VectorBuilder builder;

    /** @throws SluiceException UNSUPPORTED_FEATURE for a type that CSV text cannot give */
    public CellParser(SqlType type, String column, DateTimeText dates, NumberNames numbers) {
        this.type = type;
        this.isText = type == SqlType.STRING || type == SqlType.BINARY;
        this.decimal = type instanceof SqlType.Decimal d ? d : null;
        this.dates = dates;
        this.numbers = numbers;
        if (!reads(type)) {
            throw unsupported(column);
        }
    }

    /** Whether text can give values of the type. */
    public static boolean reads(SqlType type) {
        return switch (type.physicalType()) {
            case ARRAY, MAP, STRUCT -> false;
            default ->
                type != SqlType.VARIANT
                        && type != SqlType.NULL
                        && type != SqlType.INTERVAL_DAY_TIME
                        && type != SqlType.INTERVAL_YEAR_MONTH;
        };
    }

    private SluiceException unsupported(String column) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "Column " + column + " of type " + type.sql()
                        + " cannot be read from CSV text. Read it as STRING and convert it in a query.");
    }

    /** Whether every text is a value. */
    public boolean isText() {
        return isText;
    }

    public void start(int capacity) {
        builder = VectorBuilder.of(type, capacity);
    }

    public Vector build() {
        return builder.build();
    }

    public void appendNull() {
        builder.appendNull();
    }

    /** Whether a text is one of the common forms of a value of the type; false says nothing. Nothing is appended. */
    public boolean isPlainly(byte[] bytes, int start, int end) {
        if (start == end) {
            return false;
        }
        if (decimal != null) {
            return NumberText.toUnscaled(bytes, start, end, Math.min(decimal.precision(), 18), decimal.scale())
                    != NumberText.NOT_SIMPLE;
        }
        return switch ((SqlType.Simple) type) {
            case INT -> {
                if (NumberText.isShortWhole(bytes, start, end)) {
                    yield true;
                }
                long value = NumberText.toShortLong(bytes, start, end);
                yield value != NumberText.NOT_SIMPLE && value == (int) value;
            }
            case BIGINT ->
                NumberText.isShortWhole(bytes, start, end)
                        || NumberText.toShortLong(bytes, start, end) != NumberText.NOT_SIMPLE;
            case DOUBLE ->
                NumberText.isShortDecimal(bytes, start, end)
                        || NumberText.toUnscaled(bytes, start, end, 18, COMMON_SCALE) != NumberText.NOT_SIMPLE;
            case DATE -> dates.days(bytes, start, end) != DateTimeText.NONE;
            case TIMESTAMP -> dates.micros(bytes, start, end, true) != DateTimeText.NONE;
            default -> false;
        };
    }

    /** Appends the value of a field; false, and nothing appended, if the text is no value of the type. */
    public boolean append(byte[] bytes, int start, int end) {
        if (isText) {
            builder.appendBytes(bytes, start, end - start);
            return true;
        }
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (end > start && bytes[end - 1] == ' ') {
            end--;
        }
        if (start == end) {
            return false;
        }
        if (decimal != null) {
            return appendDecimal(bytes, start, end);
        }
        return switch ((SqlType.Simple) type) {
            case TINYINT -> appendWhole(bytes, start, end, Byte.MIN_VALUE);
            case SMALLINT -> appendWhole(bytes, start, end, Short.MIN_VALUE);
            case INT -> appendWhole(bytes, start, end, Integer.MIN_VALUE);
            case BIGINT -> appendLong(bytes, start, end);
            case DOUBLE -> appendDouble(bytes, start, end);
            case FLOAT -> appendFloat(bytes, start, end);
            case BOOLEAN -> appendBoolean(bytes, start, end);
            case DATE -> {
                long days = dates.days(bytes, start, end);
                if (days == DateTimeText.NONE) {
                    yield false;
                }
                builder.appendInt((int) days);
                yield true;
            }
            case TIMESTAMP, TIMESTAMP_NTZ -> {
                long micros = dates.micros(bytes, start, end, type == SqlType.TIMESTAMP);
                if (micros == DateTimeText.NONE) {
                    yield false;
                }
                builder.appendLong(micros);
                yield true;
            }
            case STRING, BINARY, NULL, VARIANT, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                throw new IllegalStateException(type.sql());
        };
    }

    private boolean appendLong(byte[] bytes, int start, int end) {
        long value = NumberText.toShortLong(bytes, start, end);
        if (value == NumberText.NOT_SIMPLE) {
            if (!NumberText.isLong(bytes, start, end)) {
                return false;
            }
            value = NumberText.toLong(bytes, start, end);
        }
        builder.appendLong(value);
        return true;
    }

    private boolean appendWhole(byte[] bytes, int start, int end, long min) {
        long value = NumberText.toShortLong(bytes, start, end);
        if (value == NumberText.NOT_SIMPLE) {
            // Leading zeros may make a small number long.
            if (!NumberText.isLong(bytes, start, end)) {
                return false;
            }
            value = NumberText.toLong(bytes, start, end);
        }
        if (value < min || value > -1 - min) {
            return false;
        }
        builder.appendInt((int) value);
        return true;
    }

    private boolean appendDouble(byte[] bytes, int start, int end) {
        double value = NumberText.toDouble(bytes, start, end);
        if (Double.isNaN(value) && !NumberText.isNaN(bytes, start, end)) {
            double named = numbers.number(bytes, start, end);
            if (named == 0) {
                return false;
            }
            builder.appendDouble(named);
            return true;
        }
        builder.appendDouble(value);
        return true;
    }

    private boolean appendFloat(byte[] bytes, int start, int end) {
        if (NumberText.isNaN(bytes, start, end)) {
            builder.appendFloat(Float.NaN);
            return true;
        }
        if (Double.isNaN(NumberText.toDouble(bytes, start, end))) {
            double named = numbers.number(bytes, start, end);
            if (named == 0) {
                return false;
            }
            builder.appendFloat((float) named);
            return true;
        }
        // Not by way of double, which would round twice.
        builder.appendFloat(NumberText.toFloat(bytes, start, end));
        return true;
    }

    private boolean appendBoolean(byte[] bytes, int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        switch (text) {
            case "true" -> builder.appendBoolean(true);
            case "false" -> builder.appendBoolean(false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean appendDecimal(byte[] bytes, int start, int end) {
        if (decimal.isShort()) {
            long unscaled = NumberText.toUnscaled(bytes, start, end, decimal.precision(), decimal.scale());
            if (unscaled != NumberText.NOT_SIMPLE) {
                builder.appendLong(unscaled);
                return true;
            }
        }
        BigInteger unscaled;
        try {
            String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
            if (text.length() > 400) {
                return false;
            }
            BigDecimal value = Decimals.fit(new BigDecimal(text), decimal);
            if (value == null) {
                return false;
            }
            unscaled = value.unscaledValue();
        } catch (NumberFormatException e) {
            return false;
        }
        if (decimal.isShort()) {
            builder.appendLong(unscaled.longValueExact());
        } else {
            builder.appendDecimal(Decimals.high(unscaled), Decimals.low(unscaled));
        }
        return true;
    }
}
