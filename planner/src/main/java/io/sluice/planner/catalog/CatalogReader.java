package io.sluice.planner.catalog;

import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import java.util.List;
import java.util.Optional;

/**
 * One statement's view of the catalog: asked twice for the same table and version it gives the same snapshot, so that a
 * statement sees one state. Used by one thread.
 */
public interface CatalogReader {
    /**
     * The relation that a name or path means for reading, or empty when there is none. An incomplete name is completed
     * with the session's schema; temporary views come first.
     *
     * @throws io.sluice.common.error.SluiceException when it exists but cannot be read (log corrupt, no such version,
     *     permission denied)
     */
    Optional<Relation> find(TableReference reference);

    /**
     * The rows that a command lists, as a table; it runs when the table is scanned.
     *
     * @param statement DESCRIBE or SHOW
     */
    Relation.Table rows(Statement statement);

    /** Names like the given one, best first, for "did you mean". */
    List<ObjectName> similar(ObjectName name);
}
