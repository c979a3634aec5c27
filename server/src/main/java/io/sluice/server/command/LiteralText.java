package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.TextForms;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Values as SQL that means them in every session, whatever its time zone and dialect. */
final class LiteralText {
    private LiteralText() {}

    /** @param value in Java form */
    static String of(SqlType type, Object value) {
        return "CAST(" + (value == null ? "NULL" : plain(type, value)) + " AS " + type.sql() + ")";
    }

    private static String plain(SqlType type, Object value) {
        return switch (type) {
            case SqlType.Array array -> {
                List<String> elements = new ArrayList<>();
                ((List<?>) value).forEach(element -> elements.add(of(array.element(), element)));
                yield "array(" + String.join(", ", elements) + ")";
            }
            case SqlType.Map map -> {
                List<String> entries = new ArrayList<>();
                ((Map<?, ?>) value).forEach((key, each) -> {
                    entries.add(of(map.key(), key));
                    entries.add(of(map.value(), each));
                });
                yield "map(" + String.join(", ", entries) + ")";
            }
            case SqlType.Struct struct -> {
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < struct.fields().size(); i++) {
                    Field field = struct.fields().get(i);
                    fields.add(quoted(field.name()));
                    fields.add(of(field.type(), ((List<?>) value).get(i)));
                }
                yield "named_struct(" + String.join(", ", fields) + ")";
            }
            case SqlType.Decimal decimal -> quoted(value.toString());
            case SqlType.Simple simple ->
                switch (simple) {
                    case STRING -> quoted((String) value);
                    case BINARY -> "X'" + HexFormat.of().formatHex((byte[]) value) + "'";
                    case TIMESTAMP -> quoted(TextForms.write(simple, value, ZoneOffset.UTC) + "Z");
                    case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> TextForms.write(simple, value, ZoneOffset.UTC);
                    default -> quoted(TextForms.write(simple, value, ZoneOffset.UTC));
                };
        };
    }

    /** A string literal. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
