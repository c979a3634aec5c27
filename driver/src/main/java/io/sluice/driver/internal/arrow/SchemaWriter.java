package io.sluice.driver.internal.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.sluice.driver.internal.arrow.ArrowType.Kind;
import java.util.List;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.IntervalUnit;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Null;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** Writes schemas. */
final class SchemaWriter {
    private final FlatBufferBuilder builder = new FlatBufferBuilder(512);

    private SchemaWriter() {}

    static byte[] message(List<ArrowField> fields) {
        return new SchemaWriter().write(fields);
    }

    private byte[] write(List<ArrowField> fields) {
        int schema = Schema.createSchema(builder, (short) 0, Schema.createFieldsVector(builder, fields(fields)), 0, 0);
        Message.finishMessageBuffer(
                builder, Message.createMessage(builder, MetadataVersion.V5, MessageHeader.Schema, schema, 0, 0));
        return builder.sizedByteArray();
    }

    private int[] fields(List<ArrowField> fields) {
        return fields.stream().mapToInt(this::field).toArray();
    }

    private int field(ArrowField field) {
        int name = builder.createString(field.name);
        int type = type(field.type);
        int children = Field.createChildrenVector(builder, fields(field.children));
        return Field.createField(builder, name, field.nullable, typeNumber(field.type), type, 0, children, 0);
    }

    private static byte typeNumber(ArrowType type) {
        switch (type.kind) {
            case NULL:
                return Type.Null;
            case BOOLEAN:
                return Type.Bool;
            case INT:
                return Type.Int;
            case FLOAT:
                return Type.FloatingPoint;
            case DECIMAL:
                return Type.Decimal;
            case STRING:
            case LARGE_STRING:
                return Type.Utf8;
            case BINARY:
            case LARGE_BINARY:
            case FIXED_BINARY:
                return Type.Binary;
            case DATE_DAYS:
            case DATE_MILLIS:
                return Type.Date;
            case TIME:
                return Type.Time;
            case TIMESTAMP:
                return Type.Timestamp;
            case DURATION:
            case INTERVAL_DAY_TIME:
                return Type.Duration;
            case INTERVAL_MONTHS:
            case INTERVAL_MONTH_DAY_NANO:
                return Type.Interval;
            case LIST:
            case LARGE_LIST:
            case FIXED_LIST:
                return Type.List;
            case MAP:
                return Type.Map;
            case STRUCT:
            default:
                return Type.Struct_;
        }
    }

    private int type(ArrowType type) {
        switch (type.kind) {
            case INT:
                return Int.createInt(builder, type.bitWidth, type.signed);
            case FLOAT:
                return FloatingPoint.createFloatingPoint(
                        builder, type.bitWidth == 32 ? Precision.SINGLE : Precision.DOUBLE);
            case DECIMAL:
                return Decimal.createDecimal(builder, type.precision, type.scale, 128);
            case DATE_DAYS:
            case DATE_MILLIS:
                return Date.createDate(builder, DateUnit.DAY);
            case TIME:
                return Time.createTime(builder, TimeUnit.MICROSECOND, 64);
            case TIMESTAMP:
                int zone = type.zone == null
                        ? 0
                        : builder.createString(type.zone.getId().equals("Z") ? "UTC" : type.zone.getId());
                return Timestamp.createTimestamp(builder, TimeUnit.MICROSECOND, zone);
            case DURATION:
            case INTERVAL_DAY_TIME:
                return Duration.createDuration(builder, TimeUnit.MICROSECOND);
            case INTERVAL_MONTHS:
            case INTERVAL_MONTH_DAY_NANO:
                return Interval.createInterval(builder, IntervalUnit.YEAR_MONTH);
            case MAP:
                return org.apache.arrow.flatbuf.Map.createMap(builder, false);
            default:
                return emptyType(type.kind);
        }
    }

    private int emptyType(Kind kind) {
        switch (kind) {
            case NULL:
                Null.startNull(builder);
                return Null.endNull(builder);
            case BOOLEAN:
                Bool.startBool(builder);
                return Bool.endBool(builder);
            case STRING:
            case LARGE_STRING:
                Utf8.startUtf8(builder);
                return Utf8.endUtf8(builder);
            case BINARY:
            case LARGE_BINARY:
            case FIXED_BINARY:
                Binary.startBinary(builder);
                return Binary.endBinary(builder);
            case STRUCT:
                Struct_.startStruct_(builder);
                return Struct_.endStruct_(builder);
            default:
                org.apache.arrow.flatbuf.List.startList(builder);
                return org.apache.arrow.flatbuf.List.endList(builder);
        }
    }
}
