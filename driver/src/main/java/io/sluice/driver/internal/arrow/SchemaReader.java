package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.arrow.ArrowType.Kind;
import io.sluice.driver.internal.error.Errors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.IntervalUnit;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;

/** Reads schemas from IPC messages. */
public final class SchemaReader {
    private static final int CONTINUATION = -1;

    private SchemaReader() {}

    /** Reads a message with its length in front, as Flight puts it into other messages; empty bytes are no fields. */
    public static List<ArrowField> readEncapsulated(byte[] bytes) throws SQLException {
        if (bytes.length == 0) {
            return List.of();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getInt(0) == CONTINUATION) {
            buffer.position(8);
        } else {
            buffer.position(4);
        }
        return read(Message.getRootAsMessage(buffer.slice().order(ByteOrder.LITTLE_ENDIAN)));
    }

    static List<ArrowField> read(Message message) throws SQLException {
        if (message.headerType() != MessageHeader.Schema) {
            throw Errors.protocol("a message of type " + message.headerType() + " stands where a schema belongs");
        }
        Schema schema = (Schema) message.header(new Schema());
        if (schema.endianness() != Endianness.Little) {
            throw Errors.protocol("the server sends big-endian data");
        }
        List<ArrowField> fields = new ArrayList<>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            fields.add(field(schema.fields(i)));
        }
        return fields;
    }

    private static ArrowField field(Field field) throws SQLException {
        List<ArrowField> children = new ArrayList<>();
        for (int i = 0; i < field.childrenLength(); i++) {
            children.add(field(field.children(i)));
        }
        Map<String, String> metadata = new HashMap<>();
        for (int i = 0; i < field.customMetadataLength(); i++) {
            KeyValue pair = field.customMetadata(i);
            metadata.put(pair.key(), pair.value() == null ? "" : pair.value());
        }
        DictionaryEncoding encoding = field.dictionary();
        ArrowField.DictionaryEncoding dictionary = null;
        if (encoding != null) {
            Int index = encoding.indexType();
            ArrowType indexType =
                    index == null ? ArrowType.integer(32, true) : ArrowType.integer(index.bitWidth(), index.isSigned());
            dictionary = new ArrowField.DictionaryEncoding(encoding.id(), indexType);
        }
        String name = field.name() == null ? "" : field.name();
        return new ArrowField(name, field.nullable(), type(field), children, metadata, dictionary);
    }

    private static ArrowType type(Field field) throws SQLException {
        switch (field.typeType()) {
            case Type.Null:
                return ArrowType.of(Kind.NULL);
            case Type.Bool:
                return ArrowType.of(Kind.BOOLEAN);
            case Type.Int:
                Int integer = (Int) field.type(new Int());
                return ArrowType.integer(integer.bitWidth(), integer.isSigned());
            case Type.FloatingPoint:
                return floating((FloatingPoint) field.type(new FloatingPoint()));
            case Type.Decimal:
                Decimal decimal = (Decimal) field.type(new Decimal());
                return ArrowType.decimal(decimal.precision(), decimal.scale(), decimal.bitWidth());
            case Type.Utf8:
                return ArrowType.of(Kind.STRING);
            case Type.LargeUtf8:
                return ArrowType.of(Kind.LARGE_STRING);
            case Type.Binary:
                return ArrowType.of(Kind.BINARY);
            case Type.LargeBinary:
                return ArrowType.of(Kind.LARGE_BINARY);
            case Type.FixedSizeBinary:
                FixedSizeBinary binary = (FixedSizeBinary) field.type(new FixedSizeBinary());
                return ArrowType.fixed(Kind.FIXED_BINARY, binary.byteWidth());
            case Type.Date:
                Date date = (Date) field.type(new Date());
                return ArrowType.of(date.unit() == DateUnit.DAY ? Kind.DATE_DAYS : Kind.DATE_MILLIS);
            case Type.Time:
                Time time = (Time) field.type(new Time());
                return ArrowType.time(time.bitWidth(), unitsPerSecond(time.unit()));
            case Type.Timestamp:
                return timestamp((Timestamp) field.type(new Timestamp()));
            case Type.Duration:
                Duration duration = (Duration) field.type(new Duration());
                return ArrowType.duration(unitsPerSecond(duration.unit()));
            case Type.Interval:
                return interval((Interval) field.type(new Interval()));
            case Type.List:
                return ArrowType.of(Kind.LIST);
            case Type.LargeList:
                return ArrowType.of(Kind.LARGE_LIST);
            case Type.FixedSizeList:
                FixedSizeList list = (FixedSizeList) field.type(new FixedSizeList());
                return ArrowType.fixed(Kind.FIXED_LIST, list.listSize());
            case Type.Map:
                return ArrowType.of(Kind.MAP);
            case Type.Struct_:
                return ArrowType.of(Kind.STRUCT);
            case Type.Union:
                Union union = (Union) field.type(new Union());
                if (union.mode() == UnionMode.Dense) {
                    return ArrowType.denseUnion(typeIds(union, field.childrenLength()));
                }
                throw unknown(field);
            default:
                throw unknown(field);
        }
    }

    private static SQLException unknown(Field field) {
        return Errors.unsupported("The column " + field.name() + " has an Arrow type (number " + field.typeType()
                + ") that this driver does not read. CAST it to another type in the query.");
    }

    private static int[] typeIds(Union union, int count) {
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = union.typeIdsLength() == 0 ? i : union.typeIds(i);
        }
        return ids;
    }

    private static ArrowType floating(FloatingPoint type) throws SQLException {
        switch (type.precision()) {
            case Precision.SINGLE:
                return ArrowType.floating(32);
            case Precision.DOUBLE:
                return ArrowType.floating(64);
            default:
                throw Errors.unsupported("Half-precision floating point numbers are not read by this driver.");
        }
    }

    private static ArrowType timestamp(Timestamp type) throws SQLException {
        String zone = type.timezone();
        try {
            return ArrowType.timestamp(
                    unitsPerSecond(type.unit()), zone == null || zone.isEmpty() ? null : ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw Errors.protocol("the time zone '" + zone + "' is not known to this JVM", e);
        }
    }

    private static ArrowType interval(Interval type) {
        switch (type.unit()) {
            case IntervalUnit.YEAR_MONTH:
                return ArrowType.of(Kind.INTERVAL_MONTHS);
            case IntervalUnit.DAY_TIME:
                return ArrowType.of(Kind.INTERVAL_DAY_TIME);
            default:
                return ArrowType.of(Kind.INTERVAL_MONTH_DAY_NANO);
        }
    }

    private static long unitsPerSecond(short unit) {
        switch (unit) {
            case TimeUnit.SECOND:
                return 1;
            case TimeUnit.MILLISECOND:
                return 1_000;
            case TimeUnit.MICROSECOND:
                return 1_000_000;
            default:
                return 1_000_000_000;
        }
    }
}
