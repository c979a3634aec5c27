package io.sluice.planner.function;

import io.sluice.common.type.SqlType;

/** XPath expressions over XML text. */
final class XmlFunctions {
    private static final String NUMBERS = "('<a><b>1</b><b>2</b></a>', 'sum(a/b)')";

    private XmlFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.XML);
        set.scalar(
                "xpath",
                Returns.nullable(SqlType.array(SqlType.STRING)),
                "string, string",
                "The values of the nodes that an XPath 1.0 expression finds in an XML text: of text and attributes;"
                        + " NULL for elements.",
                "xpath('<a><b>b1</b><b>b2</b><c>c1</c></a>', 'a/b/text()')",
                "[b1, b2]",
                "xpath('<a><b>b1</b><b>b2</b><c>c1</c></a>', 'a/b')",
                "[null, null]");
        set.scalar(
                "xpath_string",
                Returns.nullable(SqlType.STRING),
                "string, string",
                "The text in the first node that the expression finds; empty text if there is none.",
                "xpath_string('<a><b>b</b><c>cc</c></a>', 'a/c')",
                "cc");
        set.scalar(
                "xpath_boolean",
                Returns.nullable(SqlType.BOOLEAN),
                "string, string",
                "Whether the expression is true or finds a node.",
                "xpath_boolean('<a><b>1</b></a>', 'a/b')",
                "true",
                "xpath_boolean('<a><b>1</b></a>', 'a/b > 1')",
                "false");
        number(set, "xpath_double/xpath_number", SqlType.DOUBLE, "3.0");
        number(set, "xpath_float", SqlType.FLOAT, "3.0");
        number(set, "xpath_long", SqlType.BIGINT, "3");
        number(set, "xpath_int", SqlType.INT, "3");
        number(set, "xpath_short", SqlType.SMALLINT, "3");
    }

    private static void number(FunctionSet set, String names, SqlType type, String result) {
        boolean real = type == SqlType.DOUBLE || type == SqlType.FLOAT;
        String name = names.replaceFirst("/.*", "");
        set.scalar(
                names,
                Returns.nullable(type),
                "string, string",
                "The number that the expression is, or that is in the first node that it finds; "
                        + (real ? "NaN if there is none." : "0 if there is none."),
                name + NUMBERS,
                result);
    }
}
