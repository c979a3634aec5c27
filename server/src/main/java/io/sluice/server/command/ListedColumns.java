package io.sluice.server.command;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Columns of everything there is, for listings that must not end at the first table that cannot be opened. */
public final class ListedColumns {
    private static final Logger LOG = LoggerFactory.getLogger(ListedColumns.class);

    private ListedColumns() {}

    /**
     * As a query has them now. With a line in the log, those that a view had when it was made, if its query is no good any
     * more; none for a table whose files are gone or damaged.
     *
     * @throws SluiceException the reason of the cancellation
     */
    public static List<Field> of(CatalogEntry entry, StatementContext context) {
        context.cancellation().check();
        return switch (entry) {
            case CatalogEntry.Table table -> of(table, context);
            case CatalogEntry.View view -> of(view, context);
        };
    }

    private static List<Field> of(CatalogEntry.Table table, StatementContext context) {
        try {
            return context.catalog().columns(table).fields();
        } catch (SluiceException e) {
            LOG.warn("The columns of {} are left out of a listing: {}", table.fullName(), e.getMessage());
            return List.of();
        }
    }

    private static List<Field> of(CatalogEntry.View view, StatementContext context) {
        try {
            TableReference reference =
                    TableReference.named(view.fullName().parts().toArray(new String[0]));
            return switch (References.find(reference, context)) {
                case Relation.View found -> ViewColumns.of(found, context);
                // Another statement has put a table in its place meanwhile.
                case Relation.Table found -> found.source().schema().fields();
            };
        } catch (RuntimeException e) {
            // Whatever it is that one query meets, it is no reason to list none of the others.
            LOG.warn("The columns of {} are listed as they were when it was made: {}", view.fullName(), e.getMessage());
            return view.columns().fields();
        }
    }
}
