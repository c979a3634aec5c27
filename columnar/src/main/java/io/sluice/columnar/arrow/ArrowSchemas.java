package io.sluice.columnar.arrow;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * SQL types as Arrow types and back.
 *
 * <p>TIMESTAMP is an Arrow timestamp in microseconds with the session's zone as its label (the values are UTC whatever
 * the label says), TIMESTAMP_NTZ one without a zone. Every field says its SQL type in its metadata, so that a client
 * need not guess it; VARIANT goes as JSON text; decimals say precision and scale too, because the Arrow JDBC driver reads them from there.
 */
public final class ArrowSchemas {
    /** The SQL type as written in SQL; the key is Flight SQL's. */
    public static final String TYPE_NAME_KEY = "ARROW:FLIGHT:SQL:TYPE_NAME";

    /** Digits of a decimal; the key is Flight SQL's. */
    public static final String PRECISION_KEY = "ARROW:FLIGHT:SQL:PRECISION";

    /** Digits behind the point of a decimal; the key is Flight SQL's. */
    public static final String SCALE_KEY = "ARROW:FLIGHT:SQL:SCALE";

    /** The column's comment; the key is Flight SQL's. */
    public static final String REMARKS_KEY = "ARROW:FLIGHT:SQL:REMARKS";

    static final DictionaryProvider NO_DICTIONARIES = new DictionaryProvider.MapDictionaryProvider();

    private ArrowSchemas() {}

    /** @param zone the label of TIMESTAMP columns */
    public static Schema toArrow(SqlType.Struct schema, ZoneId zone) {
        List<org.apache.arrow.vector.types.pojo.Field> fields = new ArrayList<>();
        schema.fields().forEach(field -> fields.add(toArrow(field, zone)));
        return new Schema(fields);
    }

