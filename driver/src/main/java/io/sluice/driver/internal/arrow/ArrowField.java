package io.sluice.driver.internal.arrow;

import java.util.List;
import java.util.Map;

/** A named column, list element or struct field. */
public final class ArrowField {
    private static final String SQL_METADATA = "ARROW:FLIGHT:SQL:";

    public final String name;
    public final boolean nullable;
    public final ArrowType type;
    public final List<ArrowField> children;
    public final Map<String, String> metadata;
    /** The dictionary its values are kept in, or null. */
    final DictionaryEncoding dictionary;

    ArrowField(
            String name,
            boolean nullable,
            ArrowType type,
            List<ArrowField> children,
            Map<String, String> metadata,
            DictionaryEncoding dictionary) {
        this.name = name;
        this.nullable = nullable;
        this.type = type;
        this.children = List.copyOf(children);
        this.metadata = Map.copyOf(metadata);
        this.dictionary = dictionary;
    }

    public static ArrowField nullable(String name, ArrowType type) {
        return new ArrowField(name, true, type, List.of(), Map.of(), null);
    }

    public static ArrowField required(String name, ArrowType type) {
        return new ArrowField(name, false, type, List.of(), Map.of(), null);
    }

    /** A field with parts: a list's element, a struct's fields, a map's entries. */
    public static ArrowField nested(String name, ArrowType type, List<ArrowField> children) {
        return new ArrowField(name, true, type, children, Map.of(), null);
    }

    public ArrowField named(String newName) {
        return new ArrowField(newName, nullable, type, children, metadata, dictionary);
    }

    public ArrowField required() {
        return new ArrowField(name, false, type, children, metadata, dictionary);
    }

    /** What Flight SQL says of the column under that key, or null. */
    public String sqlMetadata(String key) {
        return metadata.get(SQL_METADATA + key);
    }

    /** Values are numbers of entries of a dictionary that the stream sends apart. */
    static final class DictionaryEncoding {
        final long id;
        final ArrowType indexType;

        DictionaryEncoding(long id, ArrowType indexType) {
            this.id = id;
            this.indexType = indexType;
        }
    }
}
