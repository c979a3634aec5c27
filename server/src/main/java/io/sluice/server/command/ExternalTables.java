package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.Paths;
import io.sluice.server.statement.StatementContext;
import java.util.Optional;

/** Tables over files that are not Delta: CREATE TABLE … USING CSV LOCATION … */
final class ExternalTables {
    private ExternalTables() {}

    /** The entry for the catalog; the files are looked at, so that what cannot be read is refused now. */
    static CatalogEntry.Table entry(
            Statement.CreateTable create, String schema, String name, StatementContext context) {
        String provider = create.provider();
        if (create.rows().isPresent()) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "CREATE TABLE … USING " + provider + " AS SELECT is not supported: Sluice writes Delta tables only."
                            + " Leave out USING.");
        }
        if (!create.partitionColumns().isEmpty() || !create.properties().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "PARTITIONED BY and TBLPROPERTIES are not supported for a table USING " + provider
                            + ": its files are read as they are. Use a Delta table.");
        }
        if (create.location().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A table USING " + provider + " needs LOCATION: it shows files that are there.",
                    create.name().position(),
                    null);
        }
        var entry = new CatalogEntry.Table(
                schema,
                name,
                provider,
                Paths.absolute(create.location().get()),
                false,
                create.columns().isEmpty() ? Optional.empty() : Optional.of(new SqlType.Struct(create.columns())),
                create.options(),
                create.comment());
        return context.catalog().checked(entry);
    }
}