    /** @param zone the label of TIMESTAMP columns */
    public static org.apache.arrow.vector.types.pojo.Field toArrow(Field field, ZoneId zone) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(TYPE_NAME_KEY, field.type().sql());
        if (field.type() instanceof SqlType.Decimal decimal) {
            metadata.put(PRECISION_KEY, Integer.toString(decimal.precision()));
            metadata.put(SCALE_KEY, Integer.toString(decimal.scale()));
        }
        if (field.comment() != null) {
            metadata.put(REMARKS_KEY, field.comment());
        }
        return field(field.name(), field.type(), field.nullable(), metadata, zone);
    }

    private static org.apache.arrow.vector.types.pojo.Field field(
            String name, SqlType type, boolean nullable, Map<String, String> metadata, ZoneId zone) {
        List<org.apache.arrow.vector.types.pojo.Field> children = switch (type) {
            case SqlType.Array array ->
                List.of(field("element", array.element(), array.elementNullable(), Map.of(), zone));
            case SqlType.Map map ->
                List.of(new org.apache.arrow.vector.types.pojo.Field(
                        "entries",
                        FieldType.notNullable(new ArrowType.Struct()),
                        List.of(
                                key(map.key(), zone),
                                field("value", map.value(), map.valueNullable(), Map.of(), zone))));
            case SqlType.Struct struct -> {
                List<org.apache.arrow.vector.types.pojo.Field> fields = new ArrayList<>();
                struct.fields().forEach(f -> fields.add(toArrow(f, zone)));
                yield fields;
            }
            case SqlType.Simple simple -> List.of();
            case SqlType.Decimal decimal -> List.of();
        };
        boolean arrowNullable = nullable || type == SqlType.NULL;
        return new org.apache.arrow.vector.types.pojo.Field(
                name, new FieldType(arrowNullable, arrowType(type, zone), null, metadata), children);
    }

    /** Arrow takes no map whose keys may be null, also where there are none at all. */
    private static org.apache.arrow.vector.types.pojo.Field key(SqlType type, ZoneId zone) {
        org.apache.arrow.vector.types.pojo.Field key = field("key", type, false, Map.of(), zone);
        return new org.apache.arrow.vector.types.pojo.Field(
                "key", FieldType.notNullable(key.getType()), key.getChildren());
    }

    private static ArrowType arrowType(SqlType type, ZoneId zone) {
        return switch (type) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case NULL -> new ArrowType.Null();
                    case BOOLEAN -> new ArrowType.Bool();
                    case TINYINT -> new ArrowType.Int(8, true);
                    case SMALLINT -> new ArrowType.Int(16, true);
                    case INT -> new ArrowType.Int(32, true);
                    case BIGINT -> new ArrowType.Int(64, true);
                    case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
                    case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
                    case STRING, VARIANT -> new ArrowType.Utf8();
                    case BINARY -> new ArrowType.Binary();
                    case DATE -> new ArrowType.Date(DateUnit.DAY);
                    case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, zone.getId());
                    case TIMESTAMP_NTZ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
                    case INTERVAL_YEAR_MONTH -> new ArrowType.Interval(IntervalUnit.YEAR_MONTH);
                    case INTERVAL_DAY_TIME -> new ArrowType.Duration(TimeUnit.MICROSECOND);
                };
            case SqlType.Decimal decimal -> new ArrowType.Decimal(decimal.precision(), decimal.scale(), 128);
            case SqlType.Array array -> new ArrowType.List();
            case SqlType.Map map -> new ArrowType.Map(false);
            case SqlType.Struct struct -> new ArrowType.Struct();
        };
    }

    /** @throws SluiceException UNSUPPORTED_FEATURE naming a field whose Arrow type has no SQL type */
    public static SqlType.Struct fromArrow(Schema schema) {
        return fromArrow(schema, NO_DICTIONARIES);
    }

    /**
     * The types of the values, also where a field is dictionary-encoded.
     *
     * @param schema as vectors have it: a dictionary-encoded field has the type of its indexes
     * @param dictionaries that the encoded fields name
     * @throws SluiceException UNSUPPORTED_FEATURE naming a field whose Arrow type has no SQL type, or whose dictionary
     *     is not there
     */
    public static SqlType.Struct fromArrow(Schema schema, DictionaryProvider dictionaries) {
        return new SqlType.Struct(schema.getFields().stream()
                .map(field -> fromArrow(field, dictionaries))
                .toList());
    }

    static Field fromArrow(org.apache.arrow.vector.types.pojo.Field field, DictionaryProvider dictionaries) {
        return new Field(field.getName(), sqlType(field, dictionaries), field.isNullable());
    }

    private static SqlType sqlType(org.apache.arrow.vector.types.pojo.Field field, DictionaryProvider dictionaries) {
        if (field.getDictionary() != null) {
            Dictionary dictionary = dictionaries.lookup(field.getDictionary().getId());
            if (dictionary == null) {
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "The field " + field.getName() + " is dictionary-encoded, but its dictionary was not sent.");
            }
            return sqlType(dictionary.getVector().getField(), dictionaries);
        }
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Null -> SqlType.NULL;
            case Bool -> SqlType.BOOLEAN;
            case Int -> integer(field, (ArrowType.Int) type);
            case FloatingPoint ->
                switch (((ArrowType.FloatingPoint) type).getPrecision()) {
                    case HALF, SINGLE -> SqlType.FLOAT;
                    case DOUBLE -> SqlType.DOUBLE;
                };
            case Utf8, LargeUtf8 -> SqlType.STRING;
            case Binary, LargeBinary, FixedSizeBinary -> SqlType.BINARY;
            case Decimal -> decimal(field, (ArrowType.Decimal) type);
            case Date -> SqlType.DATE;
            case Timestamp ->
                ((ArrowType.Timestamp) type).getTimezone() == null ? SqlType.TIMESTAMP_NTZ : SqlType.TIMESTAMP;
            case Duration -> SqlType.INTERVAL_DAY_TIME;
            case Interval -> {
                if (((ArrowType.Interval) type).getUnit() != IntervalUnit.YEAR_MONTH) {
                    throw unsupported(field);
                }
                yield SqlType.INTERVAL_YEAR_MONTH;
            }
            case List, LargeList, FixedSizeList -> {
                var element = field.getChildren().getFirst();
                yield new SqlType.Array(sqlType(element, dictionaries), element.isNullable());
            }
            case Map -> {
                var entries = field.getChildren().getFirst().getChildren();
                yield new SqlType.Map(
                        sqlType(entries.get(0), dictionaries),
                        sqlType(entries.get(1), dictionaries),
                        entries.get(1).isNullable());
            }
            case Struct ->
                new SqlType.Struct(field.getChildren().stream()
                        .map(child -> fromArrow(child, dictionaries))
                        .toList());
            case Time, Union, Utf8View, BinaryView, ListView, LargeListView, RunEndEncoded, NONE ->
                throw unsupported(field);
        };
    }

    private static SqlType integer(org.apache.arrow.vector.types.pojo.Field field, ArrowType.Int type) {
        int bits = type.getIsSigned() ? type.getBitWidth() : 2 * type.getBitWidth();
        return switch (bits) {
            case 8 -> SqlType.TINYINT;
            case 16 -> SqlType.SMALLINT;
            case 32 -> SqlType.INT;
            case 64 -> SqlType.BIGINT;
            case 128 -> SqlType.decimal(20, 0);
            default -> throw unsupported(field);
        };
    }

    private static SqlType decimal(org.apache.arrow.vector.types.pojo.Field field, ArrowType.Decimal type) {
        if (type.getPrecision() > SqlType.Decimal.MAX_PRECISION
                || type.getScale() < 0
                || type.getScale() > type.getPrecision()) {
            throw unsupported(field);
        }
        return SqlType.decimal(type.getPrecision(), type.getScale());
    }

    private static SluiceException unsupported(org.apache.arrow.vector.types.pojo.Field field) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "The Arrow type " + field.getType() + " of the field " + field.getName()
                        + " has no SQL type here. Send it as a string, number, date, timestamp, list, map or struct.");
    }
}
