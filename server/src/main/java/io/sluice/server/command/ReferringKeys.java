package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Identifiers;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.KeyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The foreign keys that refer to a table by its name. Each is in the log of the table that has it, so that no one commit could
 * give a new name to all of them: what they name keeps its name as long as they are there.
 */
final class ReferringKeys {
    private ReferringKeys() {}

    /** @throws SluiceException INVALID_STATEMENT if there is one, in this table or another */
    static void checkRename(CatalogEntry.Table parent, StatementContext context) {
        check("The table " + parent.fullName(), of(parent, _ -> true, context));
    }

    /**
     * Looks in other tables only: the table's own keys take the new name in the same commit.
     *
     * @throws SluiceException INVALID_STATEMENT if one of them names the column
     */
    static void checkRename(String column, CatalogEntry.Table parent, StatementContext context) {
        List<Reference> references =
                of(parent, key -> key.parentColumns().stream().anyMatch(column::equalsIgnoreCase), context);
        check(
                "The column " + column + " of " + parent.fullName(),
                references.stream()
                        .filter(reference -> !isNamed(
                                reference.child().schema(), reference.child().name(), parent))
                        .toList());
    }

    private record Reference(CatalogEntry.Table child, String key) {
        String text() {
            String name = Identifiers.quoteIfNeeded(key);
            return "the foreign key " + name + " of " + child.fullName() + " refers to it (ALTER TABLE "
                    + child.fullName() + " DROP CONSTRAINT " + name + " first)";
        }
    }

    private static void check(String what, List<Reference> references) {
        if (!references.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    what + " cannot be renamed: "
                            + String.join(
                                    "; ",
                                    references.stream().map(Reference::text).toList())
                            + ".");
        }
    }

    private static List<Reference> of(
            CatalogEntry.Table parent, Predicate<KeyDefinition> counts, StatementContext context) {
        List<Reference> references = new ArrayList<>();
        for (CatalogEntry entry : InformationSchema.entries(context)) {
            if (entry instanceof CatalogEntry.Table child && child.isDelta()) {
                for (TableConstraints.Constraint constraint : TableConstraints.of(child, context)) {
                    constraint
                            .key()
                            .filter(key -> refersTo(parent, child, key) && counts.test(key))
                            .ifPresent(_ -> references.add(new Reference(child, constraint.name())));
                }
            }
        }
        return references;
    }

    /** A parent without a schema is in that of the table that has the key, as {@link TableKeys} reads it. */
    private static boolean refersTo(CatalogEntry.Table parent, CatalogEntry.Table child, KeyDefinition key) {
        List<String> parts = key.parent();
        return key.type().equals(KeyDefinition.FOREIGN)
                && !parts.isEmpty()
                && isNamed(parts.size() > 1 ? parts.get(parts.size() - 2) : child.schema(), parts.getLast(), parent);
    }

    private static boolean isNamed(String schema, String name, CatalogEntry.Table table) {
        return schema.equalsIgnoreCase(table.schema()) && name.equalsIgnoreCase(table.name());
    }
}
