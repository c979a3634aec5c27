package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.Paths;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.maintenance.ConvertToDelta;

/** CONVERT TO DELTA: of files by path, or of a table in the catalog that is one of Parquet files. */
final class ConvertCommand {
    static final SqlType.Struct COLUMNS = SqlType.struct(Field.required("num_converted_files", SqlType.BIGINT));

    private ConvertCommand() {}

    static void run(
            Statement.Maintenance statement, MaintenanceCommand.Convert convert, StatementContext context, Rows rows) {
        switch (statement.table().target()) {
            case Target.ByPath path -> {
                if (!path.format().equals("parquet") && !path.format().equals("delta")) {
                    throw refuse(statement.table(), "files of the format " + path.format());
                }
                rows.add(convert(Paths.absolute(path.path()), convert, context));
            }
            case Target.Named named -> {
                CatalogEntry.Table table = table(statement.table(), named, context);
                rows.add(convert(table.location(), convert, context));
                if (!table.isDelta()) {
                    context.core().catalog().update(table, current -> current.asDelta(current.comment()));
                }
            }
        }
    }

    private static long convert(String location, MaintenanceCommand.Convert convert, StatementContext context) {
        return new ConvertToDelta(
                        context.core().sources().deltaTables().at(location),
                        convert.partitionColumns(),
                        convert.collectStatistics(),
                        MaintenanceContexts.of(context))
                .run();
    }

    private static CatalogEntry.Table table(TableReference reference, Target.Named named, StatementContext context) {
        CatalogEntry entry = context.catalog()
                .entry(named.name())
                .orElseThrow(() -> DropTableHandler.notFound("table", named.name(), context));
        return switch (entry) {
            case CatalogEntry.Table table
            when table.isDelta() || table.provider().equals("parquet") -> table;
            case CatalogEntry.Table table -> throw refuse(reference, "a table of the format " + table.provider());
            case CatalogEntry.View view -> throw refuse(reference, "a view");
        };
    }

    private static SluiceException refuse(TableReference reference, String what) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "CONVERT TO DELTA makes tables of Parquet files; " + reference + " is " + what
                        + ". Use CREATE TABLE … AS SELECT.",
                reference.position(),
                null);
    }
}
