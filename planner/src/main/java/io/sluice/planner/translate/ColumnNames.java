package io.sluice.planner.translate;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
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

/** Names the columns of a result that have no name: each is called as its expression was written. */
final class ColumnNames {
    private ColumnNames() {}

    /** Changes the query in place and gives it back. */
    static SqlNode fromText(SqlNode query, String sql) {
        switch (query) {
            case SqlOrderBy orderBy -> fromText(orderBy.query, sql);
            case SqlWith with -> fromText(with.body, sql);
            case SqlSelect select -> name(select.getSelectList(), sql);
            case SqlCall call when call.isA(SqlKind.SET_QUERY) -> fromText(call.operand(0), sql);
            default -> {
                // VALUES has columns col1, col2, … and names nothing
            }
        }
        return query;
    }

    private static void name(SqlNodeList items, String sql) {
        for (int i = 0; i < items.size(); i++) {
            SqlNode item = items.get(i);
            boolean named = item instanceof SqlIdentifier
                    || item instanceof SqlStarExclude
                    || item instanceof SqlStarReplace
                    || item.getKind() == SqlKind.AS;
            String text = named ? "" : SourceText.of(sql, item.getParserPosition());
            if (!text.isEmpty()) {
                SqlParserPos position = item.getParserPosition();
                items.set(i, SqlStdOperatorTable.AS.createCall(position, item, new SqlIdentifier(text, position)));
            }
        }
    }
}
