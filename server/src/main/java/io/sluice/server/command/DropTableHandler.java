package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import java.util.Optional;
import java.util.stream.Collectors;

/** DROP TABLE: the files of managed tables go, those of external ones stay. */
final class DropTableHandler extends CommandHandler<Statement.DropTable> {
    @Override
    long execute(Statement.DropTable drop, StatementContext context) {
        Optional<CatalogEntry> entry = context.catalog().entry(drop.name());
        if (entry.isEmpty()) {
            if (drop.ifExists()) {
                return 0;
            }
            throw notFound("table", drop.name(), context);
        }
        if (entry.get() instanceof CatalogEntry.View) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT, drop.name() + " is a view. Use DROP VIEW " + drop.name() + ".");
        }
        if (!TableFiles.drop(entry.get(), context) && !drop.ifExists()) {
            throw notFound("table", drop.name(), context);
        }
        return 0;
    }

    static SluiceException notFound(String kind, ObjectName name, StatementContext context) {
        String similar = context.catalog().similar(name).stream()
                .map(ObjectName::toString)
                .collect(Collectors.joining(" or "));
        return new SluiceException(
                ErrorCode.TABLE_OR_VIEW_NOT_FOUND,
                "There is no " + kind + " " + name + "."
                        + (similar.isEmpty() ? " SHOW TABLES lists them." : " Did you mean " + similar + "?"));
    }
}
