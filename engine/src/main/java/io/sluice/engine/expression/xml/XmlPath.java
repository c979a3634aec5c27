package io.sluice.engine.expression.xml;

import io.sluice.engine.expression.value.Errors;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * An XPath 1.0 expression with a parser for the texts that it is asked of. Neither reads anything but the text: no external
 * entities, no extension functions. For one thread.
 */
public final class XmlPath {
    private final String path;
    private final XPathExpression expression;
    private final DocumentBuilder parser;

    private XmlPath(String path, XPathExpression expression, DocumentBuilder parser) {
        this.path = path;
        this.expression = expression;
        this.parser = parser;
    }

    /** @throws io.sluice.common.error.SluiceException INVALID_ARGUMENT when it is no XPath expression */
    public static XmlPath parse(String path) {
        try {
            XPathFactory paths = XPathFactory.newDefaultInstance();
            paths.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new XmlPath(path, paths.newXPath().compile(path), parser());
        } catch (XPathExpressionException e) {
            throw Errors.invalidArgument("The text '" + path + "' is not an XPath expression: " + reason(e));
        } catch (XPathFactoryConfigurationException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(new Silent());
        return parser;
    }

    public String text(String xml) {
        return (String) evaluate(xml, XPathConstants.STRING);
    }

    /** NaN where there is no number. */
    public double number(String xml) {
        return (Double) evaluate(xml, XPathConstants.NUMBER);
    }

    public boolean isTrue(String xml) {
        return (Boolean) evaluate(xml, XPathConstants.BOOLEAN);
    }

    /** The values of all nodes that it finds: the text of text and attributes, null for elements. */
    public List<Object> values(String xml) {
        NodeList nodes = (NodeList) evaluate(xml, XPathConstants.NODESET);
        List<Object> values = new ArrayList<>(nodes.getLength());
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(nodes.item(i).getNodeValue());
        }
        return values;
    }

    private Object evaluate(String xml, QName type) {
        Document document;
        try {
            document = parser.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | IOException e) {
            throw Errors.invalidArgument("The text cannot be read as XML: " + reason(e));
        }
        try {
            return expression.evaluate(document, type);
        } catch (XPathExpressionException e) {
            throw Errors.invalidArgument("The XPath expression '" + path + "' cannot be evaluated: " + reason(e));
        }
    }

    /** As a sentence; the classes of the library are not for users. */
    private static String reason(Exception e) {
        Throwable cause = e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(cause.getMessage()).replaceFirst("^[\\w.]+(Exception|Error): ", "");
        return message.replaceFirst("[.!]*$", ".");
    }

    /** The default handler writes to the process's standard error. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) {}

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }
}
