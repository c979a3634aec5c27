package io.sluice.planner.translate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlStarReplace;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Pair;

/** Names the columns of a result that have no name: each is called as its expression was written. */
final class ColumnNames {
    private ColumnNames() {}

    /** Changes the query in place and gives it back. */
    static SqlNode fromText(SqlNode query, String sql) {
        fromText(query, sql, false);
        return query;
    }

    /** @param isInner whether the names are for a star around: two of a name would be ambiguous there */
    private static void fromText(SqlNode query, String sql, boolean isInner) {
        switch (query) {
            case SqlOrderBy orderBy -> fromText(orderBy.query, sql, isInner);
            case SqlWith with -> fromText(with.body, sql, isInner);
            case SqlSelect select -> {
                name(select.getSelectList(), sql, isInner);
                if (OrderByAll.hasStar(select)) {
                    ofRows(select.getFrom(), sql);
                }
            }
            case SqlCall call when call.isA(SqlKind.SET_QUERY) -> fromText(call.operand(0), sql, isInner);
            default -> {
                // VALUES has columns col1, col2, … and names nothing
            }
        }
    }

    /** Names what a star takes from subqueries. */
    private static void ofRows(SqlNode from, String sql) {
        switch (from) {
            case null -> {
                // SELECT * without FROM is refused later
            }
            case SqlJoin join -> {
                ofRows(join.getLeft(), sql);
                ofRows(join.getRight(), sql);
            }
            case SqlCall call
            when call.getKind() == SqlKind.AS && call.operandCount() == 2 -> ofRows(call.operand(0), sql);
            case SqlCall call when call.isA(SqlKind.QUERY) -> fromText(call, sql, true);
            default -> {
                // a table, which has names
            }
        }
    }

    private static void name(SqlNodeList items, String sql, boolean isInner) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            SqlNode item = items.get(i);
            boolean named = item instanceof SqlIdentifier
                    || GeneratorCalls.isOne(item)
                    || item instanceof SqlStarExclude
                    || item instanceof SqlStarReplace
                    || item.getKind() == SqlKind.AS;
            String text = named ? "" : SourceText.of(sql, written(item));
            if (!text.isEmpty() && (!isInner || taken.add(text))) {
                SqlParserPos position = item.getParserPosition();
                items.set(i, SqlStdOperatorTable.AS.createCall(position, item, new SqlIdentifier(text, position)));
            }
        }
    }

    /** Where an item stands; what follows a call, as IGNORE NULLS, has a place without the call's. */
    private static SqlParserPos written(SqlNode item) {
        SqlParserPos position = item.getParserPosition();
        return switch (item.getKind()) {
            case IGNORE_NULLS, RESPECT_NULLS, FILTER, WITHIN_GROUP, OVER ->
                written(((SqlCall) item).operand(0)).plus(position);
            default -> position;
        };
    }

    /**
     * What the columns of a query are called before it is validated; null for a name that comes later.
     *
     * @param byItem for each item of the top SELECT
     * @param hasStar whether an item stands for several columns
     */
    record Given(List<String> byItem, boolean hasStar, Set<SqlNode> aliases) {}

    static Given given(SqlNode query) {
        List<String> byItem = new ArrayList<>();
        Set<SqlNode> aliases = Collections.newSetFromMap(new IdentityHashMap<>());
        SqlSelect select = topSelect(query);
        if (select == null) {
            return new Given(byItem, false, aliases);
        }
        for (SqlNode item : select.getSelectList()) {
            if (item.getKind() == SqlKind.AS) {
                aliases.add(((SqlCall) item).operand(1));
                byItem.add(((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple());
            } else {
                byItem.add(item instanceof SqlIdentifier identifier ? identifier.names.getLast() : null);
            }
        }
        return new Given(byItem, OrderByAll.hasStar(select), aliases);
    }

    /**
     * Undoes what validation did to names: it numbers columns of one name that come out of a star, and calls the columns of
     * VALUES EXPR$0, EXPR$1, …
     */
    static RelRoot restore(RelRoot root, SqlNode validated, Given given) {
        SqlSelect select = topSelect(validated);
        List<Map.Entry<Integer, String>> fields = new ArrayList<>();
        for (int i = 0; i < root.fields.size(); i++) {
            Map.Entry<Integer, String> field = root.fields.get(i);
            String name = field.getValue();
            if (given.byItem().isEmpty()) {
                name = ofValues(i, name);
            } else if (!given.hasStar() && i < given.byItem().size()) {
                name = given.byItem().get(i) == null ? name : given.byItem().get(i);
            } else if (select != null && i < select.getSelectList().size()) {
                name = name(select.getSelectList().get(i), name, given.aliases());
            } else if (select == null) {
                name = ofValues(i, name);
            }
            fields.add(Pair.of(field.getKey(), name));
        }
        return new RelRoot(root.rel, root.validatedRowType, root.kind, fields, root.collation, root.hints);
    }

    private static String ofValues(int place, String validatedName) {
        return validatedName.equals("EXPR$" + place) ? "col" + (place + 1) : validatedName;
    }

    private static String name(SqlNode item, String validatedName, Set<SqlNode> givenNames) {
        boolean fromStar = item.getKind() == SqlKind.AS
                && !givenNames.contains(((SqlCall) item).operand(1))
                && ((SqlCall) item).operand(0) instanceof SqlIdentifier;
        return fromStar ? ((SqlIdentifier) ((SqlCall) item).operand(0)).names.getLast() : validatedName;
    }

    private static SqlSelect topSelect(SqlNode query) {
        return switch (query) {
            case SqlOrderBy orderBy -> topSelect(orderBy.query);
            case SqlWith with -> topSelect(with.body);
            case SqlSelect select -> select;
            default -> null;
        };
    }
}
