package io.sluice.engine.expression.xml;

/** What stands in an element. */
sealed interface XmlContent permits XmlElement, XmlContent.Text {
    /** A text, entities and CDATA written out. */
    record Text(String text) implements XmlContent {}
}
