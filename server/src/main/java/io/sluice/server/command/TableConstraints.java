package io.sluice.server.command;

import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The constraints of a Delta table: CHECK from its {@code delta.constraints.*}, keys from {@code sluice.constraint.*}. */
final class TableConstraints {
    private static final Logger LOG = LoggerFactory.getLogger(TableConstraints.class);
    private static final String CHECK = "delta.constraints.";
    private static final String KEY = "sluice.constraint.";

    private TableConstraints() {}

    /** @param definition as in CREATE TABLE */
    record Constraint(String name, String type, boolean enforced, String definition) {}

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
            return pinned.snapshot().map(snapshot -> of(snapshot.properties())).orElse(List.of());
        } catch (SluiceException e) {
            LOG.warn("The constraints of {} are left out of a listing: {}", table.fullName(), e.getMessage());
            return List.of();
        }
    }

    private static List<Constraint> of(Map<String, String> properties) {
        List<Constraint> constraints = new ArrayList<>();
        new TreeMap<>(properties).forEach((key, value) -> {
            if (key.startsWith(CHECK)) {
                constraints.add(new Constraint(key.substring(CHECK.length()), "CHECK", true, "CHECK (" + value + ")"));
            } else if (key.startsWith(KEY)) {
                String type = value.replaceFirst("(?s) \\(.*", "");
                constraints.add(new Constraint(key.substring(KEY.length()), type, false, value));
            }
        });
        return constraints;
    }
}
