package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.common.type.SqlType;
import io.sluice.planner.logical.ListingRows;
import io.sluice.server.statement.StatementContext;
import java.util.List;
import java.util.function.Function;

/**
 * Rows that the server makes for a statement, on that one's thread.
 *
 * @param listing makes them anew for each run, in the context of the statement that reads them
 */
record CommandRows(String description, SqlType.Struct schema, Function<StatementContext, List<Batch>> listing)
        implements ListingRows {}
