package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.AnyRow;
import io.sluice.planner.logical.MaterializedRows;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A query of WITH that is planned by itself.
 *
 * @param before the queries that it may name, unchanged by planning
 */
record NamedQuery(PlanSession session, List<SqlWithItem> before, SqlWithItem item) {
    String name() {
        return item.name.getSimple();
    }

    /** Its rows, computed once for whoever reads them; empty where it cannot be planned without the query around it. */
    Optional<Relation.Table> materialized() {
        LogicalPlan plan;
        try {
            plan = plan(SyntaxCopy.of(item.query), List.of(), session.newCatalog());
        } catch (SluiceException e) {
            if (e.code() != ErrorCode.UNRESOLVED_COLUMN) {
                throw e;
            }
            // It may be one of the query around; if there is none, that is found again.
            return Optional.empty();
        }
        session.context().startedAt(); // its rows are computed anew for every run: the plan is not kept
        SqlType.Struct schema = AnyRow.of(named(plan.columns())).schema();
        return Optional.of(new Relation.Table(ObjectName.of(name()), new MaterializedRows(name(), schema, plan)));
    }

    /**
     * A plan of a query that may name those before.
     *
     * @param query changed
     * @param others that it may name besides
     */
    LogicalPlan plan(SqlNode query, List<SqlWithItem> others, PlannerCatalog catalog) {
        SqlNodeList items = new SqlNodeList(SqlParserPos.ZERO);
        before.forEach(earlier -> items.add(SyntaxCopy.of(earlier)));
        items.addAll(others);
        SqlNode whole = items.isEmpty() ? query : new SqlWith(SqlParserPos.ZERO, items, query);
        return new QueryTranslator(session).plan(whole, catalog);
    }

    /** Columns under the names that the query is given. */
    List<Field> named(List<Field> columns) {
        if (item.columnList == null) {
            return columns;
        }
        if (item.columnList.size() != columns.size()) {
            throw error(
                    ErrorCode.INVALID_STATEMENT,
                    "The query " + name() + " names " + item.columnList.size() + " columns, but has " + columns.size()
                            + ".");
        }
        List<Field> named = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            named.add(columns.get(i).withName(((SqlIdentifier) item.columnList.get(i)).getSimple()));
        }
        return named;
    }

    SluiceException error(ErrorCode code, String message) {
        return new SluiceException(code, message, Positions.of(item.getParserPosition()), null);
    }
}
