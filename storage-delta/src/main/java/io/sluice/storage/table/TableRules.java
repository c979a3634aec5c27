package io.sluice.storage.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.TableProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditions that every new row of a table must meet, beyond types and NOT NULL: CHECK constraints, which are table
 * properties, and invariants, an older form kept with columns (protocol, "CHECK Constraints" and "Column Invariants"). They
 * are SQL; whoever can evaluate that enforces them.
 *
 * @param conditions by what they are called in errors
 * @param generatedColumns names of top-level columns with a generation expression
 * @param identityColumns names of top-level identity columns
 */
public record TableRules(Map<String, String> conditions, List<String> generatedColumns, List<String> identityColumns) {
    /** Key in a field's metadata: {@code varchar(5)} or {@code char(5)}, where Spark keeps what the type STRING does not say. */
    public static final String LENGTH = "__CHAR_VARCHAR_TYPE_STRING";

    private static final Pattern LIMIT = Pattern.compile("(?:var)?char\\((\\d{1,9})\\)");
    private static final String INVARIANTS = "delta.invariants";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static TableRules of(String tablePath, Metadata metadata, SqlType.Struct schema) {
        Map<String, String> conditions = new TreeMap<>();
        metadata.configuration().forEach((name, condition) -> {
            if (name.startsWith(TableProperties.CONSTRAINT_PREFIX)) {
                conditions.put(name.substring(TableProperties.CONSTRAINT_PREFIX.length()), condition);
            }
        });
        addInvariants(tablePath, schema, "", conditions);
        List<String> generated = new ArrayList<>();
        List<String> identities = new ArrayList<>();
        for (Field field : schema.fields()) {
            if (field.metadata().containsKey(ColumnKeys.GENERATION_EXPRESSION)) {
                generated.add(field.name());
            }
            if (IdentityColumns.isIdentity(field)) {
                identities.add(field.name());
            }
        }
        return new TableRules(conditions, generated, identities);
    }

    /** Whether the values of a column are generated or numbered. */
    public static boolean isComputed(Field field) {
        return field.metadata().containsKey(ColumnKeys.GENERATION_EXPRESSION) || IdentityColumns.isIdentity(field);
    }

    /** How many characters the texts of a column may have; empty for any number. */
    public static OptionalInt maxLength(Field field) {
        Matcher limit = LIMIT.matcher(String.valueOf(field.metadata().get(LENGTH)));
        return field.type() == SqlType.STRING && limit.matches()
                ? OptionalInt.of(Integer.parseInt(limit.group(1)))
                : OptionalInt.empty();
    }

    /** To how many characters the texts of a column are filled up with blanks, as those of CHAR are; empty for none. */
    public static OptionalInt fixedLength(Field field) {
        return String.valueOf(field.metadata().get(LENGTH)).startsWith("char") ? maxLength(field) : OptionalInt.empty();
    }

    /** Whether new rows can be written without looking at them. */
    public boolean isEmpty() {
        return conditions.isEmpty() && generatedColumns.isEmpty() && identityColumns.isEmpty();
    }

    private static void addInvariants(
            String tablePath, SqlType.Struct schema, String path, Map<String, String> conditions) {
        for (Field field : schema.fields()) {
            Object text = field.metadata().get(INVARIANTS);
            if (text != null) {
                conditions.put("invariant of " + path + field.name(), invariant(tablePath, field, text.toString()));
            }
            switch (field.type()) {
                case SqlType.Struct struct -> addInvariants(tablePath, struct, path + field.name() + ".", conditions);
                case SqlType.Array array -> refuseInvariants(tablePath, field, array.element());
                case SqlType.Map map -> {
                    refuseInvariants(tablePath, field, map.key());
                    refuseInvariants(tablePath, field, map.value());
                }
                case SqlType.Simple simple -> {}
                case SqlType.Decimal decimal -> {}
            }
        }
    }

    /** A condition of single elements cannot be written over a row. */
    private static void refuseInvariants(String tablePath, Field column, SqlType element) {
        Map<String, String> within = new TreeMap<>();
        addInvariants(tablePath, SqlType.struct(new Field("element", element, true)), column.name() + ".", within);
        if (!within.isEmpty()) {
            throw unreadable(tablePath, column, within.toString(), null);
        }
    }

    /** {@code {"expression": {"expression": "x > 3"}}}. */
    private static String invariant(String tablePath, Field field, String json) {
        try {
            var expression = MAPPER.readTree(json).path("expression").path("expression");
            if (expression.isTextual()) {
                return expression.asText();
            }
        } catch (JsonProcessingException e) {
            throw unreadable(tablePath, field, json, e);
        }
        throw unreadable(tablePath, field, json, null);
    }

    private static SluiceException unreadable(String tablePath, Field field, String json, Exception cause) {
        return new SluiceException(
                ErrorCode.DELTA_UNSUPPORTED_FEATURE,
                "Cannot write the Delta table " + tablePath + ": the invariant of its column " + field.name()
                        + " is not understood: " + json + ". Drop it with the engine that made it.",
                cause);
    }
}
