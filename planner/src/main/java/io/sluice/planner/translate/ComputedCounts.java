package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Placeholders;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * The expressions of LIMIT and OFFSET, computed before the query is validated:
 *
 * <pre>
 * SELECT a FROM t LIMIT 1 + 2      is      SELECT a FROM t LIMIT 3
 * </pre>
 */
final class ComputedCounts extends SqlShuttle {
    private final PlanSession session;

    private ComputedCounts(PlanSession session) {
        this.session = session;
    }

    /** A query with numbers only. */
    static SqlNode in(SqlNode query, PlanSession session) {
        return query.accept(new ComputedCounts(session));
    }

    @Override
    public SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        return visited instanceof SqlOrderBy orderBy ? computed(orderBy) : visited;
    }

    private SqlOrderBy computed(SqlOrderBy orderBy) {
        List<SqlNode> keys = new ArrayList<>();
        SqlNode offset = orderBy.offset;
        SqlNode fetch = orderBy.fetch;
        for (SqlNode key : orderBy.orderList) {
            if (Placeholders.isLimit(key)) {
                fetch = count(((SqlCall) key).operand(0), "LIMIT");
            } else if (Placeholders.isOffset(key)) {
                offset = count(((SqlCall) key).operand(0), "OFFSET");
            } else {
                keys.add(key);
            }
        }
        return keys.size() == orderBy.orderList.size()
                ? orderBy
                : new SqlOrderBy(
                        orderBy.getParserPosition(),
                        orderBy.query,
                        new SqlNodeList(keys, orderBy.orderList.getParserPosition()),
                        offset,
                        fetch);
    }

    private SqlNode count(SqlNode expression, String clause) {
        if (!isConstant(expression)) {
            throw refused(expression, clause, "this expression is none");
        }
        SqlNodeList items = new SqlNodeList(List.of(SyntaxCopy.of(expression)), SqlParserPos.ZERO);
        Object value = session.context()
                .constants()
                .evaluate(new QueryTranslator(session).plan(Selects.select(items, null, null)));
        if (value == null) {
            throw refused(expression, clause, "this one is NULL");
        }
        boolean whole = value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
        if (!whole) {
            throw refused(expression, clause, "the value of this one is no whole number");
        }
        if (((Number) value).longValue() < 0) {
            throw refused(expression, clause, "this one is " + value);
        }
        return SqlLiteral.createExactNumeric(value.toString(), expression.getParserPosition());
    }

    /** Names are left for validation, which tells columns from variables. */
    private static boolean isConstant(SqlNode expression) {
        boolean[] constant = {true};
        expression.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                constant[0] &= !call.isA(SqlKind.QUERY) && !VolatileCalls.isOne(call);
                return super.visit(call);
            }

            @Override
            public Void visit(SqlDynamicParam parameter) {
                constant[0] = false;
                return null;
            }
        });
        return constant[0];
    }

    private static SluiceException refused(SqlNode expression, String clause, String why) {
        return new SluiceException(
                ErrorCode.INVALID_LIMIT_LIKE_EXPRESSION,
                clause + " takes a constant whole number that is not negative; " + why + ".",
                Positions.of(expression.getParserPosition()),
                null);
    }
}
