package io.sluice.optimizer.step;

import io.sluice.common.type.Field;
import io.sluice.optimizer.physical.RexLiterals;
import io.sluice.planner.logical.SluiceTable;
import io.sluice.planner.type.SqlTypes;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.scan.TableStatistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * COUNT, MIN and MAX over all rows of a table need not read them where the statistics of its files are exact.
 *
 * <pre>
 * Aggregate(COUNT(*), MIN(a))    becomes   Project(1000, 7)
 *   Scan(t)                                 Values(one row)
 * </pre>
 */
final class AnswerFromStatistics implements OptimizerStep {
    @Override
    public String name() {
        return "answer_from_statistics";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        if (context.optimization().keepsScans()) {
            return root;
        }
        return root.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode answered = other instanceof Aggregate aggregate ? answer(aggregate, context) : other;
                return answered == other ? super.visit(other) : answered;
            }
        });
    }

    private static RelNode answer(Aggregate aggregate, StepContext context) {
        boolean isWhole = aggregate.getGroupType() == Aggregate.Group.SIMPLE
                && aggregate.getGroupSet().isEmpty();
        if (!isWhole || !aggregate.getAggCallList().stream().allMatch(AnswerFromStatistics::isCandidate)) {
            return aggregate;
        }
        RelNode input = aggregate.getInput();
        List<RexNode> projects = null;
        if (input instanceof Project project) {
            projects = project.getProjects();
            input = project.getInput();
        }
        SluiceTable table = input instanceof TableScan scan ? scan.getTable().unwrap(SluiceTable.class) : null;
        if (table == null) {
            return aggregate;
        }
        ScanSource planned = table.relation().source();
        TableStatistics statistics = context.optimization()
                .replacedSources()
                .getOrDefault(planned, planned)
                .statistics();
        List<RexNode> row = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            RexNode value = value(call, projects, table, statistics, aggregate);
            if (value == null) {
                return aggregate;
            }
            row.add(value);
        }
        return LogicalProject.create(
                LogicalValues.createOneRow(aggregate.getCluster()), List.of(), row, aggregate.getRowType(), Set.of());
    }

    private static boolean isCandidate(AggregateCall call) {
        SqlKind kind = call.getAggregation().getKind();
        boolean isCount =
                kind == SqlKind.COUNT && !call.isDistinct() && call.getArgList().size() <= 1;
        boolean isBound = (kind == SqlKind.MIN || kind == SqlKind.MAX)
                && call.getArgList().size() == 1;
        return (isCount || isBound) && !call.hasFilter();
    }

    /** Null if the statistics do not tell it. */
    private static RexNode value(
            AggregateCall call,
            List<RexNode> projects,
            SluiceTable table,
            TableStatistics statistics,
            Aggregate aggregate) {
        if (!statistics.exactRowCount() || statistics.rowCount().isEmpty()) {
            return null;
        }
        long rows = (long) statistics.rowCount().getAsDouble();
        boolean isCount = call.getAggregation().getKind() == SqlKind.COUNT;
        if (isCount && call.getArgList().isEmpty()) {
            return literal(rows, call.getType(), aggregate);
        }
        Field column = column(call.getArgList().getFirst(), projects, table);
        if (column == null) {
            return null;
        }
        if (rows == 0) {
            return literal(isCount ? 0L : null, call.getType(), aggregate);
        }
        ColumnStatistics known = statistics.columns().get(column.name());
        if (known == null) {
            return null;
        }
        if (isCount) {
            return known.exactNullCount() ? literal(rows - known.nullCount(), call.getType(), aggregate) : null;
        }
        if (!known.exactRange()) {
            return null;
        }
        Object bound = call.getAggregation().getKind() == SqlKind.MIN ? known.min() : known.max();
        return literal(bound, call.getType(), aggregate);
    }

    /** The table's column that an argument is, or null if it is something else. */
    private static Field column(int argument, List<RexNode> projects, SluiceTable table) {
        int field = argument;
        if (projects != null) {
            if (!(projects.get(argument) instanceof RexInputRef reference)) {
                return null;
            }
            field = reference.getIndex();
        }
        return table.scanColumn(field) instanceof ScanColumn.Stored stored
                ? table.relation().source().schema().fields().get(stored.index())
                : null;
    }

    private static RexNode literal(Object value, RelDataType type, Aggregate aggregate) {
        RexBuilder builder = aggregate.getCluster().getRexBuilder();
        RexNode literal = RexLiterals.toRex(builder, value, SqlTypes.toSqlType(type), type);
        return literal == null || literal.getType().equals(type)
                ? literal
                : builder.makeAbstractCast(type, literal, false);
    }
}
