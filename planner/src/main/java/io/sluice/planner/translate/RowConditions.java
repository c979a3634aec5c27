package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.AnyRow;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Plans conditions that a table keeps as text, over rows of its columns. */
public final class RowConditions {
    private RowConditions() {}

    /**
     * A plan over one scan of {@link AnyRow}, with one BOOLEAN column a condition.
     *
     * @param conditions as SQL
     * @throws SluiceException for a condition that does not fit the columns, naming it
     */
    public static LogicalPlan plan(List<String> conditions, List<Field> columns, PlanningContext context) {
        PlanSession session = new PlanSession(context);
        SqlNodeList items = new SqlNodeList(new ArrayList<>(), SqlParserPos.ZERO);
        for (String condition : conditions) {
            check(condition, columns, session);
            items.add(Selects.as(StatementParser.expression(condition), "$" + items.size()));
        }
        return plan(items, columns, session);
    }

    /**
     * A condition of the statement that is being planned, in the same form.
     *
     * @param condition is changed
     * @param alias by which it may qualify the columns
     */
    static LogicalPlan plan(SqlNode condition, String alias, List<Field> columns, PlanSession session) {
        return plan(new SqlNodeList(List.of(condition), SqlParserPos.ZERO), alias, columns, session);
    }

    /** The same for expressions of any type. */
    public static LogicalPlan planExpressions(List<String> expressions, List<Field> columns, PlanningContext context) {
        SqlNodeList items = new SqlNodeList(new ArrayList<>(), SqlParserPos.ZERO);
        for (String expression : expressions) {
            items.add(Selects.as(StatementParser.expression(expression), "$" + items.size()));
        }
        return plan(items, columns, new PlanSession(context));
    }

    /** By itself, so that an error names the condition. */
    private static void check(String condition, List<Field> columns, PlanSession session) {
        try {
            SqlNodeList item = new SqlNodeList(List.of(StatementParser.expression(condition)), SqlParserPos.ZERO);
            SqlType type = plan(item, columns, session).columns().getFirst().type();
            if (type != SqlType.BOOLEAN && type != SqlType.NULL) {
                throw new SluiceException(ErrorCode.DATATYPE_MISMATCH, "It is " + type.sql() + " and must be BOOLEAN.");
            }
        } catch (SluiceException e) {
            throw new SluiceException(e.code(), "The condition " + condition + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static LogicalPlan plan(SqlNodeList items, List<Field> columns, PlanSession session) {
        return plan(items, "t", columns, session);
    }

    private static LogicalPlan plan(SqlNodeList items, String alias, List<Field> columns, PlanSession session) {
        PlannerCatalog catalog = session.newCatalog();
        Relation.Table row = new Relation.Table(ObjectName.of("$row"), AnyRow.of(columns));
        var from = Selects.as(Selects.name(catalog.madeUpName(row, List.of())), alias);
        return new QueryTranslator(session).plan(Selects.select(items, from, null), catalog);
    }
}
