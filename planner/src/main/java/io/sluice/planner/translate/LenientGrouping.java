package io.sluice.planner.translate;

import io.sluice.planner.function.DialectOperatorTable;
import io.sluice.planner.syntax.NamedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
    private final List<SqlIdentifier> keys;

    private LenientGrouping(List<SqlIdentifier> keys) {
        this.keys = keys;
    }

    /**
     * Changes the SELECT list and HAVING in place.
     *
     * @param fromColumns names of the columns to choose from, in lower case, if they are known
     */
    static void apply(SqlSelect select, Supplier<Optional<Set<String>>> fromColumns) {
        SqlNodeList group = select.getGroup();
        if (group == null || group.isEmpty()) {
            return;
        }
        List<SqlIdentifier> keys = new ArrayList<>();
        for (SqlNode key : group) {
            if (!(key instanceof SqlIdentifier column) || column.isStar()) {
                return;
            }
            keys.add(column);
        }
        LenientGrouping lenient = new LenientGrouping(keys);
        if (lenient.mayNameAnAlias(select.getSelectList(), fromColumns)) {
            return;
        }
        SqlNodeList items = select.getSelectList();
        for (int i = 0; i < items.size(); i++) {
            items.set(i, items.get(i).accept(lenient));
        }
        if (select.getHaving() != null) {
            select.setHaving(select.getHaving().accept(lenient));
        }
    }

    /** Whether a key may be what the SELECT list calls so, as no column is known that it names. */
    private boolean mayNameAnAlias(SqlNodeList items, Supplier<Optional<Set<String>>> fromColumns) {
        for (SqlNode item : items) {
            if (item.getKind() != SqlKind.AS) {
                continue;
            }
            SqlNode value = ((SqlCall) item).operand(0);
            String alias = name(((SqlCall) item).operand(1));
            boolean named =
                    keys.stream().anyMatch(key -> key.isSimple() && name(key).equals(alias));
            boolean itself =
                    value instanceof SqlIdentifier column && name(column).equals(alias);
            if (named
                    && !itself
                    && !fromColumns
                            .get()
                            .map(columns -> columns.contains(alias))
                            .orElse(false)) {
                return true;
            }
        }
        return false;
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
        return column.isStar() || keys.stream().anyMatch(key -> isSame(key, column))
                ? column
                : NamedCall.of("any_value", List.of(column), column.getParserPosition());
    }

    /** A name without its table may be that of any. */
    private static boolean isSame(SqlIdentifier key, SqlIdentifier column) {
        List<String> shorter = key.names.size() < column.names.size() ? key.names : column.names;
        List<String> longer = shorter == key.names ? column.names : key.names;
        List<String> end = longer.subList(longer.size() - shorter.size(), longer.size());
        for (int i = 0; i < end.size(); i++) {
            if (!end.get(i).equalsIgnoreCase(shorter.get(i))) {
                return false;
            }
        }
        return true;
    }
}
