package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.Generator;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.NamedCall;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;

/**
 * {@code window(time, duration, slide)}: each row comes once for every window that its time falls in.
 *
 * <pre>
 * SELECT window(t, '1 hour', '5 minutes') AS w, count(*) FROM e GROUP BY 1
 *
 * becomes
 *
 * SELECT $window.w AS w, count(*) FROM e CROSS JOIN LATERAL TABLE(explode($windows(t, '1 hour', '5 minutes'))) $window (w)
 * GROUP BY 1
 * </pre>
 *
 * Rows without a time are in no window: they are left out.
 */
final class TimeWindows extends SqlShuttle {
    private static final String TABLE = "$window";
    private static final String COLUMN = "window";

    private final SqlSelect select;
    private final List<SqlCall> sliding = new ArrayList<>();
    private final List<SqlNode> times = new ArrayList<>();

    private TimeWindows(SqlSelect select) {
        this.select = select;
    }

    /** Changes the select in place if windows stand in its list or its GROUP BY, and what names one in HAVING or QUALIFY. */
    static void expand(SqlSelect select) {
        TimeWindows windows = new TimeWindows(select);
        SqlNodeList items = (SqlNodeList) select.getSelectList().accept(windows);
        SqlNode groups = select.getGroup() == null ? null : select.getGroup().accept(windows);
        if (windows.times.isEmpty() && windows.sliding.isEmpty()) {
            return;
        }
        select.setSelectList(items);
        if (groups != null) {
            select.setGroupBy((SqlNodeList) groups);
        }
        windows.leaveOutMissing();
        if (!windows.sliding.isEmpty()) {
            windows.join();
            Uses uses = new Uses(windows.sliding.getFirst());
            if (select.getHaving() != null) {
                select.setHaving(select.getHaving().accept(uses));
            }
            if (select.getQualify() != null) {
                select.setQualify(select.getQualify().accept(uses));
            }
        }
    }

    /** Changes the keys of ORDER BY behind a select that is not expanded yet in place. */
    static void expand(SqlSelect select, SqlNodeList orderKeys) {
        TimeWindows windows = new TimeWindows(select);
        select.getSelectList().accept(windows);
        if (select.getGroup() != null) {
            select.getGroup().accept(windows);
        }
        if (!windows.sliding.isEmpty()) {
            Uses uses = new Uses(windows.sliding.getFirst());
            for (int i = 0; i < orderKeys.size(); i++) {
                orderKeys.set(i, orderKeys.get(i).accept(uses));
            }
        }
    }

    private void leaveOutMissing() {
        SqlNode condition = select.getWhere();
        for (SqlNode time : times) {
            SqlNode present = SqlStdOperatorTable.IS_NOT_NULL.createCall(time.getParserPosition(), SyntaxCopy.of(time));
            condition = condition == null
                    ? present
                    : SqlStdOperatorTable.AND.createCall(time.getParserPosition(), condition, present);
        }
        select.setWhere(condition);
    }

    private void join() {
        SqlCall call = sliding.getFirst();
        SqlParserPos position = call.getParserPosition();
        if (select.getFrom() == null) {
            throw error(call, "A window that slides needs a table in FROM.");
        }
        SqlNode windows = NamedCall.of("$windows", call.getOperandList(), position);
        SqlNode lateral = SqlStdOperatorTable.LATERAL.createCall(
                position,
                SqlStdOperatorTable.COLLECTION_TABLE.createCall(
                        position, Generator.of("explode").createCall(position, windows)));
        select.setFrom(new SqlJoin(
                position,
                select.getFrom(),
                SqlLiteral.createBoolean(false, position),
                JoinType.CROSS.symbol(position),
                SqlStdOperatorTable.AS.createCall(position, lateral, Selects.name(TABLE), Selects.name(COLUMN)),
                JoinConditionType.NONE.symbol(position),
                null));
    }

    @Override
    public SqlNode visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            return call;
        }
        boolean window = call.getOperator() instanceof SqlUnresolvedFunction
                && call.getOperator().getName().equalsIgnoreCase("window")
                && call.operandCount() >= 2;
        if (!window) {
            return super.visit(call);
        }
        boolean slides =
                call.operandCount() > 2 && !((SqlNode) call.operand(1)).equalsDeep(call.operand(2), Litmus.IGNORE);
        if (!slides) {
            addTime(call.operand(0));
            return call;
        }
        if (!sliding.isEmpty() && !sliding.getFirst().equalsDeep(call, Litmus.IGNORE)) {
            throw error(call, "Two different windows that slide in one SELECT are not supported. Join two queries.");
        }
        sliding.add(call);
        return column(call);
    }

    private static SqlNode column(SqlCall window) {
        return new SqlIdentifier(List.of(TABLE, COLUMN), window.getParserPosition());
    }

    private void addTime(SqlNode time) {
        if (times.stream().noneMatch(other -> other.equalsDeep(time, Litmus.IGNORE))) {
            times.add(time);
        }
    }

    private static SluiceException error(SqlCall call, String message) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE, message, Positions.of(call.getParserPosition()), null);
    }

    /** In the other clauses the window is the one of the list or of GROUP BY. */
    private static final class Uses extends SqlShuttle {
        private final SqlCall window;

        Uses(SqlCall window) {
            this.window = window;
        }

        @Override
        public SqlNode visit(SqlCall call) {
            if (call.isA(SqlKind.QUERY)) {
                return call;
            }
            return call.equalsDeep(window, Litmus.IGNORE) ? column(call) : super.visit(call);
        }
    }
}
