package io.sluice.planner.parser;

import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
import io.sluice.storage.table.TableRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlDataTypeSpec;

/** How many characters texts may have, in a type with CHAR(n) or VARCHAR(n) in it; the type itself says STRING only. */
public sealed interface TextLengths {
    /** Any number, or no text at all. */
    record None() implements TextLengths {}

    /**
     * Of a text.
     *
     * @param fixed whether shorter ones are filled up with blanks, as those of CHAR are
     */
    record Limit(int characters, boolean fixed) implements TextLengths {
        private String type() {
            return (fixed ? "CHAR(" : "VARCHAR(") + characters + ")";
        }
    }

    /** Of the elements. */
    record OfArray(TextLengths element) implements TextLengths {}

    /** Of keys and values. */
    record OfMap(TextLengths key, TextLengths value) implements TextLengths {}

    /** Of fields by name. */
    record OfStruct(Map<String, TextLengths> fields) implements TextLengths {
        public OfStruct {
            fields = new LinkedHashMap<>(fields);
        }

        private TextLengths field(Field field) {
            return fields.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(field.name()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseGet(None::new);
        }
    }

    /** Those of a column, as its metadata says. */
    static TextLengths of(Field column) {
        Object declared = column.metadata().get(TableRules.LENGTH);
        return declared == null
                ? new None()
                : DialectTypeName.lengths(new TokenCursor(declared.toString(), SyntaxRules.DEFAULT).dataType());
    }

    /** What a column's metadata says of a type, if there is a limit anywhere. */
    static void keep(SqlDataTypeSpec spec, Map<String, Object> metadata) {
        TextLengths lengths = DialectTypeName.lengths(spec);
        if (lengths instanceof Limit limit) {
            metadata.put(TableRules.LENGTH, limit.type().toLowerCase(Locale.ROOT));
        } else if (lengths.areLimited()) {
            metadata.put(TableRules.LENGTH, lengths.declared(DialectTypeName.of(spec)));
        }
    }

    /** Whether there is a limit anywhere. */
    default boolean areLimited() {
        return switch (this) {
            case None none -> false;
            case Limit limit -> true;
            case OfArray array -> array.element().areLimited();
            case OfMap map -> map.key().areLimited() || map.value().areLimited();
            case OfStruct struct -> struct.fields().values().stream().anyMatch(TextLengths::areLimited);
        };
    }

    /** A type as it is declared, with the lengths that fit it. */
    default String declared(SqlType type) {
        return switch (this) {
            case Limit limit when type == SqlType.STRING -> limit.type();
            case OfArray lengths
            when type instanceof SqlType.Array array ->
                "ARRAY<" + lengths.element().declared(array.element()) + ">";
            case OfMap lengths
            when type instanceof SqlType.Map map ->
                "MAP<" + lengths.key().declared(map.key()) + ", "
                        + lengths.value().declared(map.value()) + ">";
            case OfStruct lengths
            when type instanceof SqlType.Struct struct -> {
                List<String> fields = new ArrayList<>();
                for (Field field : struct.fields()) {
                    fields.add(Identifiers.quoteIfNeeded(field.name()) + ": "
                            + lengths.field(field).declared(field.type()) + (field.nullable() ? "" : " NOT NULL"));
                }
                yield "STRUCT<" + String.join(", ", fields) + ">";
            }
            default -> type.sql();
        };
    }

    /**
     * The condition that texts are as short as they must be; empty if any will do.
     *
     * @param value SQL of the value
     * @param depth how many lambdas are around it
     */
    default Optional<String> condition(String value, SqlType type, int depth) {
        return switch (this) {
            case Limit limit
            when type == SqlType.STRING ->
                Optional.of(value + " IS NULL OR char_length(" + value + ") <= " + limit.characters());
            case OfArray lengths
            when type instanceof SqlType.Array array -> all(value, value, lengths.element(), array.element(), depth);
            case OfMap lengths
            when type instanceof SqlType.Map map -> {
                List<String> both = new ArrayList<>();
                all(value, "map_keys(" + value + ")", lengths.key(), map.key(), depth)
                        .ifPresent(both::add);
                all(value, "map_values(" + value + ")", lengths.value(), map.value(), depth)
                        .ifPresent(both::add);
                yield joined(both);
            }
            case OfStruct lengths
            when type instanceof SqlType.Struct struct -> {
                List<String> each = new ArrayList<>();
                for (Field field : struct.fields()) {
                    lengths.field(field)
                            .condition(value + "." + Identifiers.quote(field.name()), field.type(), depth)
                            .ifPresent(each::add);
                }
                yield joined(each);
            }
            default -> Optional.empty();
        };
    }

    private static Optional<String> all(String value, String array, TextLengths element, SqlType type, int depth) {
        String name = "e" + depth;
        return element.condition(name, type, depth + 1)
                .map(condition -> value + " IS NULL OR forall(" + array + ", " + name + " -> " + condition + ")");
    }

    private static Optional<String> joined(List<String> conditions) {
        return conditions.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(") AND (", conditions) + ")");
    }
}
