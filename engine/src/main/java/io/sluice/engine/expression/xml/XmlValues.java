package io.sluice.engine.expression.xml;

import io.sluice.columnar.Decimals;
import io.sluice.columnar.variant.VariantParser;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.json.JsonText;
import io.sluice.engine.expression.json.JsonValues;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.FoundTypes;
import io.sluice.engine.expression.value.TextParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Java forms of a type from an XML text: attributes and elements are the fields of structs and the entries of maps, elements of
 * one name are those of an array. What cannot be read as its type is null, and its text goes to the field for corrupt records
 * if there is one. For one text.
 */
public final class XmlValues {
    private final XmlOptions options;
    private final EvaluationContext context;
    private boolean malformed;

    private XmlValues(XmlOptions options, EvaluationContext context) {
        this.options = options;
        this.context = context;
    }

    /**
     * The value of a text.
     *
     * @param type STRUCT or VARIANT
     * @throws io.sluice.common.error.SluiceException INVALID_ARGUMENT for what cannot be read, if the options say so
     */
    public static Object read(String xml, SqlType type, XmlOptions options, EvaluationContext context) {
        XmlValues values = new XmlValues(options, context);
        Optional<XmlElement> root = XmlElement.parse(xml, options);
        values.malformed = root.isEmpty();
        if (!(type instanceof SqlType.Struct struct)) {
            values.checkMode(xml, type);
            return root.map(values::variant).orElse(null);
        }
        List<Object> row = root.map(element -> values.struct(element, struct)).orElseGet(() -> nulls(struct));
        values.checkMode(xml, type);
        int corrupt = struct.indexOf(options.columnNameOfCorruptRecord());
        if (values.malformed && corrupt >= 0 && struct.fields().get(corrupt).type() == SqlType.STRING) {
            row.set(corrupt, xml);
        }
        return row;
    }

    private void checkMode(String xml, SqlType type) {
        if (malformed && options.values().failsFast()) {
            throw Errors.invalidArgument("The text '" + xml + "' is not XML of the type " + type.sql()
                    + ". Correct it, or leave out the mode FAILFAST to get NULL instead.");
        }
    }

    private static List<Object> nulls(SqlType.Struct struct) {
        return new ArrayList<>(Collections.nCopies(struct.fields().size(), null));
    }

    private List<Object> struct(XmlElement element, SqlType.Struct struct) {
        List<Object> values = nulls(struct);
        element.attributes().forEach((name, text) -> {
            int index = struct.indexOf(options.attributePrefix() + name);
            if (index >= 0) {
                values.set(index, ofText(text, struct.fields().get(index).type()));
            }
        });
        for (XmlContent each : element.content()) {
            switch (each) {
                case XmlElement inner -> field(inner, struct, values);
                case XmlContent.Text text -> {
                    int index = text.text().isBlank() ? -1 : struct.indexOf(options.valueTag());
                    if (index >= 0) {
                        values.set(
                                index,
                                ofText(text.text(), struct.fields().get(index).type()));
                    }
                }
            }
        }
        return values;
    }

    private void field(XmlElement element, SqlType.Struct struct, List<Object> values) {
        int index = struct.indexOf(element.name());
        if (index < 0) {
            return;
        }
        Field field = struct.fields().get(index);
        if (field.type() instanceof SqlType.Array array) {
            List<Object> list = new ArrayList<>();
            if (values.get(index) instanceof List<?> before) {
                list.addAll(before);
            }
            list.add(value(element, array.element()));
            values.set(index, list);
        } else {
            values.set(index, value(element, field.type()));
        }
    }

    private Object value(XmlElement element, SqlType type) {
        return switch (type) {
            case SqlType.Struct struct -> struct(element, struct);
            case SqlType.Map map -> map(element, map);
            case SqlType.Array array -> new ArrayList<>(Collections.singletonList(value(element, array.element())));
            case SqlType.Decimal decimal -> plain(element, decimal);
            case SqlType.Simple simple ->
                switch (simple) {
                    case VARIANT -> variant(element);
                    case STRING -> element.elements().isEmpty() ? ofText(element.text(), simple) : inside(element);
                    default -> plain(element, simple);
                };
        };
    }

    private Map<Object, Object> map(XmlElement element, SqlType.Map map) {
        Map<Object, Object> values = new LinkedHashMap<>();
        element.attributes()
                .forEach((name, text) -> put(values, options.attributePrefix() + name, map, ofText(text, map.value())));
        for (XmlElement each : element.elements()) {
            put(values, each.name(), map, value(each, map.value()));
        }
        return values;
    }

