package io.sluice.planner.translate;

import io.sluice.planner.syntax.SyntaxCopy;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * The name of a window that is a key of GROUP BY:
 *
 * <pre>
 * SELECT window.start, count(*) FROM e GROUP BY window(t, '1 hour')
 *
 * becomes
 *
 * SELECT window(t, '1 hour').start AS start, count(*) FROM e GROUP BY window(t, '1 hour')
 * </pre>
 */
final class WindowNames extends SqlShuttle {
    private static final String FUNCTION = "window";

    private final SqlCall window;

    private WindowNames(SqlCall window) {
        this.window = window;
    }

    /** Changes the select in place. */
    static void writeOut(SqlSelect select) {
        SqlCall window = key(select, FUNCTION);
        if (window == null) {
            return;
        }
        WindowNames names = new WindowNames(window);
        SqlNodeList items = select.getSelectList();
        for (int i = 0; i < items.size(); i++) {
            SqlNode item = items.get(i);
            SqlNode written = item.accept(names);
            items.set(
                    i,
                    written != item && item instanceof SqlIdentifier column
                            ? SqlStdOperatorTable.AS.createCall(
                                    item.getParserPosition(),
                                    written,
                                    new SqlIdentifier(column.names.getLast(), item.getParserPosition()))
                            : written);
        }
        if (select.getHaving() != null) {
            select.setHaving(select.getHaving().accept(names));
        }
        if (select.getQualify() != null) {
            select.setQualify(select.getQualify().accept(names));
        }
    }

    /** Changes the keys of ORDER BY behind a select in place. */
    static void writeOut(SqlSelect select, SqlNodeList orderKeys) {
        SqlCall window = key(select, FUNCTION);
        if (window != null) {
            WindowNames names = new WindowNames(window);
            for (int i = 0; i < orderKeys.size(); i++) {
                orderKeys.set(i, orderKeys.get(i).accept(names));
            }
        }
    }

    /** The only call of a function among the keys of GROUP BY, or null. */
    static SqlCall key(SqlSelect select, String function) {
        if (select.getGroup() == null) {
            return null;
        }
        List<SqlNode> calls =
                select.getGroup().stream().filter(key -> isCall(key, function)).toList();
        return calls.size() == 1 ? (SqlCall) calls.getFirst() : null;
    }

    static boolean isCall(SqlNode node, String function) {
        return node instanceof SqlCall call
                && call.getOperator() instanceof SqlUnresolvedFunction
                && call.getOperator().getName().equalsIgnoreCase(function);
    }

    @Override
    public SqlNode visit(SqlCall call) {
        return call.isA(SqlKind.QUERY) ? call : super.visit(call);
    }

    @Override
    public SqlNode visit(SqlIdentifier identifier) {
        boolean window = identifier.names.getFirst().equalsIgnoreCase(FUNCTION)
                && identifier.names.size() <= 2
                && !identifier.isStar();
        if (!window) {
            return identifier;
        }
        SqlNode value = SyntaxCopy.of(this.window);
        return identifier.names.size() == 1
                ? value
                : SqlStdOperatorTable.DOT.createCall(identifier.getParserPosition(), value, identifier.getComponent(1));
    }
}
