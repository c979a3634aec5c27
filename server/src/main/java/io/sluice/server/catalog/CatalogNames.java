package io.sluice.server.catalog;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.ObjectName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Completing and comparing names. */
public final class CatalogNames {
    /** The one catalog. */
    public static final String CATALOG = "sluice";

    /** The schema that is always there and that sessions begin in. */
    public static final String DEFAULT_SCHEMA = "default";

    private CatalogNames() {}

    /** The form in which names are compared. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The schema part and the last part of a table's name.
     *
     * @param currentSchema of the session: one or two parts
     * @throws SluiceException SCHEMA_NOT_FOUND for a catalog that is not there
     */
    public static TableName table(ObjectName name, ObjectName currentSchema) {
        List<String> parts = name.parts();
        return switch (parts.size()) {
            case 1 -> new TableName(currentSchema.last(), parts.get(0));
            case 2 -> new TableName(parts.get(0), parts.get(1));
            case 3 -> {
                requireCatalog(parts.get(0));
                yield new TableName(parts.get(1), parts.get(2));
            }
            default -> throw tooManyParts(name);
        };
    }

    /** The schema's own name. */
    public static String schema(ObjectName name) {
        List<String> parts = name.parts();
        return switch (parts.size()) {
            case 1 -> parts.get(0);
            case 2 -> {
                requireCatalog(parts.get(0));
                yield parts.get(1);
            }
            default -> throw tooManyParts(name);
        };
    }

    /** @throws SluiceException SCHEMA_NOT_FOUND for another catalog's name */
    public static void requireCatalog(String catalog) {
        if (!catalog.equalsIgnoreCase(CATALOG)) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_NOT_FOUND,
                    "There is no catalog " + catalog + ". The only catalog is " + CATALOG + ".");
        }
    }

    private static SluiceException tooManyParts(ObjectName name) {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT,
                "The name " + name + " has too many parts. Write catalog.schema.table, schema.table or table.");
    }

    /** A name as a folder's name: lower case, with everything unusual written as percent and hexadecimal digits. */
    public static String folder(String name) {
        StringBuilder folder = new StringBuilder();
        for (byte b : key(name).getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '_' || b == '-';
            if (plain) {
                folder.append((char) b);
            } else {
                folder.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return folder.toString();
    }

    /** A table's name within the catalog, as written. */
    public record TableName(String schema, String name) {
        public ObjectName full() {
            return ObjectName.of(CATALOG, schema, name);
        }
    }
}
