package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.Paths;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * COPY INTO: loads each source file exactly once. Which files were loaded stands in the table's own log, in the commit
 * that added their rows.
 */
final class CopyIntoHandler extends ListingHandler<Statement.CopyInto> {
    private static final Set<String> COPY_OPTIONS = Set.of("force", "mergeschema");
    private static final int MAX_FILES_NAMED = 1000;

    CopyIntoHandler() {
        super(SqlType.struct(
                Field.required("num_affected_rows", SqlType.BIGINT),
                Field.required("num_inserted_rows", SqlType.BIGINT),
                Field.required("num_skipped_corrupt_files", SqlType.BIGINT),
                Field.required("num_loaded_files", SqlType.BIGINT),
                Field.required("num_skipped_files", SqlType.BIGINT)));
    }

    @Override
    void list(Statement.CopyInto copy, StatementContext context, Rows rows) throws InterruptedException {
        checkOptions(copy);
        long[] files = new long[2];
        long inserted = Operations.withRetries(
                Statement.CopyInto.class, copy, context, (statement, tried) -> load(statement, tried, files));
        rows.add(inserted, inserted, 0L, files[0], files[1]);
    }

    /** @param files receives how many files were loaded and how many were skipped */
    private static long load(Statement.CopyInto copy, StatementContext context, long[] files)
            throws InterruptedException {
        PinnedTable target = References.table(copy.target(), context);
        Snapshot snapshot = Operations.snapshot(target, "COPY INTO");
        List<FileStatus> found = context.core()
                .sources()
                .files()
                .list(Paths.absolute(copy.sourcePath()), copy.files(), copy.pattern(), copy.formatOptions());
        boolean force = flag(copy, "force");
        List<FileStatus> toLoad = found.stream()
                .filter(file -> force || !snapshot.isLoaded(file.path()))
                .toList();
        files[0] = toLoad.size();
        files[1] = found.size() - toLoad.size();
        if (toLoad.isEmpty()) {
            return 0;
        }
        Map<String, String> parameters = Map.of(
                "source", copy.sourcePath(),
                "fileFormat", copy.fileFormat(),
                "copyOptions", JsonText.object(copy.copyOptions()));
        try (Transaction transaction = snapshot.begin(Operations.of("COPY INTO", parameters, context))) {
            var rows = CopySource.plan(copy, toLoad, snapshot.schema(), context);
            NewRows newRows =
                    NewRows.of(transaction, transaction.writeTarget(), CopySource.computed(rows, snapshot), context);
            long inserted = PlanRunner.write(rows, newRows.target(), context);
            newRows.finish();
            toLoad.forEach(file -> transaction.markLoaded(file.path()));
            context.cancellation().check();
            transaction.commit();
            return inserted;
        }
    }

    private static void checkOptions(Statement.CopyInto copy) {
        for (String name : copy.copyOptions().keySet()) {
            if (!COPY_OPTIONS.contains(name)) {
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "COPY INTO has no copy option '" + name + "'. Known are 'force' and 'mergeSchema'.");
            }
        }
        if (flag(copy, "mergeschema")) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "COPY INTO with the copy option 'mergeSchema' is not supported: the table's columns stay as they"
                            + " are. Create the table with all columns first.");
        }
        if (!copy.files().isEmpty() && copy.pattern().isPresent()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT, "COPY INTO takes FILES or PATTERN, not both. Leave one of them out.");
        }
        if (copy.files().size() > MAX_FILES_NAMED) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "FILES names " + copy.files().size() + " files; at most " + MAX_FILES_NAMED
                            + " are taken. Use PATTERN, or several statements.");
        }
    }

    private static boolean flag(Statement.CopyInto copy, String name) {
        String value = copy.copyOptions().getOrDefault(name, "false");
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The copy option '" + name + "' is '" + value + "'; it must be 'true' or 'false'.");
        }
        return value.equalsIgnoreCase("true");
    }
}
