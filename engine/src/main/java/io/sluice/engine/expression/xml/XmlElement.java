package io.sluice.engine.expression.xml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML text.
 *
 * @param content texts and elements, in the order in which they stand in it
 */
record XmlElement(String name, Map<String, String> attributes, List<XmlContent> content) implements XmlContent {
    /** Deeper texts are taken for malformed: a text from outside must not use up the stack. */
    private static final int MOST_LEVELS = 500;

    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /** The outermost element of a text; what stands behind it is not read. Empty for what is no XML. */
    static Optional<XmlElement> parse(String text, XmlOptions options) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    return Optional.of(read(reader, options, 1));
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static XmlElement read(XMLStreamReader reader, XmlOptions options, int level) throws XMLStreamException {
        if (level > MOST_LEVELS) {
            throw new XMLStreamException("too many levels");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; !options.excludesAttributes() && i < reader.getAttributeCount(); i++) {
            attributes.put(name(reader.getAttributeLocalName(i), options), reader.getAttributeValue(i));
        }
        String name = name(reader.getLocalName(), options);
        List<XmlContent> content = new ArrayList<>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> content.add(read(reader, options, level + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    content.add(new XmlContent.Text(reader.getText()));
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("ends early");
                default -> {
                    // a comment or a processing instruction
                }
            }
        }
        return new XmlElement(name, attributes, content);
    }

    private static String name(String qualified, XmlOptions options) {
        return options.ignoresNamespaces() ? qualified.substring(qualified.indexOf(':') + 1) : qualified;
    }

    List<XmlElement> elements() {
        List<XmlElement> elements = new ArrayList<>();
        for (XmlContent each : content) {
            if (each instanceof XmlElement element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** All of its own text. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (XmlContent each : content) {
            if (each instanceof XmlContent.Text part) {
                text.append(part.text());
            }
        }
        return text.toString();
    }
}
