package io.sluice.driver.internal.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.sluice.driver.internal.value.ListValue;
import io.sluice.driver.internal.value.MapValue;
import io.sluice.driver.internal.value.StructValue;
import io.sluice.driver.internal.wire.FlightData;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;

/** Writes columns of values, in the forms that their types ask for, as one batch. */
final class BatchWriter {
    private static final int ALIGNMENT = 8;
    private static final int DECIMAL_BYTES = 16;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    /** Length and null count of each field, parents before children. */
    private final List<long[]> nodes = new ArrayList<>();
    /** Offset and length of each buffer. */
    private final List<long[]> buffers = new ArrayList<>();

    FlightData message(int rowCount) {
        FlatBufferBuilder builder = new FlatBufferBuilder(256);
        RecordBatch.startNodesVector(builder, nodes.size());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, nodes.get(i)[0], nodes.get(i)[1]);
        }
        int nodesVector = builder.endVector();
        RecordBatch.startBuffersVector(builder, buffers.size());
        for (int i = buffers.size() - 1; i >= 0; i--) {
            Buffer.createBuffer(builder, buffers.get(i)[0], buffers.get(i)[1]);
        }
        int buffersVector = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rowCount);
        RecordBatch.addNodes(builder, nodesVector);
        RecordBatch.addBuffers(builder, buffersVector);
        int batch = RecordBatch.endRecordBatch(builder);
        Message.finishMessageBuffer(
                builder,
                Message.createMessage(builder, MetadataVersion.V5, MessageHeader.RecordBatch, batch, body.size(), 0));
        return FlightData.of(builder.sizedByteArray(), body.toByteArray());
    }

    void column(ArrowField field, Object[] values) {
        long nulls = Arrays.stream(values).filter(value -> value == null).count();
        nodes.add(new long[] {values.length, nulls});
        ArrowType type = field.type;
        switch (type.kind) {
            case NULL:
                return;
            case BOOLEAN:
                validity(values);
                bits(values, true);
                return;
            case STRING:
            case LARGE_STRING:
            case BINARY:
            case LARGE_BINARY:
            case FIXED_BINARY:
                validity(values);
                bytes(values);
                return;
            case LIST:
            case LARGE_LIST:
            case FIXED_LIST:
                validity(values);
                lists(field, values);
                return;
            case MAP:
                validity(values);
                maps(field, values);
                return;
            case STRUCT:
                validity(values);
                structs(field, values);
                return;
            default:
                validity(values);
                fixed(type, values);
        }
    }

    private void fixed(ArrowType type, Object[] values) {
        int width = widthOf(type);
        ByteBuffer out = ByteBuffer.allocate(values.length * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                out.position(i * width);
                put(out, type, values[i]);
            }
        }
        add(out.array());
    }

    private static int widthOf(ArrowType type) {
        switch (type.kind) {
            case INT:
            case FLOAT:
                return type.bitWidth / Byte.SIZE;
            case DECIMAL:
                return DECIMAL_BYTES;
            case DATE_DAYS:
            case DATE_MILLIS:
            case INTERVAL_MONTHS:
            case INTERVAL_MONTH_DAY_NANO:
                return Integer.BYTES;
            default:
                return Long.BYTES;
        }
    }

    private static void put(ByteBuffer out, ArrowType type, Object value) {
        switch (type.kind) {
            case INT:
                putInteger(out, type.bitWidth, ((Number) value).longValue());
                return;
            case FLOAT:
                if (type.bitWidth == 32) {
                    out.putFloat(((Number) value).floatValue());
                } else {
                    out.putDouble(((Number) value).doubleValue());
                }
                return;
            case DECIMAL:
                putDecimal(out, ((BigDecimal) value).setScale(type.scale).unscaledValue());
                return;
            case DATE_DAYS:
            case DATE_MILLIS:
                out.putInt(Math.toIntExact(((LocalDate) value).toEpochDay()));
                return;
            case TIME:
                out.putLong(((LocalTime) value).toNanoOfDay() / 1_000);
                return;
            case TIMESTAMP:
                out.putLong(micros(value));
                return;
            case INTERVAL_MONTHS:
            case INTERVAL_MONTH_DAY_NANO:
                out.putInt(Math.toIntExact(((Period) value).toTotalMonths()));
                return;
            default:
                Duration duration = (Duration) value;
                out.putLong(Math.addExact(
                        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000));
        }
    }

    private static long micros(Object value) {
        ZonedDateTime instant =
                value instanceof LocalDateTime ? ((LocalDateTime) value).atZone(ZoneOffset.UTC) : (ZonedDateTime) value;
        return Math.addExact(Math.multiplyExact(instant.toEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static void putInteger(ByteBuffer out, int bitWidth, long value) {
        for (int shift = 0; shift < bitWidth; shift += Byte.SIZE) {
            out.put((byte) (value >>> shift));
        }
    }

    private static void putDecimal(ByteBuffer out, BigInteger unscaled) {
        byte[] bigEndian = unscaled.toByteArray();
        byte sign = (byte) (unscaled.signum() < 0 ? -1 : 0);
        for (int i = 0; i < DECIMAL_BYTES; i++) {
            out.put(i < bigEndian.length ? bigEndian[bigEndian.length - 1 - i] : sign);
        }
    }

    private void bytes(Object[] values) {
        int[] lengths = new int[values.length];
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                byte[] bytes = values[i] instanceof String
                        ? ((String) values[i]).getBytes(StandardCharsets.UTF_8)
                        : (byte[]) values[i];
                content.write(bytes, 0, bytes.length);
                lengths[i] = bytes.length;
            }
        }
        offsets(lengths);
        add(content.toByteArray());
    }

    private void lists(ArrowField field, Object[] values) {
        int[] lengths = new int[values.length];
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                Object[] list = ((ListValue) values[i]).elements;
                lengths[i] = list.length;
                elements.addAll(Arrays.asList(list));
            }
        }
        offsets(lengths);
        column(field.children.get(0), elements.toArray());
    }

    private void maps(ArrowField field, Object[] values) {
        int[] lengths = new int[values.length];
        List<Object> entries = new ArrayList<>();
        ArrowField entryField = field.children.get(0);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                MapValue map = (MapValue) values[i];
                lengths[i] = map.keys.length;
                for (int entry = 0; entry < map.keys.length; entry++) {
                    entries.add(new StructValue(entryField, new Object[] {map.keys[entry], map.values[entry]}));
                }
            }
        }
        offsets(lengths);
        column(entryField, entries.toArray());
    }

    private void structs(ArrowField field, Object[] values) {
        for (int child = 0; child < field.children.size(); child++) {
            Object[] attributes = new Object[values.length];
            for (int i = 0; i < values.length; i++) {
                attributes[i] = values[i] == null ? null : ((StructValue) values[i]).attributes[child];
            }
            column(field.children.get(child), attributes);
        }
    }

    private void offsets(int[] lengths) {
        ByteBuffer out =
                ByteBuffer.allocate((lengths.length + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int offset = 0;
        out.putInt(0);
        for (int length : lengths) {
            offset += length;
            out.putInt(offset);
        }
        add(out.array());
    }

    private void validity(Object[] values) {
        bits(values, false);
    }

    /** @param byValue whether a bit says that the value is true, or that it is there */
    private void bits(Object[] values, boolean byValue) {
        byte[] bits = new byte[(values.length + 7) / Byte.SIZE];
        for (int i = 0; i < values.length; i++) {
            if (byValue ? Boolean.TRUE.equals(values[i]) : values[i] != null) {
                bits[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        add(bits);
    }

    private void add(byte[] buffer) {
        buffers.add(new long[] {body.size(), buffer.length});
        body.write(buffer, 0, buffer.length);
        while (body.size() % ALIGNMENT != 0) {
            body.write(0);
        }
    }
}
