package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.AnyRow;
import io.sluice.planner.logical.NoRows;
import io.sluice.planner.logical.RecursiveRows;
import io.sluice.planner.parser.Placeholders;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.validate.PlannerCatalog;
import io.sluice.storage.scan.ScanSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A query of WITH RECURSIVE that names itself: {@code first UNION ALL next}. Both parts are planned by themselves, with the
 * queries that stand before them, and brought to common types by a UNION ALL with no rows of these types.
 */
final class RecursiveQuery {
    private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;
    /** Types get wider from round to round, and not often. */
    private static final int MOST_ROUNDS = 4;

    private final PlanSession session;
    private final NamedQuery query;
    private final SqlWithItem item;
    private final SqlNode first;
    private final SqlNode next;

    RecursiveQuery(PlanSession session, NamedQuery query) {
        this.session = session;
        this.query = query;
        item = query.item();
        boolean isUnion = item.query instanceof SqlCall call
                && call.getOperator() instanceof SqlSetOperator operator
                && call.getKind() == SqlKind.UNION
                && operator.isAll();
        if (!isUnion || References.to(name(), ((SqlCall) item.query).operand(0)) > 0) {
            throw error(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The recursive query " + name()
                            + " must be a query that does not name it, UNION ALL one that does. Rows that come again"
                            + " can be left out by a condition or by DISTINCT outside.");
        }
        first = ((SqlCall) item.query).operand(0);
        next = ((SqlCall) item.query).operand(1);
    }

    /** Whether a query of WITH names itself. */
    static boolean isOne(SqlWithItem item) {
        return item.recursive.booleanValue() && References.to(item.name.getSimple(), item.query) > 0;
    }

    private String name() {
        return item.name.getSimple();
    }

    /** @param levels as given in the text */
    Relation.Table relation(OptionalLong levels) {
        session.context().startedAt(); // its rows are computed anew for every run: the plan is not kept
        List<Field> columns =
                query.named(plan(first, List.of(), AnyRow.of(List.of())).columns());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            AnyRow last = AnyRow.of(columns);
            LogicalPlan step = plan(next, columns, last);
            List<Field> wider = query.named(step.columns());
            if (types(wider).equals(types(columns))) {
                long most = levels.orElse(session.context().settings().get(SluiceSettings.RECURSION_LEVEL_LIMIT));
                LogicalPlan seed = plan(first, columns, AnyRow.of(List.of()));
                return new Relation.Table(
                        ObjectName.of(name()), new RecursiveRows(name(), last.schema(), seed, step, last, most));
            }
            columns = wider;
        }
        throw error(
                ErrorCode.DATATYPE_MISMATCH,
                "The types of the recursive query " + name()
                        + " get wider with every level. Cast the columns of its second part to the types of the"
                        + " first.");
    }

    private static List<SqlType> types(List<Field> columns) {
        return columns.stream().map(Field::type).toList();
    }

    /** @param columns whose types the result must hold, if any */
    private LogicalPlan plan(SqlNode part, List<Field> columns, AnyRow last) {
        PlannerCatalog catalog = session.newCatalog();
        List<SqlWithItem> items = new ArrayList<>();
        if (!last.schema().fields().isEmpty()) {
            items.add(item(name(), rows(catalog, last)));
        }
        SqlNode whole = SyntaxCopy.of(part);
        if (!columns.isEmpty()) {
            whole = SqlStdOperatorTable.UNION_ALL.createCall(NOWHERE, rows(catalog, NoRows.of(columns)), whole);
        }
        return query.plan(whole, items, catalog);
    }

    private static SqlNode rows(PlannerCatalog catalog, ScanSource rows) {
        return Selects.all(
                Selects.name(catalog.madeUpName(new Relation.Table(ObjectName.of("$recursion"), rows), List.of())));
    }

    private static SqlWithItem item(String name, SqlNode query) {
        return new SqlWithItem(NOWHERE, Selects.name(name), null, query, SqlLiteral.createBoolean(false, NOWHERE));
    }

    /** The number of levels that a query of WITH stands for, which the lexer puts before the one it belongs to. */
    static OptionalLong levels(SqlWithItem item) {
        return Placeholders.recursionLevels(item.name);
    }

    private SluiceException error(ErrorCode code, String message) {
        return query.error(code, message);
    }
}
