package io.sluice.engine.expression.xml;

import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantJson;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.json.JsonOptions;
import io.sluice.engine.expression.json.JsonSyntax;
import io.sluice.engine.expression.json.JsonText;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.TextForms;
import io.sluice.engine.expression.value.TimestampText;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Structs as XML text, a line for each element, indented by its level. */
public final class XmlWriter {
    private static final String INDENTATION = "    ";
    private static final Pattern NAME = Pattern.compile("[\\p{L}_:][\\p{L}\\p{N}_:.\\-·]*");

    private final XmlOptions options;
    private final StringBuilder out = new StringBuilder();

    private XmlWriter(XmlOptions options) {
        this.options = options;
    }

    /** @throws io.sluice.common.error.SluiceException INVALID_ARGUMENT for a name that no element can have */
    public static String write(SqlType.Struct type, List<?> row, XmlOptions options) {
        XmlWriter writer = new XmlWriter(options);
        writer.element(options.rowTag(), type, row, 0);
        return writer.out.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;");
    }

    static String escapedAttribute(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Nothing for a null, unless there is a text for it. */
    private void element(String name, SqlType type, Object value, int level) {
        switch (type) {
            case Object nothing
            when value == null -> {
                if (!options.nullValue().isEmpty()) {
                    plain(name, options.nullValue(), level);
                }
            }
            case SqlType.Array array -> {
                for (Object each : (List<?>) value) {
                    if (array.element() instanceof SqlType.Array inner && each != null) {
                        nested(name, inner, (List<?>) each, level);
                    } else {
                        element(name, array.element(), each, level);
                    }
                }
            }
            case SqlType.Struct struct -> struct(name, struct, (List<?>) value, level);
            case SqlType.Map map -> {
                open(name, level);
                out.append(((Map<?, ?>) value).isEmpty() ? "" : ">");
                ((Map<?, ?>) value)
                        .forEach((key, each) ->
                                element(TextForms.write(map.key(), key, zoned().zone()), map.value(), each, level + 1));
                close(name, level, !((Map<?, ?>) value).isEmpty());
            }
            case SqlType.Decimal decimal -> plain(name, text(decimal, value), level);
            case SqlType.Simple simple -> {
                if (simple == SqlType.VARIANT) {
                    tree(
                            name,
                            JsonText.parse(
                                    VariantJson.write(Variant.of((byte[]) value), zoned().zone()), JsonSyntax.VALUES),
                            level);
                } else {
                    plain(name, text(simple, value), level);
                }
            }
        }
    }

    private void nested(String name, SqlType.Array array, List<?> elements, int level) {
        open(name, level);
        out.append(elements.isEmpty() ? "" : ">");
        elements.forEach(each -> element(options.arrayElementName(), array.element(), each, level + 1));
        close(name, level, !elements.isEmpty());
    }

    private void struct(String name, SqlType.Struct struct, List<?> values, int level) {
        open(name, level);
        String value = null;
        boolean hasElements = false;
        for (int i = 0; i < values.size(); i++) {
            Field field = struct.fields().get(i);
            if (field.name().equals(options.valueTag())) {
                value = values.get(i) == null ? null : text(field.type(), values.get(i));
            } else if (isAttribute(field)) {
                Object attribute = values.get(i);
                String text = attribute == null ? options.nullValue() : text(field.type(), attribute);
                if (attribute != null || !text.isEmpty()) {
                    String attributeName = checked(
                            field.name().substring(options.attributePrefix().length()));
                    out.append(' ')
                            .append(attributeName)
                            .append("=\"")
                            .append(escapedAttribute(text))
                            .append('"');
                }
            } else {
                hasElements |= isWritten(field.type(), values.get(i));
            }
        }
        if (value != null) {
            out.append('>').append(escaped(value));
        } else if (hasElements) {
            out.append('>');
        }
        for (int i = 0; i < values.size(); i++) {
            Field field = struct.fields().get(i);
            if (!field.name().equals(options.valueTag()) && !isAttribute(field)) {
                element(field.name(), field.type(), values.get(i), level + 1);
            }
        }
        if (value != null && !hasElements) {
            out.append("</").append(name).append('>');
        } else {
            close(name, level, hasElements);
        }
    }

    private boolean isAttribute(Field field) {
        boolean nested = field.type() instanceof SqlType.Struct
                || field.type() instanceof SqlType.Array
                || field.type() instanceof SqlType.Map;
        return !nested && field.name().startsWith(options.attributePrefix());
    }

    private boolean isWritten(SqlType type, Object value) {
        if (value == null) {
            return !options.nullValue().isEmpty();
        }
        return !(type instanceof SqlType.Array array)
                || ((List<?>) value)
                        .stream()
                                .anyMatch(each -> each != null && array.element() instanceof SqlType.Array
                                        || isWritten(array.element(), each));
    }

    /** A VARIANT: objects have elements, arrays repeat theirs. */
    private void tree(String name, Object tree, int level) {
        switch (tree) {
            case null -> {
                if (!options.nullValue().isEmpty()) {
                    plain(name, options.nullValue(), level);
                }
            }
            case List<?> list -> list.forEach(each -> tree(name, each, level));
            case Map<?, ?> object -> {
                open(name, level);
                out.append(object.isEmpty() ? "" : ">");
                object.forEach((key, each) -> tree((String) key, each, level + 1));
                close(name, level, !object.isEmpty());
            }
            default -> plain(name, tree.toString(), level);
        }
    }

    private void plain(String name, String text, int level) {
        open(name, level);
        out.append('>').append(escaped(text)).append("</").append(name).append('>');
    }

    /** Without the bracket behind, for attributes may follow. */
    private void open(String name, int level) {
        newLine(level);
        out.append('<').append(checked(name));
    }

    private void close(String name, int level, boolean hasElements) {
        if (!hasElements) {
            out.append("/>");
            return;
        }
        newLine(level);
        out.append("</").append(name).append('>');
    }

    private void newLine(int level) {
        if (!out.isEmpty()) {
            out.append('\n').append(INDENTATION.repeat(level));
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Errors.invalidArgument("The name '" + name
                    + "' cannot be that of an XML element or attribute. Give the field another name.");
        }
        return name;
    }

    private JsonOptions zoned() {
        return options.values();
    }

    private String text(SqlType type, Object value) {
        JsonOptions values = options.values();
        if (type == SqlType.BINARY) {
            return "[" + HexFormat.ofDelimiter(" ").withUpperCase().formatHex((byte[]) value) + "]";
        }
        if (type == SqlType.DATE && values.date() != null) {
            return values.date().format(DateTimes.date((Integer) value));
        }
        if (type == SqlType.TIMESTAMP) {
            return or(values.timestamp(), TimestampText.ZONED).format(DateTimes.zoned((Long) value, values.zone()));
        }
        if (type == SqlType.TIMESTAMP_NTZ) {
            return or(values.localTimestamp(), TimestampText.LOCAL).format(DateTimes.local((Long) value));
        }
        return TextForms.write(type, value, values.zone());
    }

    private static DateTimeFormatter or(DateTimeFormatter given, DateTimeFormatter otherwise) {
        return given == null ? otherwise : given;
    }
}
