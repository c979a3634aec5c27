package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.ListedTables;
import io.sluice.server.catalog.StatementCatalog;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import io.sluice.storage.scan.ScanSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs commands whose results are read as tables, in a context of their own beside the statement that does. */
public final class CommandTables implements ListedTables {
    @Override
    public ScanSource rows(Statement command, StatementCatalog catalog) {
        SqlType.Struct columns = Handlers.columns(command).orElseThrow(CommandTables::listsNothing);
        return new CommandRows("the rows of a command", columns, context -> run(command, context.listing(catalog)));
    }

    @Override
    public Optional<ScanSource> informationSchema(String table, StatementCatalog catalog) {
        return InformationSchema.table(table)
                .map(listing -> new CommandRows("information_schema." + table, listing.columns(), context -> {
                    Rows rows = new Rows(listing.columns());
                    listing.list().to(context.listing(catalog), rows);
                    return rows.batches();
                }));
    }

    private static List<Batch> run(Statement command, StatementContext context) {
        try {
            List<Batch> batches = new ArrayList<>();
            switch (Handlers.run(command, context)) {
                case StatementResult.Updated _ -> throw listsNothing();
                case StatementResult.Rows rows -> {
                    try (RowStream stream = rows.stream()) {
                        for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                            batches.add(batch.compact());
                        }
                    }
                }
            }
            return batches;
        } catch (SluiceException e) {
            // A place in the command's text would be taken for one in the statement's.
            throw e.position().isEmpty() ? e : new SluiceException(e.code(), e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was interrupted.", e);
        }
    }

    private static SluiceException listsNothing() {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT, "Only a command that lists rows, such as DESCRIBE, can stand in FROM.");
    }
}
