package io.sluice.engine.expression.function;

import io.sluice.engine.expression.xml.XmlPath;
import java.util.function.BiFunction;

/** What XPath expressions find in XML texts. An empty text or expression gives null. */
final class XmlFunctions {
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
                .rows("xpath_short", "STRING, STRING", finding((path, xml) -> (short) path.number(xml)));
    }

    private static RowFunction finding(BiFunction<XmlPath, String, Object> find) {
        return a -> a.string(0).isEmpty() || a.string(1).isEmpty()
                ? null
                : find.apply(a.prepared(1, XmlPath::parse), a.string(0));
    }
}
