package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Literal;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a UNION ALL that are known while it is planned, as those of VALUES with calls in it: one node, which delivers them in
 * order, instead of one for each row.
 *
 * <pre>
 * Union                                Values (1, -0.0), (2, 1.0)
 *   Project(1, negative(0.0))
 *     Values ()              becomes
 *   Values (2, 1.0)
 * </pre>
 */
final class ConstantRows {
    private final ConstantFolder folder;

    ConstantRows(ConstantFolder folder) {
        this.folder = folder;
    }

    /**
     * The inputs with neighbours of constant rows put together.
     *
     * @param inputs all with these columns
     */
    List<PlanNode> together(List<PlanNode> inputs, List<OutputColumn> output) {
        List<PlanNode> all = new ArrayList<>();
        List<List<Literal>> rows = new ArrayList<>();
        for (PlanNode input : inputs) {
            Optional<List<List<Literal>>> known = rows(input);
            if (known.isPresent()) {
                rows.addAll(known.get());
            } else {
                addValues(all, rows, output);
                rows = new ArrayList<>();
                all.add(input);
            }
        }
        addValues(all, rows, output);
        return all.isEmpty() ? List.of(new PlanNode.Values(List.of(), output)) : all;
    }

    private static void addValues(List<PlanNode> all, List<List<Literal>> rows, List<OutputColumn> output) {
        if (!rows.isEmpty()) {
            all.add(new PlanNode.Values(rows, output));
        }
    }

    /** Empty where a value is not known, or raises an error, which is for run time to do. */
    private Optional<List<List<Literal>>> rows(PlanNode node) {
        return switch (node) {
            case PlanNode.Values values -> Optional.of(values.rows());
            case PlanNode.Project project -> rows(project.input()).flatMap(rows -> projected(project, rows));
            default -> Optional.empty();
        };
    }

    private Optional<List<List<Literal>>> projected(PlanNode.Project project, List<List<Literal>> rows) {
        List<List<Literal>> all = new ArrayList<>();
        for (List<Literal> row : rows) {
            List<Literal> values = new ArrayList<>();
            for (Expression expression : project.expressions()) {
                Expression ofRow = Expressions.replaceColumns(expression, column -> row.get(column.index()));
                Optional<Literal> value = isPlain(ofRow.type()) ? folder.fold(ofRow) : Optional.empty();
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.add(value.get());
            }
            all.add(values);
        }
        return Optional.of(all);
    }

    /** Whether values of the type are small: a call may make a large array of few constants. */
    private static boolean isPlain(SqlType type) {
        return type instanceof SqlType.Decimal || type instanceof SqlType.Simple simple && simple != SqlType.VARIANT;
    }
}
