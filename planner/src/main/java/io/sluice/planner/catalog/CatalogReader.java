package io.sluice.planner.catalog;

import io.sluice.planner.statement.FileRead;
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
     * Says which names {@link #find} may be asked for next, so that their tables can be opened at the same time. Names may be of
     * no table, and errors wait until somebody asks.
     */
    default void expect(List<ObjectName> names) {}

    /**
     * The rows that a command lists, as a table; it runs when the table is scanned.
     *
     * @param statement DESCRIBE or SHOW
     */
    Relation.Table rows(Statement statement);

    /**
     * Files as a table.
     *
     * @throws io.sluice.common.error.SluiceException PATH_NOT_FOUND, INVALID_PARAMETER_VALUE naming an option, or what is
     *     wrong with the files
     */
    Relation.Table files(FileRead read);

    /**
     * The files of a read that COPY INTO has not loaded into a table yet, as a table; empty if there are none.
     *
     * @param force whether files that were loaded count as well
     * @throws io.sluice.common.error.SluiceException likewise
     */
    Optional<Relation.Table> filesToLoad(Relation.Table target, FileRead read, boolean force);

    /**
     * The function that a user defined under a name. An incomplete name is completed with the schema; the session's own
     * functions come first.
     */
    default Optional<UserFunction> function(ObjectName name) {
        return Optional.empty();
    }

    /** The session's variable of a name without a schema. */
    default Optional<SessionVariable> variable(String name) {
        return Optional.empty();
    }

    /** Names like the given one, best first, for "did you mean". */
    List<ObjectName> similar(ObjectName name);
}
