package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
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
import org.apache.calcite.sql.SqlSnapshot;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * SEMI JOIN and ANTI JOIN, which move to WHERE:
 *
 * <pre>
 * FROM a SEMI JOIN b ON p JOIN c ON q      becomes      FROM a JOIN c ON q WHERE EXISTS (SELECT 1 FROM b WHERE p)
 * </pre>
 */
final class SemiJoins {
    private SemiJoins() {}

    static void moveToWhere(SqlSelect select) {
        List<SqlNode> conditions = new ArrayList<>();
        if (select.getFrom() instanceof SqlJoin join) {
            select.setFrom(strip(join, true, conditions));
        }
        for (SqlNode condition : conditions) {
            select.setWhere(
                    select.getWhere() == null
                            ? condition
                            : SqlStdOperatorTable.AND.createCall(
                                    select.getWhere().getParserPosition(), select.getWhere(), condition));
        }
    }

    /** @param filterable whether rows may as well be filtered out after all joins above */
    private static SqlNode strip(SqlNode from, boolean filterable, List<SqlNode> conditions) {
        if (!(from instanceof SqlJoin join)) {
            return from;
        }
        if (!isSemiOrAnti(join.getJoinType())) {
            join.setLeft(strip(join.getLeft(), filterable && keepsLeftRows(join), conditions));
            join.setRight(strip(join.getRight(), false, conditions));
            return join;
        }
        if (!filterable) {
            throw refuse(
                    join, "A SEMI or ANTI JOIN below another join in this way is not supported. Put it in a subquery.");
        }
        SqlNode left = strip(join.getLeft(), true, conditions);
        SqlNode exists = exists(join);
        conditions.add(
                join.getJoinType() == JoinType.LEFT_SEMI_JOIN
                        ? exists
                        : SqlStdOperatorTable.NOT.createCall(join.getParserPosition(), exists));
        return left;
    }

    private static SqlNode exists(SqlJoin join) {
        SqlParserPos position = join.getParserPosition();
        SqlNodeList one = new SqlNodeList(List.of(SqlLiteral.createExactNumeric("1", position)), position);
        return SqlStdOperatorTable.EXISTS.createCall(
                position,
                new SqlSelect(
                        position,
                        new SqlNodeList(new ArrayList<>(), position),
                        one,
                        join.getRight(),
                        condition(join),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new SqlNodeList(new ArrayList<>(), position)));
    }

    private static SqlNode condition(SqlJoin join) {
        if (join.getConditionType() == JoinConditionType.ON) {
            return join.getCondition();
        }
        String left = name(join.getLeft());
        String right = name(join.getRight());
        if (join.getConditionType() != JoinConditionType.USING || left == null || right == null) {
            throw refuse(join, "This SEMI or ANTI JOIN needs its condition after ON.");
        }
        SqlNode condition = null;
        for (SqlNode column : (SqlNodeList) join.getCondition()) {
            String name = ((SqlIdentifier) column).getSimple();
            SqlNode equal = SqlStdOperatorTable.EQUALS.createCall(
                    column.getParserPosition(),
                    new SqlIdentifier(List.of(left, name), column.getParserPosition()),
                    new SqlIdentifier(List.of(right, name), column.getParserPosition()));
            condition = condition == null
                    ? equal
                    : SqlStdOperatorTable.AND.createCall(join.getParserPosition(), condition, equal);
        }
        return condition;
    }

    /** By which columns of a FROM item can be qualified, or null. */
    static String name(SqlNode from) {
        return switch (from) {
            case SqlIdentifier identifier -> identifier.names.getLast();
            case SqlSnapshot snapshot -> name(snapshot.getTableRef());
            case SqlCall call when call.getKind() == SqlKind.AS -> ((SqlIdentifier) call.operand(1)).getSimple();
            default -> null;
        };
    }

    private static SluiceException refuse(SqlJoin join, String message) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE, message, Positions.of(join.getParserPosition()), null);
    }

    private static boolean isSemiOrAnti(JoinType type) {
        return type == JoinType.LEFT_SEMI_JOIN || type == JoinType.LEFT_ANTI_JOIN;
    }

    private static boolean keepsLeftRows(SqlJoin join) {
        return join.getJoinType() != JoinType.RIGHT && join.getJoinType() != JoinType.FULL;
    }
}
