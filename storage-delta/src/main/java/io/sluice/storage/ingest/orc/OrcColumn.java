package io.sluice.storage.ingest.orc;

import io.sluice.columnar.Decimals;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.TypeDescription;

/** Appends the values of an ORC column to a builder of a SQL type. */
@FunctionalInterface
interface OrcColumn {
    /** Appends the value of a row, which is not null. */
    void appendValue(ColumnVector values, int row, VectorBuilder builder);

    default void append(ColumnVector values, int row, VectorBuilder builder) {
        int at = values.isRepeating ? 0 : row;
        if (!values.noNulls && values.isNull[at]) {
            builder.appendNull();
        } else {
            appendValue(values, at, builder);
        }
    }

    static boolean isWhole(SqlType type) {
        return digits(type) > 0;
    }

    /** Bits of a whole number's type, 0 for others. */
    static int digits(SqlType type) {
        return type == SqlType.TINYINT
                ? 8
                : type == SqlType.SMALLINT ? 16 : type == SqlType.INT ? 32 : type == SqlType.BIGINT ? 64 : 0;
    }

    /** @param zone of times of a clock on the wall */
    static OrcColumn of(TypeDescription orc, SqlType type, ZoneId zone) {
        return switch (orc.getCategory()) {
            case BOOLEAN -> (v, row, b) -> b.appendBoolean(((LongColumnVector) v).vector[row] != 0);
            case BYTE, SHORT, INT, LONG ->
                type == SqlType.BIGINT
                        ? (v, row, b) -> b.appendLong(((LongColumnVector) v).vector[row])
                        : (v, row, b) -> b.appendInt((int) ((LongColumnVector) v).vector[row]);
            case DATE -> (v, row, b) -> b.appendInt((int) ((LongColumnVector) v).vector[row]);
            case FLOAT -> (v, row, b) -> b.appendFloat((float) ((DoubleColumnVector) v).vector[row]);
            case DOUBLE -> (v, row, b) -> b.appendDouble(((DoubleColumnVector) v).vector[row]);
            case STRING, VARCHAR, CHAR, BINARY ->
                (v, row, b) -> {
                    BytesColumnVector bytes = (BytesColumnVector) v;
                    b.appendBytes(bytes.vector[row], bytes.start[row], bytes.length[row]);
                };
            case DECIMAL -> decimal((SqlType.Decimal) type);
            case TIMESTAMP_INSTANT -> (v, row, b) -> b.appendLong(micros((TimestampColumnVector) v, row));
            case TIMESTAMP ->
                type == SqlType.TIMESTAMP_NTZ
                        ? (v, row, b) -> b.appendLong(micros((TimestampColumnVector) v, row))
                        : (v, row, b) -> b.appendLong(zoned(micros((TimestampColumnVector) v, row), zone));
            case LIST -> list(orc, (SqlType.Array) type, zone);
            case MAP -> map(orc, (SqlType.Map) type, zone);
            case STRUCT -> struct(orc, (SqlType.Struct) type, zone);
            default -> throw new IllegalStateException(orc.getCategory().getName());
        };
    }

    private static OrcColumn decimal(SqlType.Decimal type) {
        return (v, row, b) -> {
            BigInteger unscaled = ((DecimalColumnVector) v)
                    .vector[row]
                    .getHiveDecimal()
                    .bigDecimalValue()
                    .setScale(type.scale())
                    .unscaledValue();
            if (type.isShort()) {
                b.appendLong(unscaled.longValueExact());
            } else {
                b.appendDecimal(Decimals.high(unscaled), Decimals.low(unscaled));
            }
        };
    }

    private static OrcColumn list(TypeDescription orc, SqlType.Array type, ZoneId zone) {
        OrcColumn element = of(orc.getChildren().getFirst(), type.element(), zone);
        return (v, row, b) -> {
            ListColumnVector list = (ListColumnVector) v;
            for (long i = list.offsets[row]; i < list.offsets[row] + list.lengths[row]; i++) {
                element.append(list.child, (int) i, b.child(0));
            }
            b.appendNested();
        };
    }

    private static OrcColumn map(TypeDescription orc, SqlType.Map type, ZoneId zone) {
        OrcColumn key = of(orc.getChildren().getFirst(), type.key(), zone);
        OrcColumn value = of(orc.getChildren().getLast(), type.value(), zone);
        return (v, row, b) -> {
            MapColumnVector map = (MapColumnVector) v;
            for (long i = map.offsets[row]; i < map.offsets[row] + map.lengths[row]; i++) {
                key.append(map.keys, (int) i, b.child(0));
                value.append(map.values, (int) i, b.child(1));
            }
            b.appendNested();
        };
    }

    private static OrcColumn struct(TypeDescription orc, SqlType.Struct type, ZoneId zone) {
        OrcColumn[] fields = new OrcColumn[type.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = of(orc.getChildren().get(i), type.fields().get(i).type(), zone);
        }
        return (v, row, b) -> {
            StructColumnVector struct = (StructColumnVector) v;
            for (int i = 0; i < fields.length; i++) {
                fields[i].append(struct.fields[i], row, b.child(i));
            }
            b.appendNested();
        };
    }

    /** The time in milliseconds has those of the nanoseconds in it, which some writers give below 0 before 1970. */
    private static long micros(TimestampColumnVector times, int row) {
        int nanos = times.nanos[row];
        long seconds = (times.time[row] - nanos / 1_000_000) / 1000;
        return seconds * 1_000_000 + Math.floorDiv(nanos, 1000);
    }

    private static long zoned(long localMicros, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(Math.floorDiv(localMicros, 1_000_000L), 0, ZoneOffset.UTC);
        return localMicros - zone.getRules().getOffset(local).getTotalSeconds() * 1_000_000L;
    }
}
