package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;

/**
 * {@code session_window(time, gap)} as a key of GROUP BY: rows of one group belong to one session while each comes no later than
 * the end of those before it, a row's end being its time and the gap.
 *
 * <pre>
 * SELECT k, session_window.start, count(*) FROM e GROUP BY k, session_window(t, '5 minutes')
 *
 * becomes
 *
 * SELECT k, session_window.start, count(*) FROM (… the rows of e with the session of each …) e GROUP BY k, session_window
 * </pre>
 *
 * where the sessions are found by window functions over the other keys: a row begins one if it comes after the latest end of the
 * rows before it, and the running number of beginnings is the session. Rows without a time, and those whose gap is not
 * positive, are in none and left out.
 */
final class SessionWindows extends SqlShuttle {
    static final String FUNCTION = "session_window";

    private static final String INPUT = "$sessions_of";
    private static final String ROWS_WITHOUT_NAME = "$rows";
    private static final String KEY = "$session_key";
    private static final String TIME = "$session_time_argument";
    private static final String GAP = "$session_gap_argument";
    private static final String CONDITION = "$session_condition";

    private final Map<String, SqlNode> parts;

    private SessionWindows(Map<String, SqlNode> parts) {
        this.parts = parts;
    }

    /** Changes the select in place if a session window is among its keys. */
    static void expand(SqlSelect select) {
        writeOrdinalOut(select);
        SqlCall window = WindowNames.key(select, FUNCTION);
        if (window == null || window.operandCount() != 2) {
            return;
        }
        String named = select.getFrom() == null ? null : SemiJoins.name(select.getFrom());
        String table =
                named == null && select.getFrom() != null && select.getFrom().isA(SqlKind.QUERY)
                        ? ROWS_WITHOUT_NAME
                        : named;
        if (table == null) {
            throw refuse(
                    window,
                    "session_window takes one table, or one subquery, in FROM. Put a join into a" + " subquery.");
        }
        List<SqlNode> keys = new ArrayList<>();
        for (SqlNode key : select.getGroup()) {
            if (key != window) {
                keys.add(key(key, select, window));
            }
        }
        Map<String, SqlNode> parts = new HashMap<>();
        parts.put(INPUT, select.getFrom());
        parts.put(TIME, window.operand(0));
        parts.put(GAP, gap(window.operand(1)));
        parts.put(
                CONDITION,
                select.getWhere() == null ? SqlLiteral.createBoolean(true, SqlParserPos.ZERO) : select.getWhere());
        for (int i = 0; i < keys.size(); i++) {
            parts.put(KEY + i, keys.get(i));
        }
        SqlNode rows = template(table, keys.size()).accept(new SessionWindows(parts));
        select.setFrom(Selects.as(rows, table));
        select.setWhere(null);
        SqlShuttle names = new Names(window);
        select.setGroupBy((SqlNodeList) select.getGroup().accept(names));
        select.setSelectList((SqlNodeList) select.getSelectList().accept(names));
        if (select.getHaving() != null) {
            select.setHaving(select.getHaving().accept(names));
        }
    }

    /** {@code GROUP BY 2} where the second item of the list is the session. */
    private static void writeOrdinalOut(SqlSelect select) {
        SqlNodeList keys = select.getGroup();
        for (int i = 0; keys != null && i < keys.size(); i++) {
            if (keys.get(i) instanceof SqlNumericLiteral ordinal) {
                SqlNode value = item(ordinal, select);
                if (value != null && WindowNames.isCall(value, FUNCTION)) {
                    keys.set(i, SyntaxCopy.of(value));
                }
            }
        }
    }

    /** What stands at a place of the SELECT list; null if there is none. */
    private static SqlNode item(SqlNumericLiteral ordinal, SqlSelect select) {
        int place = ordinal.isInteger() ? ordinal.intValue(true) : 0;
        if (place < 1 || place > select.getSelectList().size()) {
            return null;
        }
        SqlNode item = select.getSelectList().get(place - 1);
        return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
    }

