package io.sluice.planner.translate;

import io.sluice.planner.parser.Placeholders;
import io.sluice.planner.syntax.SyntaxCopy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
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
 *
 * Volatile calls and window functions, also those of QUALIFY, are computed for the rows that are made.
 */
final class SelectedGenerators {
    private static final String QUERY = "$selected";

    private final SqlSelect select;
    private final SqlNodeList inner = new SqlNodeList(SqlParserPos.ZERO);
    private final SqlNodeList outer = new SqlNodeList(SqlParserPos.ZERO);
    private final List<String> madeUp = new ArrayList<>();
    private final List<SqlNodeList> stars = new ArrayList<>();
    private SqlNode from;

    private final Predicate<SqlCall> isVolatile;

    private SelectedGenerators(SqlSelect select, Predicate<SqlCall> isVolatile) {
        this.select = select;
        this.isVolatile = isVolatile;
    }

    /**
     * Changes the select in place if a generator stands in its list.
     *
     * @param isVolatile whether a call gives another value each time
     */
    static void moveToFrom(SqlSelect select, Predicate<SqlCall> isVolatile) {
        if (hasOne(select)) {
            new SelectedGenerators(select, isVolatile).move();
        }
    }

    /** Whether an item of the SELECT list is a generator. */
    static boolean hasOne(SqlSelect select) {
        return select.getSelectList().stream().anyMatch(item -> GeneratorCalls.isOne(expression(item)));
    }

    private static SqlNode expression(SqlNode item) {
        return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
    }

    private void move() {
        List<SqlCall> generators = new ArrayList<>();
        SqlNodeList items = select.getSelectList();
        writeOrdinalsOut(items);
        GeneratedRowExpressions rows = new GeneratedRowExpressions(isVolatile, Set.of(), this::below);
        for (SqlNode item : items) {
            SqlNode expression = expression(item);
            if (GeneratorCalls.isOne(expression)) {
                generators.add((SqlCall) item);
                generator(item, GeneratorCalls.resolve(expression), generators.size());
            } else if (rows.isOne(expression)) {
                String shown = shown(item, expression);
                outer.add(as(expression.accept(rows), shown, item.getParserPosition()));
            } else {
                plain(item, expression);
            }
        }
        SqlParserPos position = select.getParserPosition();
        SqlSelect query = (SqlSelect) select.clone(position);
        if (select.getQualify() != null) {
            select.setQualify(
                    select.getQualify().accept(new GeneratedRowExpressions(isVolatile, aliases(items), this::below)));
        }
        query.setQualify(null);
        select.setOperand(
                SqlSelect.HAVING_OPERAND + 1,
                SyntaxCopy.of(select.getWindowList()).accept(rows));
        query.setSelectList(inner);
        query.setOperand(0, new SqlNodeList(position));
        from = joined(query);
        select.setSelectList(outer);
        select.setFrom(from);
        select.setWhere(null);
        select.setGroupBy(null);
        select.setHaving(null);
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
        outer.add(as(below(expression), shown(item, expression), position));
    }

    /** What stands for a part that the query below computes. */
    private SqlNode below(SqlNode part) {
        String name = "$i" + madeUp.size();
        madeUp.add(name);
        inner.add(as(part, name, part.getParserPosition()));
        return new SqlIdentifier(List.of(QUERY, name), part.getParserPosition());
    }

    private static String shown(SqlNode item, SqlNode expression) {
        if (item.getKind() == SqlKind.AS) {
            return ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple();
        }
        return expression instanceof SqlIdentifier column ? column.names.getLast() : expression.toString();
    }

    /** In lower case. */
    private static Set<String> aliases(SqlNodeList items) {
        Set<String> aliases = new HashSet<>();
        for (SqlNode item : items) {
            if (item.getKind() == SqlKind.AS) {
                Placeholders.aliases((SqlIdentifier) ((SqlCall) item).operand(1))
                        .forEach(name -> aliases.add(name.toLowerCase(Locale.ROOT)));
            }
        }
        return aliases;
    }

    /** {@code GROUP BY 2}: the query below has other items. */
    private void writeOrdinalsOut(SqlNodeList items) {
        SqlNodeList keys = select.getGroup();
        for (int i = 0; keys != null && i < keys.size(); i++) {
            if (keys.get(i) instanceof SqlNumericLiteral number && number.isInteger()) {
                int place = number.intValue(true);
                if (place >= 1 && place <= items.size()) {
                    keys.set(i, SyntaxCopy.of(expression(items.get(place - 1))));
                }
            }
        }
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
