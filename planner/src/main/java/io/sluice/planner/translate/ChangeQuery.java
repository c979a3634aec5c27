package io.sluice.planner.translate;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.logical.HiddenColumn;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The query behind UPDATE, DELETE and MERGE while it is written: one SELECT with every condition and value of the statement
 * as an item, so that all are validated in one scope. {@link RowChangePlan} then puts their expressions in their places.
 */
final class ChangeQuery {
    private final ChangedTable table;
    private final int firstColumn;
    private final SqlNodeList items = new SqlNodeList(new ArrayList<>(), SqlParserPos.ZERO);

    /** Begins with the row's place, then the table's columns. */
    ChangeQuery(ChangedTable table) {
        this.table = table;
        add(table.column(HiddenColumn.FILE_PATH.columnName()));
        add(table.column(HiddenColumn.ROW_INDEX.columnName()));
        if (table.tracksRows()) {
            add(table.column(HiddenColumn.ROW_ID.columnName()));
        }
        this.firstColumn = items.size();
        table.columns().forEach(column -> add(table.column(column.name())));
    }

    /** Returns the item's number. */
    int add(SqlNode item) {
        items.add(item);
        return items.size() - 1;
    }

    RelDataTypeFactory typeFactory() {
        return table.session().typeFactory();
    }

    /** @param where may be null */
    Planned plan(SqlNode from, SqlNode where, PlannerCatalog catalog) {
        // Items of one name would be numbered; nobody sees the names.
        for (int i = 0; i < items.size(); i++) {
            items.set(i, Selects.as(items.get(i), "$" + i));
        }
        LogicalPlan plan = new QueryTranslator(table.session()).plan(Selects.select(items, from, where), catalog);
        RelNode top = plan.root().rel;
        boolean projects = top instanceof Project;
        List<RexNode> expressions = new ArrayList<>();
        RexBuilder builder = top.getCluster().getRexBuilder();
        plan.root()
                .fields
                .leftList()
                .forEach(index -> expressions.add(
                        projects ? ((Project) top).getProjects().get(index) : builder.makeInputRef(top, index)));
        return new Planned(
                projects ? top.getInput(0) : top,
                expressions,
                plan.columns(),
                firstColumn,
                projects ? top.getVariablesSet() : Set.of(),
                plan.parameterTypes(),
                plan.warnings());
    }

    /**
     * The query, validated and taken apart.
     *
     * @param input what the items are computed from
     * @param expressions of the items, over the input
     * @param firstColumn item of the table's first column
     * @param variables by which subqueries in the expressions refer to the input
     * @param warnings about hints of its subqueries
     */
    record Planned(
            RelNode input,
            List<RexNode> expressions,
            List<Field> columns,
            int firstColumn,
            Set<CorrelationId> variables,
            List<SqlType> parameterTypes,
            List<String> warnings) {
        RexNode expression(int item) {
            return expressions.get(item);
        }

        SqlType type(int item) {
            return columns.get(item).type();
        }

        RexBuilder builder() {
            return input.getCluster().getRexBuilder();
        }

        RexNode filePath() {
            return expressions.get(0);
        }

        RexNode rowIndex() {
            return expressions.get(1);
        }

        /** The row's id, if the table tracks its rows. */
        Optional<RexNode> rowId() {
            return firstColumn > 2 ? Optional.of(expressions.get(2)) : Optional.empty();
        }

        /** A column of the table as it is. */
        RexNode before(int column) {
            return expressions.get(firstColumn + column);
        }
    }
}
