package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.optimizer.OptimizationContext;
import io.sluice.optimizer.cardinality.CardinalityEstimator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Translates a tree node by node. One a statement; not thread-safe. */
public final class PhysicalPlanner {
    private final RexConverter converter;
    private final CardinalityEstimator cardinality;
    private final ScanPlanner scans;
    private final JoinPlanner joins;
    private final AggregatePlanner aggregates;
    private final WindowPlanner windows;
    private final UnnestPlanner unnests;
    private final ConstantRows constants;

    public PhysicalPlanner(RexConverter converter, CardinalityEstimator cardinality, OptimizationContext context) {
        this.converter = converter;
        this.cardinality = cardinality;
        this.scans = new ScanPlanner(converter, context);
        this.joins = new JoinPlanner(converter);
        this.aggregates = new AggregatePlanner(converter, cardinality);
        this.windows = new WindowPlanner(converter);
        this.unnests = new UnnestPlanner(converter);
        this.constants = new ConstantRows(context.folder());
    }

    public PlanNode plan(RelNode node) {
        return switch (node) {
            case TableScan scan -> scans.plan(scan, Outputs.of(scan.getRowType()));
            case Values values -> values(values);
            case Filter filter -> filter(filter);
            case Project project -> project(project);
            case Join join -> joins.plan(join, plan(join.getLeft()), plan(join.getRight()), cardinality);
            case Aggregate aggregate -> aggregate(aggregate);
            case Sort sort -> sort(sort);
            case Window window -> windows.plan(window, plan(window.getInput()));
            case Union union -> union(union);
            case Intersect intersect -> setOperation(intersect, PlanNode.SetOperation.Kind.INTERSECT);
            case Minus minus -> setOperation(minus, PlanNode.SetOperation.Kind.EXCEPT);
            case Correlate correlate -> unnests.plan(correlate, plan(correlate.getLeft()));
            case TableFunctionScan scan -> unnests.plan(scan);
            case Uncollect uncollect -> unnests.plan(uncollect, plan(uncollect.getInput()));
            default -> throw RexConverter.unsupported("the operation " + node.getRelTypeName());
        };
    }

