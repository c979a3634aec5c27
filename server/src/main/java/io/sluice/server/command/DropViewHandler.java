package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import java.util.Optional;

/** DROP VIEW; temporary views come first, as in queries. */
final class DropViewHandler extends CommandHandler<Statement.DropView> {
    @Override
    long execute(Statement.DropView drop, StatementContext context) {
        if (drop.name().parts().size() == 1
                && context.session().dropTemporaryView(drop.name().last())) {
            return 0;
        }
        Optional<CatalogEntry> entry = context.catalog().entry(drop.name());
        if (entry.isEmpty()) {
            if (drop.ifExists()) {
                return 0;
            }
            throw DropTableHandler.notFound("view", drop.name(), context);
        }
        if (entry.get() instanceof CatalogEntry.Table) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT, drop.name() + " is a table. Use DROP TABLE " + drop.name() + ".");
        }
        if (!context.core().catalog().drop(entry.get()) && !drop.ifExists()) {
            throw DropTableHandler.notFound("view", drop.name(), context);
        }
        return 0;
    }
}