    /** A key as an expression over the table's columns. */
    private static SqlNode key(SqlNode key, SqlSelect select, SqlCall window) {
        if (key instanceof SqlNumericLiteral ordinal) {
            SqlNode item = item(ordinal, select);
            return item == null ? key : item; // the validator refuses what is none
        }
        switch (key.getKind()) {
            case ROLLUP, CUBE, GROUPING_SETS, ROW ->
                throw refuse(window, "session_window beside grouping sets is not supported. Write one query for each.");
            default -> {
                // a value
            }
        }
        for (SqlNode item : select.getSelectList()) {
            boolean alias = key instanceof SqlIdentifier name
                    && name.isSimple()
                    && item.getKind() == SqlKind.AS
                    && ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple().equalsIgnoreCase(name.getSimple())
                    && !((SqlNode) ((SqlCall) item).operand(0)).equalsDeep(key, Litmus.IGNORE);
            if (alias) {
                throw refuse(
                        window, "Beside session_window a key of GROUP BY cannot be an alias. Write the expression.");
            }
        }
        return key;
    }

    /** Text such as '5 minutes' as an interval, also in the branches of a CASE. */
    private static SqlNode gap(SqlNode gap) {
        if (gap instanceof SqlCharStringLiteral text) {
            String interval = text.getValueAs(String.class).replace("'", "''");
            try {
                return StatementParser.expression("INTERVAL '" + interval + "'");
            } catch (SluiceException e) {
                throw new SluiceException(
                        e.code(),
                        "The gap '" + interval + "' of session_window is no interval such as '5 minutes'.",
                        Positions.of(gap.getParserPosition()),
                        e);
            }
        }
        if (gap instanceof SqlCase branches) {
            SqlNodeList results = branches.getThenOperands();
            for (int i = 0; i < results.size(); i++) {
                results.set(i, gap(results.get(i)));
            }
            if (branches.getElseOperand() != null) {
                branches.setOperand(3, gap(branches.getElseOperand()));
            }
        }
        return gap;
    }

    private static SqlNode template(String table, int keyCount) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < keyCount; i++) {
            keys.append(i == 0 ? "PARTITION BY `" : ", `").append(KEY).append(i).append('`');
        }
        String name = " AS `" + table.replace("`", "``") + "`";
        String perSession = (keyCount == 0 ? "PARTITION BY " : keys + ", ") + "`$session`";
        String sql = "SELECT *, window(`" + TIME + "`, '1 microsecond').start AS `$time`, `" + GAP
                + "` AS `$gap` FROM `" + INPUT + "` WHERE `" + CONDITION + "`";
        sql = "SELECT *, `$time` + `$gap` AS `$end` FROM (" + sql + ")" + name;
        sql = "SELECT *, CASE WHEN `$time` <= max(`$end`) OVER (" + keys
                + " ORDER BY `$time` ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS `$new`"
                + " FROM ("
                + sql + ")" + name + " WHERE `$end` > `$time`";
        // Rows of one time have one number, in whichever order the two functions see them.
        sql = "SELECT *, sum(`$new`) OVER (" + keys + " ORDER BY `$time`) AS `$session` FROM (" + sql + ")" + name;
        sql = "SELECT *, named_struct('start', min(`$time`) OVER (" + perSession + "), 'end', max(`$end`) OVER ("
                + perSession + ")) AS " + FUNCTION + " FROM (" + sql + ")" + name;
        return switch (StatementParser.parse(sql)) {
            case SyntaxTree.Query query -> query.query();
            case SyntaxTree other -> throw new IllegalStateException("a query was parsed as " + other);
        };
    }

    @Override
    public SqlNode visit(SqlIdentifier identifier) {
        SqlNode part = identifier.isSimple() ? parts.get(identifier.getSimple()) : null;
        return part == null ? identifier : SyntaxCopy.of(part);
    }

    private static SluiceException refuse(SqlNode node, String message) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE, message, Positions.of(node.getParserPosition()), null);
    }

    /** Puts the column in the place of the call that made it. */
    private static final class Names extends SqlShuttle {
        private final SqlCall window;

        private Names(SqlCall window) {
            this.window = window;
        }

        @Override
        public SqlNode visit(SqlCall call) {
            if (call.isA(SqlKind.QUERY)) {
                return call;
            }
            return call.equalsDeep(window, Litmus.IGNORE)
                    ? new SqlIdentifier(FUNCTION, call.getParserPosition())
                    : super.visit(call);
        }
    }
}
