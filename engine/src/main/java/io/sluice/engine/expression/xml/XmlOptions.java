package io.sluice.engine.expression.xml;

import io.sluice.engine.expression.json.JsonOptions;

/**
 * How values are read from XML and written in it.
 *
 * @param attributePrefix before the names of fields that are attributes
 * @param valueTag name of the field for the text of an element that has attributes or elements as well
 * @param nullValue the text that means NULL; empty for none
 * @param rowTag name of the element that a struct is written as
 * @param arrayElementName name of the elements that the elements of an array in an array are written as
 * @param excludesAttributes whether attributes are passed over
 * @param trims whether spaces around texts are left out
 * @param ignoresNamespaces whether what stands before a colon is no part of a name
 * @param infersTypes whether values may be of other types than STRING
 * @param columnNameOfCorruptRecord name of the field for texts that cannot be read
 * @param values how dates and times are written; whether what cannot be read is an error
 */
public record XmlOptions(
        String attributePrefix,
        String valueTag,
        String nullValue,
        String rowTag,
        String arrayElementName,
        boolean excludesAttributes,
        boolean trims,
        boolean ignoresNamespaces,
        boolean infersTypes,
        String columnNameOfCorruptRecord,
        JsonOptions values) {}
