package io.sluice.planner.translate;

import io.sluice.planner.syntax.NumberedNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
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
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Pair;

/** Names the columns of a result that have no name: each is called as its expression was written. */
final class ColumnNames {
    private ColumnNames() {}

    /** Changes the query in place and gives it back. */
    static SqlNode fromText(SqlNode query, String sql) {
        fromText(query, sql, false, Map.of());
        return query;
    }

    /**
     * @param isInner whether the names are for a star around: two of a name would be ambiguous there
     * @param named the queries of WITH in sight
     */
    private static void fromText(SqlNode query, String sql, boolean isInner, Map<String, SqlNode> named) {
        switch (query) {
            case SqlOrderBy orderBy -> fromText(orderBy.query, sql, isInner || OrderedTwice.isOne(orderBy), named);
            case SqlWith with -> fromText(with.body, sql, isInner, andThose(with, named));
            case SqlSelect select -> {
                name(select.getSelectList(), sql);
                if (isInner) {
                    numberEqualNames(select.getSelectList());
                }
                if (OrderByAll.hasStar(select)) {
                    ofRows(select.getFrom(), sql, named);
                }
            }
            case SqlCall call when call.isA(SqlKind.SET_QUERY) -> fromText(call.operand(0), sql, isInner, named);
            default -> {
                // VALUES has columns col1, col2, … and names nothing
            }
        }
    }

    private static Map<String, SqlNode> andThose(SqlWith with, Map<String, SqlNode> around) {
        Map<String, SqlNode> all = new HashMap<>(around);
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            if (item.columnList == null && !item.recursive.booleanValue()) {
                all.put(item.name.getSimple().toLowerCase(Locale.ROOT), item.query);
            } else {
                all.remove(item.name.getSimple().toLowerCase(Locale.ROOT));
            }
        }
        return all;
    }

    /** Names what a star takes from subqueries. */
    private static void ofRows(SqlNode from, String sql, Map<String, SqlNode> named) {
        switch (from) {
            case null -> {
                // SELECT * without FROM is refused later
            }
            case SqlJoin join -> {
                ofRows(join.getLeft(), sql, named);
                ofRows(join.getRight(), sql, named);
            }
            case SqlCall call
            when call.getKind() == SqlKind.AS && call.operandCount() == 2 -> ofRows(call.operand(0), sql, named);
            case SqlCall call when call.isA(SqlKind.QUERY) -> fromText(call, sql, true, named);
            case SqlIdentifier table
            when table.isSimple() -> {
                // A query of WITH sees those before it only, so that this comes to an end.
                Map<String, SqlNode> others = new HashMap<>(named);
                SqlNode query = others.remove(table.getSimple().toLowerCase(Locale.ROOT));
                if (query != null) {
                    fromText(query, sql, true, others);
                }
            }
            default -> {
                // a table, which has names
            }
        }
    }

    private static void name(SqlNodeList items, String sql) {
        for (int i = 0; i < items.size(); i++) {
            SqlNode item = items.get(i);
            boolean named = item instanceof SqlIdentifier
                    || GeneratorCalls.isOne(item)
                    || item instanceof SqlStarExclude
                    || item instanceof SqlStarReplace
                    || item.getKind() == SqlKind.AS;
            String text = named ? "" : SourceText.of(sql, written(item));
            if (!text.isEmpty()) {
                items.set(i, named(item, text));
            }
        }
    }

    private static SqlNode named(SqlNode item, String name) {
        SqlParserPos position = item.getParserPosition();
        return SqlStdOperatorTable.AS.createCall(position, item, new SqlIdentifier(name, position));
    }

    private static void numberEqualNames(SqlNodeList items) {
        Map<String, Integer> counts = new HashMap<>();
        for (SqlNode item : items) {
            String name = nameOf(item);
            if (name != null) {
                counts.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        for (int i = 0; i < items.size(); i++) {
            String name = nameOf(items.get(i));
            if (name != null && counts.get(name.toLowerCase(Locale.ROOT)) > 1) {
                SqlNode item = items.get(i);
                SqlNode bare = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
                items.set(i, named(bare, NumberedNames.numbered(name, i)));
            }
        }
    }

    /** What an item of a select list is called; null where it is several columns or is named later. */
    private static String nameOf(SqlNode item) {
        if (item instanceof SqlIdentifier identifier) {
            return identifier.isStar() ? null : identifier.names.getLast();
        }
        return item.getKind() == SqlKind.AS && ((SqlCall) item).operand(1) instanceof SqlIdentifier alias
                ? alias.getSimple()
                : null;
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
            fields.add(Pair.of(field.getKey(), NumberedNames.plain(name)));
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
