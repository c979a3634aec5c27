package io.sluice.server.command;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Columns of everything there is, for listings that must not end at the first table that cannot be opened. */
final class ListedColumns {
    private static final Logger LOG = LoggerFactory.getLogger(ListedColumns.class);

    private ListedColumns() {}

    /** Empty, with a line in the log, for a table whose files are gone or damaged. */
    static List<Field> of(CatalogEntry entry, StatementContext context) {
        try {
            return context.catalog().columns(entry).fields();
        } catch (SluiceException e) {
            LOG.warn("The columns of {} are left out of a listing: {}", entry.fullName(), e.getMessage());
            return List.of();
        }
    }
}
