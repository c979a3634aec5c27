package io.sluice.optimizer.physical;

import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.OptimizationContext;
import io.sluice.planner.logical.SluiceTable;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.TableScan;

/** Scans, and what is folded into them: the filter above, the columns really needed, a limit. */
final class ScanPlanner {
    private final RexConverter converter;
    private final OptimizationContext context;
    private final Map<ScanSource, GeneratedPartitions> generatedPartitions = new IdentityHashMap<>();

    ScanPlanner(RexConverter converter, OptimizationContext context) {
        this.converter = converter;
        this.context = context;
    }

    PlanNode.Scan plan(TableScan scan, List<OutputColumn> output) {
        SluiceTable table = scan.getTable().unwrap(SluiceTable.class);
        ScanSource planned = table.relation().source();
        List<ScanColumn> columns = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            columns.add(table.scanColumn(i));
        }
        ScanSource source = context.replacedSources().getOrDefault(planned, planned);
        if (!table.generatedPartitions().isEmpty()) {
            generatedPartitions.put(source, generatedPartitions(table));
        }
        return new PlanNode.Scan(source, columns, ColumnPredicate.ALWAYS_TRUE, null, List.of(), -1, output);
    }

    /** The scan with a filter; one that it has stays in force. */
    PlanNode.Scan withFilter(PlanNode.Scan scan, Expression condition) {
        List<Expression> conjuncts = new ArrayList<>();
        if (scan.filter() != null) {
            addConjuncts(scan.filter(), conjuncts);
        }
        addConjuncts(condition, conjuncts);
        Expression filter = Expressions.and(conjuncts);
        ColumnPredicate pruning =
                new PruningPredicates(scan.columns(), scan.source(), context.folder(), context.zone()).of(filter);
        GeneratedPartitions generated = generatedPartitions.get(scan.source());
        if (generated != null) {
            pruning = generated.strengthened(pruning);
        }
        return new PlanNode.Scan(
                scan.source(), scan.columns(), pruning, filter, scan.dynamicFilters(), scan.rowLimit(), scan.output());
    }

    private GeneratedPartitions generatedPartitions(SluiceTable table) {
        Map<String, Expression> generations = new LinkedHashMap<>();
        table.generatedPartitions()
                .forEach(column -> generations.put(column.name(), converter.convert(column.expression())));
        return GeneratedPartitions.of(
                table.relation().source().schema(), generations, new GeneratedValues(context.folder(), context.zone()));
    }

    /** The scan delivering just the columns that are read above it or by its own filter, and where each of them went. */
    static Narrowed narrow(PlanNode.Scan scan, BitSet needed) {
        BitSet kept = (BitSet) needed.clone();
        if (scan.filter() != null) {
            kept.or(Expressions.columns(scan.filter()));
        }
        int[] newIndexes = new int[scan.columns().size()];
        List<ScanColumn> columns = new ArrayList<>();
        List<OutputColumn> output = new ArrayList<>();
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            newIndexes[i] = columns.size();
            columns.add(scan.columns().get(i));
            output.add(scan.output().get(i));
        }
        Expression filter = scan.filter() == null ? null : Expressions.remap(scan.filter(), i -> newIndexes[i]);
        return new Narrowed(
                new PlanNode.Scan(
                        scan.source(), columns, scan.pruning(), filter, scan.dynamicFilters(), scan.rowLimit(), output),
                newIndexes);
    }

    /** @param newIndexes of the columns before, where they are kept */
    record Narrowed(PlanNode.Scan scan, int[] newIndexes) {}

    private static void addConjuncts(Expression condition, List<Expression> conjuncts) {
        if (condition instanceof Expression.And and) {
            and.operands().forEach(operand -> addConjuncts(operand, conjuncts));
        } else {
            conjuncts.add(condition);
        }
    }
}
