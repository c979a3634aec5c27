package io.sluice.server.catalog;

import io.sluice.planner.catalog.Relation;
import io.sluice.storage.table.Snapshot;
import java.util.Optional;

/**
 * A table as one statement sees it.
 *
 * @param entry its entry, or empty for a table given by path
 * @param snapshot the version pinned, for Delta tables
 */
public record PinnedTable(Relation.Table relation, Optional<CatalogEntry.Table> entry, Optional<Snapshot> snapshot) {}
