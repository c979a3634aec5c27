package io.sluice.storage.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.FileNames;
import io.sluice.storage.ingest.format.ParseMode;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.ingest.text.DateTimeText;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Finds the columns of JSON files from all of their objects, as Spark does: fields in the order of their names, whole
 * numbers as BIGINT, others as DOUBLE, values of different kinds as STRING.
 */
public final class JsonSchemas {
    private static final long SAMPLE_SEED = 1;
    private static final SqlType.Struct EMPTY = new SqlType.Struct(List.of());

    private final JsonOptions options;
    private SqlType.Struct found = EMPTY;
    private boolean anyBad;

    private JsonSchemas(JsonOptions options) {
        this.options = options;
    }

    public static SqlType.Struct infer(
            ObjectStore store, List<FileStatus> files, JsonOptions options, Tolerance tolerance) {
        JsonSchemas schemas = new JsonSchemas(options);
        Random sample = new Random(SAMPLE_SEED);
        for (FileStatus file : files) {
            try (JsonDocuments documents = new JsonDocuments(store, file, options, 0, Long.MAX_VALUE)) {
                while (documents.next()) {
                    if (options.samplingRatio() == 1 || sample.nextDouble() < options.samplingRatio()) {
                        schemas.see(documents, file);
                    }
                }
            } catch (IOException | RuntimeException e) {
                tolerance.accept(file.path(), "json", e);
            }
        }
        return schemas.result(files);
    }