    private void put(Map<Object, Object> values, String name, SqlType.Map map, Object value) {
        Object key = ofText(name, map.key());
        if (key != null) {
            values.put(key, value);
        }
    }

    private Object plain(XmlElement element, SqlType type) {
        if (!element.elements().isEmpty()) {
            malformed = true;
            return null;
        }
        return ofText(element.text(), type);
    }

    private Object ofText(String written, SqlType type) {
        String text = options.trims() ? written.strip() : written;
        boolean isNull = options.nullValue().isEmpty()
                ? text.isEmpty() && type != SqlType.STRING
                : text.equals(options.nullValue()) || text.isBlank() && type != SqlType.STRING;
        if (isNull) {
            return null;
        }
        Object value = read(text, type);
        malformed |= value == null;
        return value;
    }

    private Object read(String text, SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            BigDecimal exact = TextParser.decimal(withoutGroups(text));
            return exact == null ? null : Decimals.fit(exact, decimal);
        }
        if (!(type instanceof SqlType.Simple simple)) {
            return null;
        }
        return switch (simple) {
            case STRING -> text;
            case TINYINT, SMALLINT, INT, BIGINT ->
                TextParser.whole(text) == null ? null : Casts.tryText(text.strip(), type, context);
            case FLOAT, DOUBLE -> Casts.tryText(withoutGroups(text), type, context);
            case BOOLEAN -> bool(text.strip());
            case DATE ->
                options.values().date() == null && !text.strip().matches("\\d{4,}-\\d\\d-\\d\\d")
                        ? null
                        : JsonValues.toValue(text.strip(), type, options.values());
            case TIMESTAMP, TIMESTAMP_NTZ -> JsonValues.toValue(text.strip(), type, options.values());
            case VARIANT -> toVariant(tree(text));
            case NULL, BINARY, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> null;
        };
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    /** {@code 1,234.5} as 1234.5. */
    private static String withoutGroups(String text) {
        String stripped = text.strip();
        return stripped.matches("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?") ? stripped.replace(",", "") : stripped;
    }

    /** What stands in an element, as XML again. */
    private static String inside(XmlElement element) {
        StringBuilder out = new StringBuilder();
        for (XmlContent each : element.content()) {
            switch (each) {
                case XmlContent.Text text -> out.append(text.text().isBlank() ? "" : XmlWriter.escaped(text.text()));
                case XmlElement inner -> {
                    out.append('<').append(inner.name());
                    inner.attributes()
                            .forEach((name, value) -> out.append(' ')
                                    .append(name)
                                    .append("=\"")
                                    .append(XmlWriter.escapedAttribute(value))
                                    .append('"'));
                    out.append('>')
                            .append(inside(inner))
                            .append("</")
                            .append(inner.name())
                            .append('>');
                }
            }
        }
        return out.toString();
    }

    private byte[] variant(XmlElement element) {
        return toVariant(tree(element));
    }

    private static byte[] toVariant(Object tree) {
        try {
            return VariantParser.parse(JsonText.write(tree));
        } catch (IOException e) {
            throw new UncheckedIOException("JSON just written", e);
        }
    }

    /** As a tree of JSON. */
    private Object tree(XmlElement element) {
        if (element.attributes().isEmpty() && element.elements().isEmpty()) {
            return tree(element.text());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        element.attributes().forEach((name, text) -> object.put(options.attributePrefix() + name, tree(text)));
        for (XmlContent each : element.content()) {
            switch (each) {
                case XmlContent.Text text -> {
                    if (!text.text().isBlank()) {
                        object.put(options.valueTag(), tree(text.text()));
                    }
                }
                case XmlElement inner ->
                    object.put(
                            inner.name(),
                            object.containsKey(inner.name())
                                    ? with(object.get(inner.name()), tree(inner))
                                    : tree(inner));
            }
        }
        return object;
    }

    private static List<Object> with(Object before, Object next) {
        List<Object> list = new ArrayList<>();
        if (before instanceof List<?> several) {
            list.addAll(several);
        } else {
            list.add(before);
        }
        list.add(next);
        return list;
    }

    private Object tree(String written) {
        String text = options.trims() ? written.strip() : written;
        if (text.isEmpty() || text.equals(options.nullValue())) {
            return null;
        }
        return switch (options.infersTypes() ? FoundTypes.ofText(text) : SqlType.Simple.STRING) {
            case INT, BIGINT, DOUBLE -> {
                BigDecimal number = TextParser.decimal(text);
                yield number == null ? text : number;
            }
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }
}
