package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.engine.QueryResult;
import io.sluice.planner.logical.ComputedRows;
import io.sluice.planner.logical.ListingRows;
import io.sluice.planner.logical.MaterializedRows;
import io.sluice.planner.logical.RecursiveRows;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.RowsRead;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.scan.ScanSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a plan reads that is computed before it runs: recursive queries, level by level, those that several parts of it read, and
 * listings. Their rows stay in memory, in the statement's account, until the statement ends.
 */
final class ComputedSources {
    private final StatementContext context;
    private final Map<ScanSource, ScanSource> sources;
    private final RowsRead reads;
    /** Dictionaries that are counted already: many vectors may share one. */
    private final Set<Vector> dictionaries = Collections.newSetFromMap(new IdentityHashMap<>());

    private ComputedSources(StatementContext context, RowsRead reads, Map<ScanSource, ScanSource> replaced) {
        this.context = context;
        this.reads = reads;
        sources = new IdentityHashMap<>(replaced);
    }

    /** What is scanned in the place of the plan's computed rows, beside what is replaced already. */
    static Map<ScanSource, ScanSource> of(
            LogicalPlan plan, StatementContext context, Map<ScanSource, ScanSource> replaced) {
        if (replaced.keySet().containsAll(plan.computedRows())) {
            return replaced;
        }
        ComputedSources computed = new ComputedSources(context, RowsRead.of(plan), replaced);
        computed.add(plan);
        return computed.sources;
    }

    /** Each once, however many plans read it. */
    private void add(LogicalPlan plan) {
        for (ComputedRows rows : plan.computedRows()) {
            if (!sources.containsKey(rows)) {
                sources.put(rows, new AwaitedRows(rows, () -> rows(rows)));
                rows.plans().forEach(this::add);
            }
        }
    }

    private List<Batch> rows(ComputedRows rows) {
        return switch (rows) {
            case MaterializedRows materialized -> run(materialized.query(), sources);
            case RecursiveRows recursion -> rows(recursion);
            case CommandRows command -> rows(command);
            case ListingRows other -> throw new IllegalStateException("no command of the server: " + other);
        };
    }

    /** Level by level, and no further than to as many rows as are read. */
    private List<Batch> rows(RecursiveRows recursion) {
        long wanted = reads.most(recursion);
        long mostRows = context.session().settings().get(SluiceSettings.RECURSION_ROW_LIMIT);
        List<Batch> last = run(recursion.first(), sources);
        List<Batch> all = new ArrayList<>(last);
        for (long level = 0; count(last) > 0 && count(all) < wanted; level++) {
            if (level == recursion.mostLevels()) {
                throw new SluiceException(
                        ErrorCode.RECURSION_LIMIT_EXCEEDED,
                        "The recursive query " + recursion.name() + " has rows at level " + level
                                + " still. Add a condition that ends it, or allow more levels with MAX RECURSION LEVEL"
                                + " or the setting recursionLevelLimit.");
            }
            Map<ScanSource, ScanSource> ofLevel = new IdentityHashMap<>(sources);
            ofLevel.put(recursion.last(), new ListedRows(recursion.description(), recursion.schema(), last));
            last = run(recursion.next(), ofLevel);
            all.addAll(last);
            if (count(all) > mostRows && count(all) < wanted) {
                throw new SluiceException(
                        ErrorCode.RECURSION_LIMIT_EXCEEDED,
                        "The recursive query " + recursion.name() + " has more than " + mostRows
                                + " rows. Add a condition that ends it, or allow more with the setting"
                                + " recursionRowLimit.");
            }
        }
        return all;
    }

    private List<Batch> rows(CommandRows command) {
        List<Batch> batches = command.listing().apply(context);
        batches.forEach(this::reserve);
        return batches;
    }

    private static long count(List<Batch> rows) {
        return rows.stream().mapToLong(Batch::length).sum();
    }

    private List<Batch> run(LogicalPlan plan, Map<ScanSource, ScanSource> replaced) {
        List<Batch> batches = new ArrayList<>();
        try (QueryResult result = PlanRunner.start(
                PlanRunner.optimize(plan, context, replaced, false).root(), context)) {
            for (Batch batch = result.next(); batch != null; batch = result.next()) {
                Batch compact = batch.compact();
                reserve(compact);
                batches.add(compact);
            }
            return batches;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was interrupted.", e);
        }
    }

    private void reserve(Batch batch) {
        for (int i = 0; i < batch.columnCount(); i++) {
            context.memory().reserve(newBytes(batch.column(i)));
        }
    }

    private long newBytes(Vector vector) {
        if (!(vector instanceof DictionaryVector dictionary)) {
            return vector.retainedBytes();
        }
        long ids = (long) Integer.BYTES * dictionary.ids().length;
        return dictionaries.add(dictionary.dictionary())
                ? ids + dictionary.dictionary().retainedBytes()
                : ids;
    }
}
