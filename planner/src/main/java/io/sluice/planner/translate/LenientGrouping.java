package io.sluice.planner.translate;

import io.sluice.planner.function.DialectOperatorTable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * A column beside GROUP BY that is no key of it, as several systems take it: {@code SELECT a, b FROM t GROUP BY a} is {@code
 * SELECT a, any_value(b) FROM t GROUP BY a}. Only where every key is a column.
 */
final class LenientGrouping extends SqlShuttle {
    private final Set<String> keys;

    private LenientGrouping(Set<String> keys) {
        this.keys = keys;
    }

    /** Changes the SELECT list and HAVING in place. */
    static void apply(SqlSelect select) {
        SqlNodeList group = select.getGroup();
        if (group == null || group.isEmpty()) {
            return;
        }
        Set<String> keys = new HashSet<>();
        for (SqlNode key : group) {
            if (!(key instanceof SqlIdentifier column) || column.isStar()) {
                return;
            }
            keys.add(name(column));
        }
        for (SqlNode item : select.getSelectList()) {
            boolean alias = item.getKind() == SqlKind.AS && keys.contains(name(((SqlCall) item).operand(1)));
            if (alias && !isColumn(((SqlCall) item).operand(0), ((SqlCall) item).operand(1))) {
                return; // the key may be what is called so
            }
        }
        LenientGrouping lenient = new LenientGrouping(keys);
        SqlNodeList items = select.getSelectList();
        for (int i = 0; i < items.size(); i++) {
            items.set(i, items.get(i).accept(lenient));
        }
        if (select.getHaving() != null) {
            select.setHaving(select.getHaving().accept(lenient));
        }
    }

    private static boolean isColumn(SqlNode value, SqlIdentifier alias) {
        return value instanceof SqlIdentifier column && name(column).equals(name(alias));
    }

    private static String name(SqlIdentifier column) {
        return column.names.getLast().toLowerCase(Locale.ROOT);
    }

    @Override
    public SqlNode visit(SqlCall call) {
        if (call.getKind() == SqlKind.AS) {
            SqlNode value = ((SqlNode) call.operand(0)).accept(this);
            return call.getOperator().createCall(call.getParserPosition(), value, call.operand(1));
        }
        boolean whole = call.isA(SqlKind.QUERY)
                || call.getKind() == SqlKind.OVER
                || DialectOperatorTable.isAggregate(call.getOperator().getName());
        return whole ? call : super.visit(call);
    }

    @Override
    public SqlNode visit(SqlIdentifier column) {
        return column.isStar() || keys.contains(name(column))
                ? column
                : GeneratorCalls.function("any_value", java.util.List.of(column), column.getParserPosition());
    }
}
