package io.sluice.planner.translate;

import io.sluice.planner.parser.Placeholders;
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
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A generator in a SELECT list moves to FROM, over the query without it:
 *
 * <pre>
 * SELECT a, explode(b) AS c FROM t WHERE d
 *
 * becomes
 *
 * SELECT q.i0 AS a, g.c FROM (SELECT a AS i0, b AS g0 FROM t WHERE d) q CROSS JOIN LATERAL TABLE(explode(q.g0)) g (c)
 * </pre>
 */
final class SelectedGenerators {
    private static final String QUERY = "$selected";

    private final SqlSelect select;
    private final SqlNodeList inner = new SqlNodeList(SqlParserPos.ZERO);
    private final SqlNodeList outer = new SqlNodeList(SqlParserPos.ZERO);
    private final List<String> madeUp = new ArrayList<>();
    private final List<SqlNodeList> stars = new ArrayList<>();
    private SqlNode from;

    private SelectedGenerators(SqlSelect select) {
        this.select = select;
    }

    /** Changes the select in place if a generator stands in its list. */
    static void moveToFrom(SqlSelect select) {
        if (select.getSelectList().stream().anyMatch(item -> GeneratorCalls.isOne(expression(item)))) {
            new SelectedGenerators(select).move();
        }
    }

    private static SqlNode expression(SqlNode item) {
        return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
    }

    private void move() {
        List<SqlCall> generators = new ArrayList<>();
        SqlNodeList items = select.getSelectList();
        for (SqlNode item : items) {
            SqlNode expression = expression(item);
            if (GeneratorCalls.isOne(expression)) {
                generators.add((SqlCall) item);
                generator(item, GeneratorCalls.resolve(expression), generators.size());
            } else {
                plain(item, expression);
            }
        }
        SqlParserPos position = select.getParserPosition();
        SqlSelect query = (SqlSelect) select.clone(position);
        query.setSelectList(inner);
        query.setOperand(0, new SqlNodeList(position));
        from = joined(query);
        select.setSelectList(outer);
        select.setFrom(from);
        select.setWhere(null);
        select.setGroupBy(null);
        select.setHaving(null);
        select.setQualify(null);
        stars.forEach(star -> madeUp.forEach(name -> star.add(new SqlIdentifier(name, position))));
    }

    private final List<SqlNode> laterals = new ArrayList<>();

    private void generator(SqlNode item, SqlCall call, int number) {
        SqlParserPos position = item.getParserPosition();
        String argument = "$g" + number;
        String table = "$generated" + number;
        inner.add(as(call.operand(0), argument, position));
        madeUp.add(argument);
        SqlNode lateral = SqlStdOperatorTable.LATERAL.createCall(
                position,
                SqlStdOperatorTable.COLLECTION_TABLE.createCall(
                        position,
                        call.getOperator()
                                .createCall(position, new SqlIdentifier(List.of(QUERY, argument), position))));
        List<SqlNode> operands = new ArrayList<>(List.of(lateral, new SqlIdentifier(table, position)));
        if (item.getKind() == SqlKind.AS) {
            for (String name : Placeholders.aliases((SqlIdentifier) ((SqlCall) item).operand(1))) {
                operands.add(new SqlIdentifier(name, position));
                outer.add(new SqlIdentifier(List.of(table, name), position));
            }
        } else {
            outer.add(SqlIdentifier.star(List.of(table, ""), position, List.of(position, position)));
        }
        laterals.add(SqlStdOperatorTable.AS.createCall(position, operands));
    }

    private void plain(SqlNode item, SqlNode expression) {
        SqlParserPos position = item.getParserPosition();
        boolean star = (expression instanceof SqlIdentifier identifier && identifier.isStar())
                || expression instanceof SqlStarExclude;
        if (star) {
            inner.add(item);
            SqlNodeList excluded = new SqlNodeList(position);
            stars.add(excluded);
            outer.add(new SqlStarExclude(
                    position, SqlIdentifier.star(List.of(QUERY, ""), position, List.of(position, position)), excluded));
            return;
        }
        String name = "$i" + madeUp.size();
        madeUp.add(name);
        inner.add(as(expression, name, position));
        String shown = item.getKind() == SqlKind.AS
                ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple()
                : expression instanceof SqlIdentifier column ? column.names.getLast() : expression.toString();
        outer.add(as(new SqlIdentifier(List.of(QUERY, name), position), shown, position));
    }

    private SqlNode joined(SqlSelect query) {
        SqlParserPos position = select.getParserPosition();
        SqlNode joined = as(query, QUERY, position);
        for (SqlNode lateral : laterals) {
            joined = new SqlJoin(
                    position,
                    joined,
                    SqlLiteral.createBoolean(false, position),
                    JoinType.CROSS.symbol(position),
                    lateral,
                    JoinConditionType.NONE.symbol(position),
                    null);
        }
        return joined;
    }

    private static SqlNode as(SqlNode node, String name, SqlParserPos position) {
        return SqlStdOperatorTable.AS.createCall(position, node, new SqlIdentifier(name, position));
    }
}
