package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;

/** XML text, and XPath expressions over it. */
final class XmlFunctions {
    private static final String NUMBERS = "('<a><b>1</b><b>2</b></a>', 'sum(a/b)')";

    private XmlFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.XML);
        set.scalar(
                "from_xml",
                SchemaText.ROW_FROM_ARGUMENT,
                "string, string, map?",
                "The struct that an XML text means, of columns given as text, or a VARIANT: elements by name,"
                    + " attributes by name after an underscore, an element's text among attributes as _VALUE, repeated"
                    + " elements as an ARRAY. What cannot be read is NULL, and the text then goes to a column"
                    + " _corrupt_record if there is one. Options: attributePrefix, valueTag, nullValue,"
                    + " excludeAttribute, ignoreSurroundingSpaces, ignoreNamespace, inferSchema,"
                    + " columnNameOfCorruptRecord, dateFormat, timestampFormat, timestampNTZFormat, mode.",
                "from_xml('<p><a>1</a><b>0.8</b></p>', 'a INT, b DOUBLE')",
                "{1, 0.8}",
                "from_xml('<p n=\"7\"><s>x</s><s>y</s></p>', '_n INT, s ARRAY<STRING>')",
                "{7, [x, y]}",
                "from_xml('<p><time>26/08/2015</time></p>', 'time TIMESTAMP', map('timestampFormat', 'dd/MM/yyyy'))",
                "{2015-08-26 00:00:00}",
                "from_xml('<p><a>1</a></p>', schema_of_xml('<p><a>1</a></p>'))",
                "{1}");
        set.scalar(
                "to_xml",
                STRING,
                "struct, map?",
                "A struct as XML text: fields as elements, those whose name begins with an underscore as attributes,"
                    + " _VALUE as text; fields that are NULL are left out. Options: rowTag, arrayElementName and those"
                    + " of from_xml.",
                "to_xml(named_struct('_id', 1, '_VALUE', 'x'), map('rowTag', 'p'))",
                "<p id=\"1\">x</p>",
                "replace(to_xml(named_struct('a', array(1, 2))), char(10), '')",
                "<ROW>    <a>1</a>    <a>2</a></ROW>");
        set.scalar(
                "schema_of_xml",
                STRING,
                "string, map?",
                "The type of an XML text, as from_xml takes it.",
                "schema_of_xml('<p><a>1</a></p>')",
                "STRUCT<a: BIGINT>",
                "schema_of_xml('<p><a attr=\"2\">1</a><a>3</a></p>', map('excludeAttribute', 'true'))",
                "STRUCT<a: ARRAY<BIGINT>>");
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