    private PlanNode values(Values values) {
        List<OutputColumn> output = Outputs.of(values.getRowType());
        List<List<Expression.Literal>> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : values.getTuples()) {
            List<Expression.Literal> row = new ArrayList<>();
            for (int i = 0; i < tuple.size(); i++) {
                SqlType type = output.get(i).type();
                Expression value = RexConverter.cast(converter.convert(tuple.get(i)), type, Expression.CastMode.STRICT);
                row.add(
                        value instanceof Expression.Literal literal
                                ? literal
                                : Literals.widen((Expression.Cast) value));
            }
            rows.add(row);
        }
        return new PlanNode.Values(rows, output);
    }

    private PlanNode filter(Filter filter) {
        PlanNode input = plan(filter.getInput());
        Expression condition = converter.convert(filter.getCondition());
        return input instanceof PlanNode.Scan scan && scan.rowLimit() < 0
                ? scans.withFilter(scan, condition)
                : new PlanNode.Filter(input, condition);
    }

    private PlanNode project(Project project) {
        PlanNode input = plan(project.getInput());
        List<OutputColumn> output = Outputs.of(project.getRowType());
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            RexNode node = project.getProjects().get(i);
            expressions.add(
                    RexConverter.cast(converter.convert(node), output.get(i).type(), Expression.CastMode.STRICT));
        }
        if (input instanceof PlanNode.Project inner && isOnlyColumns(inner)) {
            expressions.replaceAll(e -> Expressions.remap(
                    e, i -> ((Expression.ColumnRef) inner.expressions().get(i)).index()));
            input = inner.input();
        }
        if (input instanceof PlanNode.Scan scan) {
            return projectScan(scan, expressions, output);
        }
        return new PlanNode.Project(input, expressions, output);
    }

    private static boolean isOnlyColumns(PlanNode.Project project) {
        return project.expressions().stream().allMatch(Expression.ColumnRef.class::isInstance);
    }

    private static PlanNode projectScan(PlanNode.Scan scan, List<Expression> expressions, List<OutputColumn> output) {
        BitSet needed = new BitSet();
        expressions.forEach(expression -> needed.or(Expressions.columns(expression)));
        ScanPlanner.Narrowed narrowed = ScanPlanner.narrow(scan, needed);
        List<Expression> remapped = expressions.stream()
                .map(e -> Expressions.remap(e, i -> narrowed.newIndexes()[i]))
                .toList();
        boolean identity = remapped.size() == narrowed.scan().columns().size();
        for (int i = 0; identity && i < remapped.size(); i++) {
            identity = remapped.get(i) instanceof Expression.ColumnRef ref && ref.index() == i;
        }
        PlanNode.Scan kept = narrowed.scan();
        return identity
                ? new PlanNode.Scan(
                        kept.source(),
                        kept.columns(),
                        kept.pruning(),
                        kept.filter(),
                        kept.dynamicFilters(),
                        kept.rowLimit(),
                        output)
                : new PlanNode.Project(kept, remapped, output);
    }

    /** An aggregate; a scalar subquery's SINGLE_VALUE over all rows becomes a check for one row. */
    private PlanNode aggregate(Aggregate aggregate) {
        PlanNode input = plan(aggregate.getInput());
        boolean singleRow = aggregate.getGroupCount() == 0
                && !aggregate.getAggCallList().isEmpty()
                && aggregate.getAggCallList().stream()
                        .allMatch(call -> call.getAggregation().getKind() == SqlKind.SINGLE_VALUE);
        if (singleRow) {
            List<Integer> columns = aggregate.getAggCallList().stream()
                    .map(call -> call.getArgList().getFirst())
                    .toList();
            return Outputs.reorder(new PlanNode.SingleRow(input), Outputs.of(aggregate.getRowType()), columns::get);
        }
        if (input instanceof PlanNode.Scan scan && countsRows(aggregate)) {
            // Calcite leaves all columns to a scan of which none is read.
            return aggregates.plan(
                    aggregate, ScanPlanner.narrow(scan, new BitSet()).scan());
        }
        return aggregates.plan(aggregate, input);
    }

    /** Whether no column of its input is read. */
    private static boolean countsRows(Aggregate aggregate) {
        return aggregate.getGroupSet().isEmpty()
                && aggregate.getAggCallList().stream()
                        .allMatch(call -> call.getArgList().isEmpty()
                                && call.filterArg < 0
                                && call.getCollation().getFieldCollations().isEmpty());
    }

    private PlanNode sort(Sort sort) {
        PlanNode input = plan(sort.getInput());
        List<SortKey> keys = SortKeys.of(sort.getCollation());
        long offset = count(sort.offset, 0);
        long fetch = count(sort.fetch, -1);
        if (keys.isEmpty()) {
            if (offset == 0 && fetch < 0) {
                return input;
            }
            return new PlanNode.Limit(limitScan(input, offset, fetch), offset, fetch);
        }
        if (fetch >= 0) {
            return new PlanNode.TopN(input, keys, offset, fetch);
        }
        PlanNode sorted = new PlanNode.Sort(input, keys);
        return offset == 0 ? sorted : new PlanNode.Limit(sorted, offset, -1);
    }

    /** Tells a scan right under a limit how many rows are wanted. */
    private static PlanNode limitScan(PlanNode input, long offset, long fetch) {
        if (fetch < 0 || fetch > Long.MAX_VALUE - offset) {
            return input;
        }
        return switch (input) {
            case PlanNode.Scan scan ->
                new PlanNode.Scan(
                        scan.source(),
                        scan.columns(),
                        scan.pruning(),
                        scan.filter(),
                        scan.dynamicFilters(),
                        offset + fetch,
                        scan.output());
            case PlanNode.Project project ->
                new PlanNode.Project(
                        limitScan(project.input(), offset, fetch), project.expressions(), project.output());
            default -> input;
        };
    }

    private static long count(RexNode node, long otherwise) {
        if (node == null) {
            return otherwise;
        }
        if (!(node instanceof RexLiteral literal)) {
            throw RexConverter.unsupported("LIMIT or OFFSET that is not a constant");
        }
        return literal.getValueAs(BigDecimal.class).longValueExact();
    }

    private PlanNode union(Union union) {
        List<OutputColumn> output = Outputs.of(union.getRowType());
        List<PlanNode> inputs = union.getInputs().stream()
                .map(input -> Outputs.castTo(plan(input), output))
                .toList();
        List<PlanNode> together = constants.together(inputs, output);
        PlanNode all = together.size() == 1 ? together.getFirst() : new PlanNode.Union(together, output);
        if (union.all) {
            return all;
        }
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            keys.add(i);
        }
        return new PlanNode.Aggregate(all, keys, List.of(keys), List.of(), output);
    }

    private PlanNode setOperation(SetOp operation, PlanNode.SetOperation.Kind kind) {
        List<OutputColumn> output = Outputs.of(operation.getRowType());
        PlanNode result = Outputs.castTo(plan(operation.getInput(0)), output);
        for (RelNode input :
                operation.getInputs().subList(1, operation.getInputs().size())) {
            PlanNode right = Outputs.castTo(plan(input), output);
            result = new PlanNode.SetOperation(kind, operation.all, result, right, output);
        }
        return result;
    }
}
