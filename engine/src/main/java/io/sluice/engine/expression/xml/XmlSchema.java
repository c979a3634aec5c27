package io.sluice.engine.expression.xml;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.FoundTypes;
import java.util.HashMap;
import java.util.Map;

/** The type of an XML text, as from_xml takes it. */
public final class XmlSchema {
    private final XmlOptions options;

    private XmlSchema(XmlOptions options) {
        this.options = options;
    }

    /** The text of the type: a struct with a field for each attribute and each name of an element. */
    public static String of(String xml, XmlOptions options) {
        XmlSchema schema = new XmlSchema(options);
        return XmlElement.parse(xml, options)
                .map(root -> FoundTypes.complete(schema.struct(root)))
                .orElseGet(() -> SqlType.struct(Field.nullable(options.columnNameOfCorruptRecord(), SqlType.STRING)))
                .sql();
    }

    private SqlType.Struct struct(XmlElement element) {
        Map<String, SqlType> fields = new HashMap<>();
        element.attributes().forEach((name, value) -> fields.put(options.attributePrefix() + name, ofText(value)));
        Map<String, SqlType> inside = new HashMap<>();
        for (XmlElement each : element.elements()) {
            SqlType type = type(each);
            inside.merge(each.name(), type, this::repeated);
        }
        fields.putAll(inside);
        for (XmlContent each : element.content()) {
            if (each instanceof XmlContent.Text text && !text.text().isBlank()) {
                fields.merge(options.valueTag(), ofText(text.text()), FoundTypes::common);
            }
        }
        return FoundTypes.struct(fields);
    }

    /** A name that stands twice is an array's. */
    private SqlType repeated(SqlType before, SqlType next) {
        SqlType element = before instanceof SqlType.Array array ? array.element() : before;
        return SqlType.array(common(element, next));
    }

    private SqlType type(XmlElement element) {
        boolean plain = element.attributes().isEmpty() && element.elements().isEmpty();
        if (plain) {
            return ofText(element.text());
        }
        return struct(element);
    }

    /** A text among elements with attributes is the value of one without. */
    private SqlType common(SqlType a, SqlType b) {
        if (a instanceof SqlType.Struct struct && struct.indexOf(options.valueTag()) >= 0 && isPlain(b)) {
            return FoundTypes.common(a, SqlType.struct(Field.nullable(options.valueTag(), b)));
        }
        return b instanceof SqlType.Struct && isPlain(a) && a != SqlType.NULL ? common(b, a) : FoundTypes.common(a, b);
    }

    private static boolean isPlain(SqlType type) {
        return !(type instanceof SqlType.Struct) && !(type instanceof SqlType.Array);
    }

    private SqlType ofText(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.equals(options.nullValue())) {
            return SqlType.NULL;
        }
        if (!options.infersTypes() || stripped.matches("[^\\d]*")) {
            boolean bool = stripped.equalsIgnoreCase("true") || stripped.equalsIgnoreCase("false");
            return options.infersTypes() && bool ? SqlType.BOOLEAN : SqlType.STRING;
        }
        SqlType found = FoundTypes.ofText(stripped);
        return found == SqlType.INT ? SqlType.BIGINT : found;
    }
}
