package io.sluice.engine.sketch;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.apache.datasketches.common.ArrayOfBooleansSerDe;
import org.apache.datasketches.common.ArrayOfDoublesSerDe;
import org.apache.datasketches.common.ArrayOfItemsSerDe;
import org.apache.datasketches.common.ArrayOfLongsSerDe;
import org.apache.datasketches.common.ArrayOfNumbersSerDe;
import org.apache.datasketches.common.ArrayOfStringsSerDe;

/**
 * How values of a type are held by {@link FrequentItems}: as Spark holds them, but for decimals of more than 18 digits, whose
 * digits are held as text.
 */
public final class FrequentItemForm {
    private static final int INT_DIGITS = 9;
    private static final int LONG_DIGITS = 18;

    private final SqlType type;

    public FrequentItemForm(SqlType type) {
        this.type = type;
    }

    /** For what says the type in a state, such as {@code item INT NOT NULL}. */
    public String declaration() {
        return type == SqlType.STRING
                ? "item string not null"
                : "item " + type.sql().toUpperCase(Locale.ROOT) + " NOT NULL";
    }

    /** @param value in its type's Java form; may be null */
    public Object toItem(Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof SqlType.Decimal decimal) {
            BigInteger digits = ((BigDecimal) value).setScale(decimal.scale()).unscaledValue();
            if (decimal.precision() <= INT_DIGITS) {
                return digits.intValueExact();
            }
            return decimal.precision() <= LONG_DIGITS ? (Object) digits.longValueExact() : digits.toString();
        }
        if (type == SqlType.TINYINT) {
            return ((Number) value).byteValue();
        }
        return type == SqlType.SMALLINT ? (Object) ((Number) value).shortValue() : value;
    }

    /** The other way round. */
    Object toValue(Object item) {
        return type instanceof SqlType.Decimal decimal
                ? new BigDecimal(new BigInteger(item.toString()), decimal.scale())
                : item;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    ArrayOfItemsSerDe<Object> serializer() {
        if (type instanceof SqlType.Decimal decimal && decimal.precision() > LONG_DIGITS) {
            return (ArrayOfItemsSerDe) new ArrayOfStringsSerDe();
        }
        if (type instanceof SqlType.Decimal decimal && decimal.precision() <= INT_DIGITS) {
            return (ArrayOfItemsSerDe) new ArrayOfNumbersSerDe();
        }
        return (ArrayOfItemsSerDe)
                switch (type.physicalType()) {
                    case BOOLEAN -> new ArrayOfBooleansSerDe();
                    case INT, FLOAT -> new ArrayOfNumbersSerDe();
                    case LONG -> new ArrayOfLongsSerDe();
                    case DOUBLE -> new ArrayOfDoublesSerDe();
                    case BYTES -> new ArrayOfStringsSerDe();
                    case DECIMAL128, ARRAY, MAP, STRUCT -> throw new IllegalArgumentException(type.sql());
                };
    }
}
