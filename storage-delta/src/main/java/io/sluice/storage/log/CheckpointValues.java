package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.Decimals;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** JSON scalars, or the texts of partition values, as values of a checkpoint's columns. */
final class CheckpointValues {
    private CheckpointValues() {}

    /**
     * A Boolean, Integer, Long, Float, Double or Binary as the column needs it.
     *
     * @throws IllegalArgumentException or {@link ArithmeticException} or {@link DateTimeException} if it does not fit
     */
    static Object convert(JsonNode json, PrimitiveType type) {
        String text = json.isTextual() ? json.textValue() : Json.write(json);
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> (Boolean) PartitionValues.parseStrictly(text, SqlType.BOOLEAN);
            case INT32 ->
                switch (annotation) {
                    case DateLogicalTypeAnnotation date ->
                        Math.toIntExact(LocalDate.parse(text).toEpochDay());
                    case DecimalLogicalTypeAnnotation decimal ->
                        unscaled(text, decimal).intValueExact();
                    case null, default -> new BigDecimal(text).intValueExact();
                };
            case INT64 ->
                switch (annotation) {
                    case TimestampLogicalTypeAnnotation timestamp ->
                        (Long) PartitionValues.parseStrictly(text, SqlType.TIMESTAMP);
                    case DecimalLogicalTypeAnnotation decimal ->
                        unscaled(text, decimal).longValueExact();
                    case null, default -> new BigDecimal(text).longValueExact();
                };
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BINARY -> Binary.fromString(text);
            case FIXED_LEN_BYTE_ARRAY ->
                Binary.fromConstantByteArray(Decimals.toBytes(
                        unscaled(text, (DecimalLogicalTypeAnnotation) annotation), type.getTypeLength()));
            case INT96 -> throw new IllegalArgumentException("checkpoints have no column of type " + type);
        };
    }

    private static BigInteger unscaled(String text, DecimalLogicalTypeAnnotation type) {
        BigDecimal value = new BigDecimal(text).setScale(type.getScale());
        if (value.precision() > type.getPrecision()) {
            throw new ArithmeticException(text);
        }
        return value.unscaledValue();
    }
}