    private SqlType.Struct result(List<FileStatus> files) {
        List<Field> fields = new ArrayList<>();
        String corrupt = options.malformed().corruptRecordColumn();
        if (anyBad && options.malformed().mode() == ParseMode.PERMISSIVE && found.indexOf(corrupt) < 0) {
            fields.add(Field.nullable(corrupt, SqlType.STRING));
        }
        if (complete(found) instanceof SqlType.Struct struct) {
            fields.addAll(struct.fields());
        }
        if (fields.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_INPUT,
                    "The columns of " + FileNames.describe("JSON", files)
                            + " cannot be found, because no file holds an object with fields. Name the columns.");
        }
        return new SqlType.Struct(fields);
    }

    private void see(JsonDocuments documents, FileStatus file) throws IOException {
        SqlType.Struct before = found;
        try (JsonParser json = options.factory()
                .createParser(documents.bytes(), documents.start(), documents.end() - documents.start())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    for (token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                        seeObject(json, file);
                    }
                } else {
                    seeObject(json, file);
                }
            }
        } catch (JsonProcessingException e) {
            found = before;
            bad(file, e.getOriginalMessage());
        }
    }

    private void seeObject(JsonParser json, FileStatus file) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            found = (SqlType.Struct) merge(found, type(json));
        } else {
            json.skipChildren();
            bad(file, "it is no JSON object");
        }
    }

    private void bad(FileStatus file, String reason) {
        if (options.malformed().failsFast()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_INPUT,
                    "A record of " + file.path() + " cannot be read: " + reason
                            + ". Correct the file, or set the option mode to PERMISSIVE or DROPMALFORMED.");
        }
        anyBad = true;
    }

    /** The type of the value whose first token is the current one. */
    private SqlType type(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> SqlType.NULL;
            case VALUE_STRING -> text(json);
            case VALUE_TRUE, VALUE_FALSE -> options.primitivesAsString() ? SqlType.STRING : SqlType.BOOLEAN;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> options.primitivesAsString() ? SqlType.STRING : number(json);
            case START_ARRAY -> {
                SqlType element = SqlType.NULL;
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    element = merge(element, type(json));
                }
                yield SqlType.array(element);
            }
            case START_OBJECT -> {
                Map<String, Field> fields = new TreeMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    Field field = Field.nullable(name, type(json));
                    fields.merge(name, field, (a, b) -> a.withType(merge(a.type(), b.type())));
                }
                yield withDistinctNames(fields);
            }
            default -> throw new IllegalStateException(String.valueOf(json.currentToken()));
        };
    }

    /** Names that differ in case only are one field, under the first of them. */
    private static SqlType.Struct withDistinctNames(Map<String, Field> fields) {
        Map<String, Field> distinct = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, field) -> distinct.merge(name, field, (a, b) -> a.withType(merge(a.type(), b.type()))));
        List<Field> sorted = new ArrayList<>(distinct.values());
        sorted.sort(java.util.Comparator.comparing(Field::name));
        return new SqlType.Struct(sorted);
    }

    private SqlType text(JsonParser json) throws IOException {
        if (json.getTextLength() == 0) {
            return SqlType.NULL;
        }
        if (options.inferTimestamp()) {
            byte[] bytes = json.getText().getBytes(StandardCharsets.UTF_8);
            if (options.dates().micros(bytes, 0, bytes.length, true) != DateTimeText.NONE) {
                return SqlType.TIMESTAMP;
            }
        }
        return SqlType.STRING;
    }

    private SqlType number(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != NumberType.BIG_INTEGER) {
            return SqlType.BIGINT;
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && (!options.prefersDecimal() || json.isNaN())) {
            return SqlType.DOUBLE;
        }
        BigDecimal value = json.getDecimalValue();
        int scale = Math.max(0, value.scale());
        long digits = Math.max((long) value.precision() - value.scale() + scale, scale);
        return digits <= SqlType.Decimal.MAX_PRECISION
                ? SqlType.decimal((int) Math.max(1, digits), scale)
                : SqlType.DOUBLE;
    }

    /** The narrowest type that takes the values of both. */
    private static SqlType merge(SqlType a, SqlType b) {
        if (a.equals(b) || b == SqlType.NULL) {
            return a;
        }
        if (a == SqlType.NULL) {
            return b;
        }
        if (a instanceof SqlType.Struct left && b instanceof SqlType.Struct right) {
            Map<String, Field> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            left.fields().forEach(field -> fields.put(field.name(), field));
            right.fields()
                    .forEach(field ->
                            fields.merge(field.name(), field, (x, y) -> x.withType(merge(x.type(), y.type()))));
            List<Field> sorted = new ArrayList<>(fields.values());
            sorted.sort(java.util.Comparator.comparing(Field::name));
            return new SqlType.Struct(sorted);
        }
        if (a instanceof SqlType.Array left && b instanceof SqlType.Array right) {
            return SqlType.array(merge(left.element(), right.element()));
        }
        boolean numbers = isNumber(a) && isNumber(b);
        if (numbers && (a == SqlType.DOUBLE || b == SqlType.DOUBLE)) {
            return SqlType.DOUBLE;
        }
        if (numbers) {
            SqlType.Decimal left = decimal(a);
            SqlType.Decimal right = decimal(b);
            int scale = Math.max(left.scale(), right.scale());
            int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
            return whole + scale > SqlType.Decimal.MAX_PRECISION
                    ? SqlType.DOUBLE
                    : SqlType.decimal(whole + scale, scale);
        }
        return SqlType.STRING;
    }

    private static boolean isNumber(SqlType type) {
        return type == SqlType.BIGINT || type == SqlType.DOUBLE || type instanceof SqlType.Decimal;
    }

    private static SqlType.Decimal decimal(SqlType type) {
        return type instanceof SqlType.Decimal decimal ? decimal : SqlType.decimal(20, 0);
    }

    /** Null for a type without values: an object without fields, or with {@code dropFieldIfAllNull} what is always null. */
    private SqlType complete(SqlType type) {
        return switch (type) {
            case SqlType.Simple simple
            when simple == SqlType.NULL -> options.dropFieldIfAllNull() ? null : SqlType.STRING;
            case SqlType.Array array -> {
                SqlType element = complete(array.element());
                yield element == null ? null : SqlType.array(element);
            }
            case SqlType.Struct struct -> {
                List<Field> fields = new ArrayList<>();
                for (Field field : struct.fields()) {
                    SqlType complete = complete(field.type());
                    if (complete != null) {
                        fields.add(field.withType(complete));
                    }
                }
                yield fields.isEmpty() ? null : new SqlType.Struct(fields);
            }
            case SqlType.Simple simple -> simple;
            case SqlType.Decimal decimal -> decimal;
            case SqlType.Map map -> map;
        };
    }
}
