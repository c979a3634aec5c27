package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.FilesToLoad;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * COPY INTO: loads each source file exactly once. Which files were loaded stands in the table's own log, in the commit
 * that added their rows. A damaged file that may be skipped is left out as a whole, and not marked as loaded.
 */
final class CopyIntoHandler implements StatementHandler<Statement.CopyInto> {
    private static final SqlType.Struct COUNTS = SqlType.struct(
            Field.required("num_affected_rows", SqlType.BIGINT),
            Field.required("num_inserted_rows", SqlType.BIGINT),
            Field.required("num_skipped_corrupt_files", SqlType.BIGINT),
            Field.required("num_loaded_files", SqlType.BIGINT),
            Field.required("num_skipped_files", SqlType.BIGINT),
            Field.required("num_bad_records", SqlType.BIGINT));
    private static final long SHOWN_ROWS = 50;

    @Override
    public Optional<SqlType.Struct> columns(Statement.CopyInto copy) {
        return Optional.of(copy.validatedRows().isPresent() ? copy.schema() : COUNTS);
    }

    @Override
    public StatementResult run(Statement.CopyInto copy, StatementContext context) throws InterruptedException {
        return copy.validatedRows().isPresent() ? validate(copy, context) : load(copy, context);
    }

    private static StatementResult load(Statement.CopyInto copy, StatementContext context) throws InterruptedException {
        long[] counts = new long[4];
        long inserted = Operations.withRetries(
                Statement.CopyInto.class, copy, context, (statement, tried) -> load(statement, tried, counts));
        Rows rows = new Rows(COUNTS);
        rows.add(inserted, inserted, counts[0], counts[1], counts[2], counts[3]);
        return new StatementResult.Rows(COUNTS, RowStream.of(rows.batches()));
    }

    /** @param counts receives files skipped as damaged, loaded, and loaded before, and bad records */
    private static long load(Statement.CopyInto copy, StatementContext context, long[] counts)
            throws InterruptedException {
        Snapshot snapshot = Operations.snapshot(context.catalog().pinned(copy.target()), "COPY INTO");
        FilesToLoad files = context.catalog().filesToLoad(copy);
        Arrays.fill(counts, 0);
        counts[2] = files.skipped();
        if (copy.insert().isEmpty()) {
            return 0;
        }
        Statement.Insert insert = copy.insert().get();
        FilesToLoad left = files;
        while (true) {
            Set<String> damaged = files.report().corruptFiles();
            if (!damaged.isEmpty()) {
                left = files.without(damaged);
            }
            counts[0] = damaged.size();
            counts[1] = left.files().size();
            if (left.files().isEmpty()) {
                return 0;
            }
            PlanNode rows = plan(insert, files.source(), left.source(), context);
            long badBefore = files.report().badRecords();
            try (Transaction transaction = begin(copy, insert, snapshot, context)) {
                TableReads.of(insert.rows(), rows, insert.target().source(), transaction);
                NewRows newRows = NewRows.of(transaction, transaction.writeTarget(), insert.computed(), context);
                long inserted = PlanRunner.write(rows, newRows.target(), context);
                if (files.report().corruptFiles().size() > damaged.size()) {
                    // A file turned out to be damaged, and some of its rows may be written.
                    continue;
                }
                newRows.finish();
                Set<String> missing = files.report().missingFiles();
                left.files().stream()
                        .filter(file -> !missing.contains(file.path()))
                        .forEach(file -> transaction.markLoaded(file.path()));
                counts[1] -= missing.size();
                counts[3] = files.report().badRecords() - badBefore;
                context.cancellation().check();
                transaction.commit();
                return inserted;
            }
        }
    }

    private static PlanNode plan(
            Statement.Insert insert, ScanSource planned, ScanSource read, StatementContext context) {
        Map<ScanSource, ScanSource> replaced = planned == read ? Map.of() : Map.of(planned, read);
        return PlanRunner.optimize(insert.rows(), context, replaced, false).root();
    }

    private static Transaction begin(
            Statement.CopyInto copy, Statement.Insert insert, Snapshot snapshot, StatementContext context) {
        Map<String, String> parameters = Map.of(
                "source", copy.read().path(),
                "fileFormat", copy.read().format(),
                "copyOptions", JsonText.object(copy.copyOptions()));
        return snapshot.begin(Operations.of("COPY INTO", parameters, context), insert.schema());
    }

    /** Reads and checks the rows as if to load them, shows the first of them, and leaves the table as it is. */
    private static StatementResult validate(Statement.CopyInto copy, StatementContext context)
            throws InterruptedException {
        Snapshot snapshot = Operations.snapshot(context.catalog().pinned(copy.target()), "COPY INTO");
        Rows shown = new Rows(copy.schema());
        if (copy.insert().isPresent()) {
            Statement.Insert insert = copy.insert().get();
            FilesToLoad files = context.catalog().filesToLoad(copy);
            PlanNode all = plan(insert, files.source(), files.source(), context);
            long count = copy.validatedRows().getAsLong();
            PlanNode rows = count < 0 ? all : new PlanNode.Limit(all, 0, count);
            try (Transaction transaction = begin(copy, insert, snapshot, context)) {
                NewRows newRows = NewRows.of(transaction, transaction.writeTarget(), insert.computed(), context);
                PlanRunner.write(rows, newRows.target(), context);
            }
            long most = count < 0 ? SHOWN_ROWS : Math.min(count, SHOWN_ROWS);
            for (List<Object> row : PlanRunner.collect(new PlanNode.Limit(all, 0, most), context)) {
                shown.add(row.toArray());
            }
        }
        return new StatementResult.Rows(copy.schema(), RowStream.of(shown.batches()));
    }
}
