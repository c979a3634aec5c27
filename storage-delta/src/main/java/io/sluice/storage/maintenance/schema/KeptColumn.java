package io.sluice.storage.maintenance.schema;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.storage.table.ColumnKeys;
import io.sluice.storage.table.TableRules;
import java.util.Locale;
import java.util.Objects;

/**
 * A column that REPLACE COLUMNS names and the table has. It takes over the comment; all else must be as it is, because rows
 * would have to be looked at, or what is written of the column would not be what it is.
 */
public final class KeptColumn {
    private KeptColumn() {}

    /**
     * The column with its new comment.
     *
     * @throws SluiceException UNSUPPORTED_FEATURE saying what is different and which statement changes it
     */
    public static Field of(Field present, Field stated) {
        if (!haveSameType(present, stated)) {
            throw refuse(
                    "the type of the column " + present.name() + " from " + type(present) + " to " + type(stated),
                    "ALTER COLUMN … TYPE widens a column");
        }
        if (present.nullable() != stated.nullable()) {
            throw refuse(
                    "whether the column " + present.name() + " is NOT NULL",
                    "Write it as it is, or ALTER COLUMN … " + (present.nullable() ? "SET" : "DROP") + " NOT NULL");
        }
        if (!Objects.equals(
                present.metadata().get(ColumnKeys.DEFAULT), stated.metadata().get(ColumnKeys.DEFAULT))) {
            throw refuse(
                    "the default of the column " + present.name() + ", which is "
                            + Objects.requireNonNullElse(present.metadata().get(ColumnKeys.DEFAULT), "none"),
                    "Write it as it is, or ALTER COLUMN … "
                            + (stated.metadata().containsKey(ColumnKeys.DEFAULT) ? "SET" : "DROP") + " DEFAULT");
        }
        return SchemaEdits.withMetadata(present, Field.COMMENT, stated.comment());
    }

    /** With the lengths of texts, which stand beside the type. */
    private static String type(Field field) {
        return field.metadata().get(TableRules.LENGTH) instanceof String declared
                ? declared.toUpperCase(Locale.ROOT)
                : field.type().sql();
    }

    /** Names of fields are compared without case. Blanks are part of them, but not of how other engines declare lengths. */
    private static boolean haveSameType(Field present, Field stated) {
        return present.type().sql().equalsIgnoreCase(stated.type().sql())
                && withoutBlanks(type(present)).equals(withoutBlanks(type(stated)));
    }

    private static String withoutBlanks(String type) {
        return type.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    private static SluiceException refuse(String what, String instead) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE, "REPLACE COLUMNS cannot change " + what + ". " + instead + ".");
    }
}
