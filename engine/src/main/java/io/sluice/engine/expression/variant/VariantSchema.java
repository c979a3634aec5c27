package io.sluice.engine.expression.variant;

import io.sluice.columnar.variant.Variant;
import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The schema of VARIANT values: types of SQL, {@code ARRAY<…>} and {@code OBJECT<name: …>}. What has no type in common is
 * VARIANT. Immutable.
 */
public sealed interface VariantSchema {
    /** The schema of JSON's null, and of no value at all. */
    VariantSchema VOID = new Plain(SqlType.NULL);

    /** The schema of what has none in common. */
    VariantSchema ANYTHING = new Plain(SqlType.VARIANT);

    /** As schema_of_variant shows it. */
    String text();

    record Plain(SqlType type) implements VariantSchema {
        @Override
        public String text() {
            return type.sql();
        }
    }

    record Array(VariantSchema element) implements VariantSchema {
        @Override
        public String text() {
            return "ARRAY<" + element.text() + ">";
        }
    }

    /** @param fields in the order of their names */
    record Object(Map<String, VariantSchema> fields) implements VariantSchema {
        @Override
        public String text() {
            return fields.entrySet().stream()
                    .map(field -> Identifiers.quoteIfNeeded(field.getKey()) + ": "
                            + field.getValue().text())
                    .collect(Collectors.joining(", ", "OBJECT<", ">"));
        }
    }

    static VariantSchema of(Variant value) {
        return switch (value.kind()) {
            case NULL -> VOID;
            case BOOLEAN -> new Plain(SqlType.BOOLEAN);
            case LONG -> new Plain(SqlType.BIGINT);
            case FLOAT -> new Plain(SqlType.FLOAT);
            case DOUBLE -> new Plain(SqlType.DOUBLE);
            case DECIMAL -> new Plain(decimal(value.decimal()));
            case DATE -> new Plain(SqlType.DATE);
            case TIMESTAMP -> new Plain(SqlType.TIMESTAMP);
            case TIMESTAMP_NTZ -> new Plain(SqlType.TIMESTAMP_NTZ);
            case BINARY -> new Plain(SqlType.BINARY);
            case STRING, UUID -> new Plain(SqlType.STRING);
            // SQL has no type for a time of day here.
            case TIME -> ANYTHING;
            case OBJECT -> {
                Map<String, VariantSchema> fields = new TreeMap<>();
                int size = value.size();
                for (int i = 0; i < size; i++) {
                    fields.put(value.key(i), of(value.value(i)));
                }
                yield new Object(fields);
            }
            case ARRAY -> {
                VariantSchema element = VOID;
                int size = value.size();
                for (int i = 0; i < size; i++) {
                    element = element.merge(of(value.element(i)));
                }
                yield new Array(element);
            }
        };
    }

    private static SqlType decimal(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        int scale = Math.max(0, shortest.scale());
        int precision = shortest.precision() + Math.max(0, -shortest.scale());
        return SqlType.decimal(Math.max(precision, Math.max(1, scale)), scale);
    }

    /** The schema that values of both have. */
    default VariantSchema merge(VariantSchema other) {
        if (equals(other) || other.equals(VOID)) {
            return this;
        }
        if (equals(VOID)) {
            return other;
        }
        if (this instanceof Array(VariantSchema mine) && other instanceof Array(VariantSchema theirs)) {
            return new Array(mine.merge(theirs));
        }
        if (this instanceof Object mine && other instanceof Object theirs) {
            Map<String, VariantSchema> fields = new TreeMap<>(mine.fields());
            theirs.fields().forEach((name, field) -> fields.merge(name, field, VariantSchema::merge));
            return new Object(fields);
        }
        SqlType common =
                this instanceof Plain(SqlType a) && other instanceof Plain(SqlType b) ? CommonPlainType.of(a, b) : null;
        return common == null ? ANYTHING : new Plain(common);
    }
}
