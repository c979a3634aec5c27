package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** INSERT, UPDATE and DELETE. */
final class DataStatements {
    private DataStatements() {}

    static SyntaxTree insert(TokenCursor cursor) {
        cursor.expect("INSERT");
        if (cursor.at("WITH")) {
            throw UnsupportedStatements.unsupported(cursor.peek(1), "INSERT WITH SCHEMA EVOLUTION is not supported.");
        }
        Statement.Insert.Mode mode = Statement.Insert.Mode.APPEND;
        if (cursor.accept("OVERWRITE")) {
            mode = Statement.Insert.Mode.OVERWRITE;
            cursor.accept("INTO");
        } else {
            cursor.expect("INTO");
        }
        if (cursor.peek(2).form != DialectToken.Form.SYMBOL) {
            cursor.accept("TABLE");
        }
        TableName target = cursor.tableName();
        if (cursor.at("PARTITION") || cursor.at("REPLACE")) {
            DialectToken clause = cursor.peek(1);
            throw UnsupportedStatements.unsupported(clause, "INSERT with " + clause.word() + " is not supported.");
        }
        List<SqlIdentifier> columns = List.of();
        boolean byName = false;
        if (cursor.atSymbol("(") && !startsQuery(cursor.peek(2))) {
            columns = cursor.identifiers();
        } else if (cursor.accept("BY", "NAME")) {
            byName = true;
        }
        if (cursor.accept("DEFAULT", "VALUES")) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "INSERT … DEFAULT VALUES is not supported. Name the values.",
                    target.position(),
                    null);
        }
        return new SyntaxTree.Insert(target, mode, columns, byName, cursor.query());
    }

    private static boolean startsQuery(DialectToken token) {
        return token.isWord("SELECT") || token.isWord("WITH") || token.isWord("VALUES") || token.isSymbol("(");
    }

    static SyntaxTree update(TokenCursor cursor) {
        cursor.expect("UPDATE");
        TableName target = cursor.tableName();
        SqlIdentifier alias = alias(cursor, "SET");
        cursor.expect("SET");
        List<SyntaxTree.Assignment> assignments = new ArrayList<>();
        do {
            SqlIdentifier column = cursor.identifier();
            if (cursor.acceptSymbol(".")) {
                SqlIdentifier last = cursor.identifier();
                if (alias != null && !alias.getSimple().equalsIgnoreCase(column.getSimple())) {
                    throw UnsupportedStatements.unsupported(
                            cursor.peek(1), "Setting a field of a struct is not supported. Set the whole column.");
                }
                column = last;
            }
            cursor.expectSymbol("=");
            assignments.add(new SyntaxTree.Assignment(column, cursor.expression()));
        } while (cursor.acceptSymbol(","));
        if (cursor.at("FROM")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1), "UPDATE … FROM is not supported. Use a subquery in SET and WHERE.");
        }
        return new SyntaxTree.Update(target, alias, assignments, condition(cursor));
    }

    static SyntaxTree delete(TokenCursor cursor) {
        cursor.expect("DELETE");
        cursor.expect("FROM");
        TableName target = cursor.tableName();
        SqlIdentifier alias = alias(cursor, "WHERE");
        if (cursor.at("USING")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1), "DELETE … USING is not supported. Use a subquery in WHERE.");
        }
        return new SyntaxTree.Delete(target, alias, condition(cursor));
    }

    private static SqlIdentifier alias(TokenCursor cursor, String nextClause) {
        if (cursor.accept("AS")) {
            return cursor.identifier();
        }
        return cursor.atEnd() || cursor.at(nextClause) || cursor.at("USING") ? null : cursor.identifier();
    }

    private static SqlNode condition(TokenCursor cursor) {
        return cursor.accept("WHERE") ? cursor.expression() : null;
    }
}
