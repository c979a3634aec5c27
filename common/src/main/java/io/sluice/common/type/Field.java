package io.sluice.common.type;

import java.util.Map;
import java.util.Objects;

/**
 * A named column or struct field.
 *
 * @param name as the user wrote it; compared without case
 * @param type its type
 * @param nullable whether null is allowed
 * @param metadata free properties as in Delta's schema JSON (comment, column-mapping id, …): values are String, Long,
 *     Double, Boolean, List or Map; unknown keys are kept
 */
public record Field(String name, SqlType type, boolean nullable, Map<String, Object> metadata) {
    public static final String COMMENT = "comment";

    public Field {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        metadata = Map.copyOf(metadata);
    }

    public Field(String name, SqlType type, boolean nullable) {
        this(name, type, nullable, Map.of());
    }

    public static Field nullable(String name, SqlType type) {
        return new Field(name, type, true);
    }

    public static Field required(String name, SqlType type) {
        return new Field(name, type, false);
    }

    public Field withType(SqlType newType) {
        return new Field(name, newType, nullable, metadata);
    }

    public Field withName(String newName) {
        return new Field(newName, type, nullable, metadata);
    }

    public Field withNullable(boolean newNullable) {
        return new Field(name, type, newNullable, metadata);
    }

    /** The column's comment, or null. */
    public String comment() {
        return metadata.get(COMMENT) instanceof String text ? text : null;
    }
}
