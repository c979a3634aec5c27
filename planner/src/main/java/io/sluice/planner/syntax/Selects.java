package io.sluice.planner.syntax;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Makes the syntax of queries that nobody wrote. */
public final class Selects {
    private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;

    private Selects() {}

    /** @param where may be null */
    public static SqlSelect select(SqlNodeList items, SqlNode from, SqlNode where) {
        return new SqlSelect(
                NOWHERE,
                new SqlNodeList(new ArrayList<>(), NOWHERE),
                items,
                from,
                where,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new SqlNodeList(new ArrayList<>(), NOWHERE));
    }

    /** SELECT * FROM a table expression. */
    public static SqlSelect all(SqlNode from) {
        return select(new SqlNodeList(List.of(SqlIdentifier.star(NOWHERE)), NOWHERE), from, null);
    }

    public static SqlIdentifier name(String... parts) {
        return new SqlIdentifier(List.of(parts), NOWHERE);
    }

    public static SqlNode as(SqlNode node, String name) {
        return SqlStdOperatorTable.AS.createCall(NOWHERE, node, name(name));
    }
}
