package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.xml.XmlOptions;
import io.sluice.engine.expression.xml.XmlPath;
import io.sluice.engine.expression.xml.XmlSchema;
import io.sluice.engine.expression.xml.XmlValues;
import io.sluice.engine.expression.xml.XmlWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** XML texts to structs and back, and what XPath expressions find in them: an empty text or expression finds null. */
final class XmlFunctions {
    private static final Set<String> OWN_OPTIONS = Set.of(
            "attributeprefix",
            "valuetag",
            "nullvalue",
            "rowtag",
            "arrayelementname",
            "excludeattribute",
            "ignoresurroundingspaces",
            "ignorenamespace",
            "inferschema",
            "columnnameofcorruptrecord");

    /** That JSON has as well. */
    private static final Set<String> SHARED_OPTIONS =
            Set.of("dateformat", "timestampformat", "timestampntzformat", "mode");

    private XmlFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("xpath", "STRING, STRING", finding(XmlPath::values))
                .rows("xpath_string", "STRING, STRING", finding(XmlPath::text))
                .rows("xpath_boolean", "STRING, STRING", finding(XmlPath::isTrue))
                .rows("xpath_double", "STRING, STRING", finding(XmlPath::number))
                .rows("xpath_float", "STRING, STRING", finding((path, xml) -> (float) path.number(xml)))
                // No number is 0, and what is too large the nearest there is, as Java converts.
                .rows("xpath_long", "STRING, STRING", finding((path, xml) -> (long) path.number(xml)))
                .rows("xpath_int", "STRING, STRING", finding((path, xml) -> (int) path.number(xml)))
                .rows("xpath_short", "STRING, STRING", finding((path, xml) -> (short) path.number(xml)))
                .rows("from_xml", "STRING, STRING, MAP?", XmlFunctions::fromXml)
                .rows("to_xml", "STRUCT, MAP?", XmlFunctions::toXml)
                .rows(
                        "schema_of_xml",
                        "STRING, MAP?",
                        a -> XmlSchema.of(a.string(0), options(a, 1, DateTimePatterns::reader)));
    }

    private static RowFunction finding(BiFunction<XmlPath, String, Object> find) {
        return a -> a.string(0).isEmpty() || a.string(1).isEmpty()
                ? null
                : find.apply(a.prepared(1, XmlPath::parse), a.string(0));
    }

    /** The schema is in the result type. */
    private static Object fromXml(Arguments a) {
        return XmlValues.read(a.string(0), a.resultType(), options(a, 2, DateTimePatterns::reader), a.context());
    }

    private static Object toXml(Arguments a) {
        return XmlWriter.write((SqlType.Struct) a.type(0), a.list(0), options(a, 1, DateTimePatterns::writer));
    }

    private static XmlOptions options(Arguments a, int index, Function<String, DateTimeFormatter> form) {
        ZoneId zone = a.context().zone();
        return a.has(index) ? a.preparedMap(index, given -> options(given, zone, form)) : options(Map.of(), zone, form);
    }

    private static XmlOptions options(
            Map<Object, Object> given, ZoneId zone, Function<String, DateTimeFormatter> form) {
        Map<String, String> own = new HashMap<>();
        Map<Object, Object> shared = new HashMap<>();
        given.forEach((key, value) -> {
            String name = ((String) key).toLowerCase(Locale.ROOT);
            if (OWN_OPTIONS.contains(name)) {
                own.put(name, String.valueOf(value));
            } else if (SHARED_OPTIONS.contains(name)) {
                shared.put(key, value);
            } else {
                throw Errors.unknownOption(
                        (String) key,
                        "attributePrefix, valueTag, nullValue, rowTag, arrayElementName, excludeAttribute,"
                                + " ignoreSurroundingSpaces, ignoreNamespace, inferSchema,"
                                + " columnNameOfCorruptRecord, dateFormat, timestampFormat, timestampNTZFormat and"
                                + " mode");
            }
        });
        return new XmlOptions(
                own.getOrDefault("attributeprefix", "_"),
                own.getOrDefault("valuetag", "_VALUE"),
                own.getOrDefault("nullvalue", ""),
                own.getOrDefault("rowtag", "ROW"),
                own.getOrDefault("arrayelementname", "item"),
                isTrue(own, "excludeattribute", false),
                isTrue(own, "ignoresurroundingspaces", true),
                isTrue(own, "ignorenamespace", false),
                isTrue(own, "inferschema", true),
                own.getOrDefault("columnnameofcorruptrecord", "_corrupt_record"),
                JsonFunctions.options(shared, zone, form));
    }

    private static boolean isTrue(Map<String, String> options, String name, boolean otherwise) {
        return Boolean.parseBoolean(options.getOrDefault(name, String.valueOf(otherwise)));
    }
}
