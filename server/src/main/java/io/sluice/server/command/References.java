package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;

/** Finding what a command's table reference means. */
final class References {
    private References() {}

    /** @throws SluiceException TABLE_OR_VIEW_NOT_FOUND with its place in the text */
    static Relation find(TableReference reference, StatementContext context) {
        return context.catalog().find(reference).orElseThrow(() -> {
            ObjectName name = reference.target() instanceof TableReference.Target.Named named
                    ? named.name()
                    : ObjectName.of(reference.toString());
            SluiceException missing = DropTableHandler.notFound("table or view", name, context);
            return missing.at(reference.position());
        });
    }

    /** @throws SluiceException TABLE_OR_VIEW_NOT_FOUND, or INVALID_STATEMENT for a view */
    static PinnedTable table(TableReference reference, StatementContext context) {
        return switch (find(reference, context)) {
            case Relation.Table table -> context.catalog().pinned(table);
            case Relation.View view ->
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        view.name() + " is a view; the statement needs a table.",
                        reference.position(),
                        null);
        };
    }
}
