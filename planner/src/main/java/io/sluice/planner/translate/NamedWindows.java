package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.SyntaxCopy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * The windows of the clause WINDOW, written where they are used: only there does conversion look for the aggregates of a group
 * that a window is ordered or partitioned by.
 *
 * <pre>
 * SELECT g, rank() OVER w FROM t GROUP BY g WINDOW w AS (ORDER BY sum(v))
 *
 * becomes
 *
 * SELECT g, rank() OVER (ORDER BY sum(v)) FROM t GROUP BY g WINDOW w AS (ORDER BY sum(v))
 * </pre>
 *
 * What is used leaves the clause, and the rest stays, for what is wrong in it to be found.
 */
final class NamedWindows extends SqlBasicVisitor<Void> {
    private static final int WINDOW_OPERAND = SqlSelect.QUALIFY_OPERAND - 1;
    private static final int NAME_OPERAND = 0;
    private static final int REFERENCE_OPERAND = 1;

    /** By their names in lower case, as written. */
    private final Map<String, SqlWindow> declared = new HashMap<>();
    /** Those that are being put together: a window must not name itself, not by way of others either. */
    private final Set<String> open = new HashSet<>();

    private final Set<String> used = new HashSet<>();

    private NamedWindows(SqlNodeList clause) {
        for (SqlNode node : clause) {
            if (node instanceof SqlWindow window && window.getDeclName() != null) {
                declared.putIfAbsent(key(window.getDeclName()), window);
            }
        }
    }

    /** Changes a select in place. */
    static void writeOut(SqlSelect select) {
        SqlNodeList clause = select.getWindowList();
        if (clause == null || clause.isEmpty()) {
            return;
        }
        NamedWindows windows = new NamedWindows(clause);
        windows.visit(select.getSelectList());
        if (select.getQualify() != null) {
            select.getQualify().accept(windows);
        }
        boolean isEachOnce = windows.declared.size() == clause.size();
        if (isEachOnce) {
            select.setOperand(
                    WINDOW_OPERAND,
                    new SqlNodeList(
                            clause.stream()
                                    .filter(node -> !windows.used.contains(key(((SqlWindow) node).getDeclName())))
                                    .toList(),
                            clause.getParserPosition()));
        }
    }

    /** Changes the keys of ORDER BY behind a select in place. */
    static void writeOut(SqlSelect select, SqlNodeList orderKeys) {
        SqlNodeList clause = select.getWindowList();
        if (clause != null && !clause.isEmpty()) {
            orderKeys.accept(new NamedWindows(clause));
        }
    }

    private static String key(SqlIdentifier name) {
        return name.getSimple().toLowerCase(Locale.ROOT);
    }

    @Override
    public Void visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            return null;
        }
        if (call.getKind() == SqlKind.OVER) {
            SqlNode window = call.operand(1);
            if (window instanceof SqlIdentifier name && name.isSimple() && declared.containsKey(key(name))) {
                call.setOperand(1, whole(key(name)));
            } else if (window instanceof SqlWindow written && written.getRefName() != null) {
                call.setOperand(1, whole(written));
            }
        }
        return super.visit(call);
    }

    /** The window of a name. */
    private SqlWindow whole(String name) {
        used.add(name);
        open.add(name);
        SqlWindow whole = whole(declared.get(name));
        open.remove(name);
        return whole;
    }

    /**
     * A nameless copy of a window with all that it takes from the one that it names. Where it must not take it, as a second
     * order, the name stays, and validation tells why.
     */
    private SqlWindow whole(SqlWindow window) {
        SqlWindow copy = (SqlWindow) SyntaxCopy.of(window);
        copy.setOperand(NAME_OPERAND, null);
        String name = copy.getRefName() == null ? null : key(copy.getRefName());
        if (name == null || !declared.containsKey(name)) {
            return copy;
        }
        if (open.contains(name)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The window " + copy.getRefName() + " is defined by itself.",
                    Positions.of(copy.getRefName().getParserPosition()),
                    null);
        }
        boolean hasFrame = copy.getLowerBound() != null || copy.getUpperBound() != null;
        if (copy.getPartitionList().isEmpty() && copy.getOrderList().isEmpty() && !hasFrame) {
            return whole(name);
        }
        SqlWindow base = whole(name);
        if (base.getRefName() != null || !mayExtend(copy, base)) {
            used.remove(name);
            return copy;
        }
        copy.setOperand(REFERENCE_OPERAND, null);
        copy.setPartitionList(base.getPartitionList());
        if (copy.getOrderList().isEmpty()) {
            copy.setOrderList(base.getOrderList());
        }
        return copy;
    }

    private static boolean mayExtend(SqlWindow window, SqlWindow base) {
        return window.getPartitionList().isEmpty()
                && (window.getOrderList().isEmpty() || base.getOrderList().isEmpty())
                && base.getLowerBound() == null
                && base.getUpperBound() == null;
    }
}
