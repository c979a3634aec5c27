package io.sluice.server.command;

import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.KeyDefinition;
import io.sluice.storage.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The constraints of a Delta table: CHECK from its {@code delta.constraints.*}, keys as {@link KeyDefinition} says. */
final class TableConstraints {
    private static final Logger LOG = LoggerFactory.getLogger(TableConstraints.class);
    private static final String CHECK = "delta.constraints.";

    private TableConstraints() {}

    /** @param key empty for CHECK */
    record Constraint(String name, String type, boolean enforced, String definition, Optional<KeyDefinition> key) {}

    /**
     * Empty, with a line in the log, for a table that cannot be opened.
     *
     * @throws SluiceException the reason of the cancellation
     */
    static List<Constraint> of(CatalogEntry.Table table, StatementContext context) {
        context.cancellation().check();
        try {
            PinnedTable pinned = References.table(
                    TableReference.named(table.fullName().parts().toArray(new String[0])), context);
            return pinned.snapshot().map(TableConstraints::of).orElse(List.of());
        } catch (SluiceException e) {
            LOG.warn("The constraints of {} are left out of a listing: {}", table.fullName(), e.getMessage());
            return List.of();
        }
    }

    private static List<Constraint> of(Snapshot snapshot) {
        Map<String, String> properties = new TreeMap<>(snapshot.properties());
        List<Constraint> constraints = new ArrayList<>();
        properties.forEach((property, condition) -> {
            if (property.startsWith(CHECK)) {
                constraints.add(new Constraint(
                        property.substring(CHECK.length()),
                        "CHECK",
                        true,
                        "CHECK (" + condition + ")",
                        Optional.empty()));
            }
        });
        KeyDefinition.among(properties, snapshot.schema())
                .forEach((name, key) ->
                        constraints.add(new Constraint(name, key.type(), false, key.text(), Optional.of(key))));
        return constraints;
    }
}
