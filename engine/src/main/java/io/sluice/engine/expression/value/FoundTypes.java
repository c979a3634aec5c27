package io.sluice.engine.expression.value;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Types of what texts hold, found from examples; NULL stands for a type that no example tells. */
public final class FoundTypes {
    private static final byte SIMPLE = 0;
    private static final byte DECIMAL = 1;
    private static final byte ARRAY = 2;
    private static final byte STRUCT = 3;

    private FoundTypes() {}

    /** A struct with its fields by name. */
    public static SqlType.Struct struct(Map<String, SqlType> fields) {
        List<Field> sorted = new ArrayList<>();
        new TreeMap<>(fields).forEach((name, type) -> sorted.add(Field.nullable(name, type)));
        return new SqlType.Struct(sorted);
    }

    /** What holds values of both; STRING where nothing else does. */
    public static SqlType common(SqlType a, SqlType b) {
        if (a == SqlType.NULL || a.equals(b)) {
            return b;
        }
        if (b == SqlType.NULL) {
            return a;
        }
        if (a instanceof SqlType.Struct x && b instanceof SqlType.Struct y) {
            Map<String, SqlType> fields = fields(x);
            fields(y).forEach((name, type) -> fields.merge(name, type, FoundTypes::common));
            return struct(fields);
        }
        if (a instanceof SqlType.Array x && b instanceof SqlType.Array y) {
            return SqlType.array(common(x.element(), y.element()));
        }
        if (isNumber(a) && isNumber(b)) {
            return a == SqlType.DOUBLE || b == SqlType.DOUBLE ? SqlType.DOUBLE : wider(a, b);
        }
        boolean times = (a == SqlType.DATE || a == SqlType.TIMESTAMP) && (b == SqlType.DATE || b == SqlType.TIMESTAMP);
        return times ? SqlType.TIMESTAMP : SqlType.STRING;
    }

    /** The type with STRING for what no example told. */
    public static SqlType complete(SqlType type) {
        return switch (type) {
            case SqlType.Struct struct -> {
                Map<String, SqlType> fields = fields(struct);
                fields.replaceAll((name, field) -> complete(field));
                yield struct(fields);
            }
            case SqlType.Array array -> SqlType.array(complete(array.element()));
            case SqlType.Map map -> map;
            case SqlType.Decimal decimal -> decimal;
            case SqlType.Simple simple -> simple == SqlType.NULL ? SqlType.STRING : simple;
        };
    }

    /** A type that was found as bytes, without loss. */
    public static byte[] write(SqlType type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(type, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(SqlType type, DataOutputStream out) throws IOException {
        switch (type) {
            case SqlType.Simple simple -> {
                out.writeByte(SIMPLE);
                out.writeInt(simple.ordinal());
            }
            case SqlType.Decimal decimal -> {
                out.writeByte(DECIMAL);
                out.writeInt(decimal.precision());
                out.writeInt(decimal.scale());
            }
            case SqlType.Array array -> {
                out.writeByte(ARRAY);
                write(array.element(), out);
            }
            case SqlType.Struct struct -> {
                out.writeByte(STRUCT);
                out.writeInt(struct.fields().size());
                for (Field field : struct.fields()) {
                    byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
                    out.writeInt(name.length);
                    out.write(name);
                    write(field.type(), out);
                }
            }
            case SqlType.Map map -> throw new IllegalArgumentException("no text tells " + map.sql());
        }
    }

    /** What {@link #write(SqlType)} has written. */
    public static SqlType read(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes));
    }

    private static SqlType read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case SIMPLE -> SqlType.Simple.values()[in.getInt()];
            case DECIMAL -> SqlType.decimal(in.getInt(), in.getInt());
            case ARRAY -> SqlType.array(read(in));
            case STRUCT -> {
                Map<String, SqlType> fields = new TreeMap<>();
                for (int left = in.getInt(); left > 0; left--) {
                    byte[] name = new byte[in.getInt()];
                    in.get(name);
                    fields.put(new String(name, StandardCharsets.UTF_8), read(in));
                }
                yield struct(fields);
            }
            default -> throw new IllegalArgumentException("no type begins with " + kind);
        };
    }

    private static Map<String, SqlType> fields(SqlType.Struct struct) {
        Map<String, SqlType> fields = new TreeMap<>();
        struct.fields().forEach(field -> fields.put(field.name(), field.type()));
        return fields;
    }

    private static boolean isNumber(SqlType type) {
        return type == SqlType.INT
                || type == SqlType.BIGINT
                || type == SqlType.DOUBLE
                || type instanceof SqlType.Decimal decimal && decimal.scale() == 0;
    }

    /** Of whole numbers. */
    private static SqlType wider(SqlType a, SqlType b) {
        if (a instanceof SqlType.Decimal x) {
            return b instanceof SqlType.Decimal y && y.precision() > x.precision() ? y : x;
        }
        return b instanceof SqlType.Decimal ? b : SqlType.BIGINT;
    }

    /** What a text without structure is read as: a number, BOOLEAN, DATE, TIMESTAMP or STRING. */
    public static SqlType.Simple ofText(String text) {
        Long whole = TextParser.whole(text);
        if (whole != null) {
            return whole == whole.intValue() ? SqlType.Simple.INT : SqlType.Simple.BIGINT;
        }
        if (TextParser.real(text) != null) {
            return SqlType.Simple.DOUBLE;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return SqlType.Simple.BOOLEAN;
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\d") && DateTimeParser.date(text) != null) {
            return SqlType.Simple.DATE;
        }
        return text.contains("-") && text.contains(":") && DateTimeParser.timestamp(text) != null
                ? SqlType.Simple.TIMESTAMP
                : SqlType.Simple.STRING;
    }
}
