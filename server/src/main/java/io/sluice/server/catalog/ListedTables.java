package io.sluice.server.catalog;

import io.sluice.planner.statement.Statement;
import io.sluice.storage.scan.ScanSource;
import java.util.Optional;

/** Tables whose rows the server makes: results of commands, and the tables of information_schema. */
public interface ListedTables {
    /**
     * The rows of a command that only lists something; it runs before they are scanned.
     *
     * @throws io.sluice.common.error.SluiceException INVALID_STATEMENT if it is another kind of command
     */
    ScanSource rows(Statement command, StatementCatalog catalog);

    /** The table of information_schema of that name, in any case. */
    Optional<ScanSource> informationSchema(String table, StatementCatalog catalog);
}
