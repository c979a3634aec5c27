package io.sluice.engine.expression.variant;

import io.sluice.common.type.SqlType;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@link VariantSchema#text} writes. */
public final class VariantSchemaText {
    private static final Map<String, SqlType> PLAIN = plain();

    private final String text;
    private int at;

    private VariantSchemaText(String text) {
        this.text = text;
    }

    private static Map<String, SqlType> plain() {
        Map<String, SqlType> types = new TreeMap<>();
        for (SqlType.Simple type : SqlType.Simple.values()) {
            types.put(type.sql(), type);
        }
        return types;
    }

    public static VariantSchema parse(String text) {
        return new VariantSchemaText(text).schema();
    }

    private VariantSchema schema() {
        String name = word();
        switch (name) {
            case "ARRAY" -> {
                at++; // <
                VariantSchema element = schema();
                at++; // >
                return new VariantSchema.Array(element);
            }
            case "OBJECT" -> {
                at++; // <
                Map<String, VariantSchema> fields = new TreeMap<>();
                while (text.charAt(at) != '>') {
                    String field = text.charAt(at) == '`' ? quoted() : word();
                    at += 2; // colon, blank
                    fields.put(field, schema());
                    at += text.charAt(at) == ',' ? 2 : 0;
                }
                at++;
                return new VariantSchema.Object(fields);
            }
            case "DECIMAL" -> {
                int end = text.indexOf(')', at);
                String[] digits = text.substring(at + 1, end).split(",");
                at = end + 1;
                return new VariantSchema.Plain(
                        SqlType.decimal(Integer.parseInt(digits[0]), Integer.parseInt(digits[1])));
            }
            default -> {
                return new VariantSchema.Plain(PLAIN.get(name));
            }
        }
    }

    private String word() {
        int start = at;
        while (at < text.length() && "<>(),: ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        at++;
        while (true) {
            if (text.charAt(at) == '`') {
                at++;
                if (at == text.length() || text.charAt(at) != '`') {
                    return name.toString();
                }
            }
            name.append(text.charAt(at++));
        }
    }
}
