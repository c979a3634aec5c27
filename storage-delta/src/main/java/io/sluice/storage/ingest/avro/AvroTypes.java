package io.sluice.storage.ingest.avro;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro's schemas as SQL types, as Spark has them. */
final class AvroTypes {
    private AvroTypes() {}

    /** What holds nothing but null has the type NULL; see {@link #complete}. @param where the schema stands, for messages */
    static SqlType.Struct columns(Schema schema, String where) {
        if (schema.getType() != Schema.Type.RECORD) {
            return SqlType.struct(Field.nullable("value", type(schema, where)));
        }
        return (SqlType.Struct) type(schema, where);
    }

    static SqlType type(Schema schema, String where) {
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case BOOLEAN -> SqlType.BOOLEAN;
            case INT -> logical instanceof LogicalTypes.Date ? SqlType.DATE : SqlType.INT;
            case LONG -> longType(logical);
            case FLOAT -> SqlType.FLOAT;
            case DOUBLE -> SqlType.DOUBLE;
            case STRING, ENUM -> SqlType.STRING;
            case BYTES, FIXED ->
                logical instanceof LogicalTypes.Decimal decimal
                        ? SqlType.decimal(decimal.getPrecision(), decimal.getScale())
                        : SqlType.BINARY;
            case NULL -> SqlType.NULL;
            case ARRAY -> SqlType.array(type(schema.getElementType(), where));
            case MAP -> SqlType.map(SqlType.STRING, type(schema.getValueType(), where));
            case RECORD -> {
                List<Field> fields = new ArrayList<>();
                for (Schema.Field field : schema.getFields()) {
                    fields.add(Field.nullable(field.name(), type(field.schema(), where)));
                }
                yield new SqlType.Struct(fields);
            }
            case UNION -> union(schema, where);
        };
    }

    private static SqlType longType(LogicalType logical) {
        if (logical instanceof LogicalTypes.TimestampMillis
                || logical instanceof LogicalTypes.TimestampMicros
                || logical instanceof LogicalTypes.TimestampNanos) {
            return SqlType.TIMESTAMP;
        }
        boolean local = logical instanceof LogicalTypes.LocalTimestampMillis
                || logical instanceof LogicalTypes.LocalTimestampMicros
                || logical instanceof LogicalTypes.LocalTimestampNanos;
        return local ? SqlType.TIMESTAMP_NTZ : SqlType.BIGINT;
    }

    /** The fields of both, those of the first one in front. */
    static SqlType.Struct merged(SqlType.Struct a, SqlType.Struct b) {
        List<Field> fields = new ArrayList<>(a.fields());
        for (Field field : b.fields()) {
            int known = a.indexOf(field.name());
            if (known < 0) {
                fields.add(field);
            } else {
                Field own = fields.get(known);
                fields.set(known, own.withType(merged(own.type(), field.type())));
            }
        }
        return new SqlType.Struct(fields);
    }

    /** The type that takes the values of both; the first one's if there is none. */
    private static SqlType merged(SqlType a, SqlType b) {
        if (a == SqlType.NULL) {
            return b;
        }
        if (a instanceof SqlType.Struct one && b instanceof SqlType.Struct other) {
            return merged(one, other);
        }
        if (a instanceof SqlType.Array one && b instanceof SqlType.Array other) {
            return SqlType.array(merged(one.element(), other.element()));
        }
        if (a instanceof SqlType.Map one && b instanceof SqlType.Map other) {
            return SqlType.map(one.key(), merged(one.value(), other.value()));
        }
        if (a instanceof SqlType.Decimal one && b instanceof SqlType.Decimal other) {
            int scale = Math.max(one.scale(), other.scale());
            int precision = scale + Math.max(one.precision() - one.scale(), other.precision() - other.scale());
            return precision > SqlType.Decimal.MAX_PRECISION ? a : SqlType.decimal(precision, scale);
        }
        boolean isWider = a == SqlType.INT && b == SqlType.BIGINT || a == SqlType.FLOAT && b == SqlType.DOUBLE;
        return isWider ? b : a;
    }

    /** With STRING for what is always null, as Spark has it. */
    static SqlType.Struct complete(SqlType.Struct columns) {
        return new SqlType.Struct(columns.fields().stream()
                .map(field -> field.withType(complete(field.type())))
                .toList());
    }

    static SqlType complete(SqlType type) {
        return switch (type) {
            case SqlType.Array array -> SqlType.array(complete(array.element()));
            case SqlType.Map map -> SqlType.map(map.key(), complete(map.value()));
            case SqlType.Struct struct -> complete(struct);
            case SqlType.Decimal decimal -> decimal;
            case SqlType.Simple simple -> simple == SqlType.NULL ? SqlType.STRING : simple;
        };
    }

    private static SqlType union(Schema schema, String where) {
        List<Schema> members = members(schema);
        if (members.isEmpty()) {
            return SqlType.NULL;
        }
        if (members.size() == 1) {
            return type(members.getFirst(), where);
        }
        boolean whole =
                members.stream().allMatch(m -> m.getType() == Schema.Type.INT || m.getType() == Schema.Type.LONG);
        boolean real =
                members.stream().allMatch(m -> m.getType() == Schema.Type.FLOAT || m.getType() == Schema.Type.DOUBLE);
        if (whole || real) {
            return whole ? SqlType.BIGINT : SqlType.DOUBLE;
        }
        throw new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "The Avro schema of " + where + " has a union of several types, which is not supported: " + schema
                        + ". Give a reader's schema without it in the option avroSchema.");
    }

    /** Those that are not null. */
    static List<Schema> members(Schema union) {
        return union.getTypes().stream()
                .filter(member -> member.getType() != Schema.Type.NULL)
                .toList();
    }
}
