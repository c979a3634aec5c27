package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** INSERT, UPDATE, DELETE and TRUNCATE. */
final class DataStatements {
    private DataStatements() {}

    static SyntaxTree insert(TokenCursor cursor) {
        cursor.expect("INSERT");
        if (cursor.accept("OR", "REPLACE")) {
            return replace(cursor);
        }
        boolean withSchemaEvolution = cursor.accept("WITH", "SCHEMA", "EVOLUTION");
        boolean overwrite = cursor.accept("OVERWRITE");
        if (overwrite) {
            cursor.accept("INTO");
        } else {
            cursor.expect("INTO");
        }
        if (cursor.peek(2).form != DialectToken.Form.SYMBOL) {
            cursor.accept("TABLE");
        }
        TableName target = cursor.tableName();
        SqlIdentifier alias = insertAlias(cursor);
        List<SyntaxTree.PartitionValue> partition = cursor.at("PARTITION") ? partition(cursor) : List.of();
        List<SqlIdentifier> columns = List.of();
        boolean byName = false;
        if (cursor.atSymbol("(") && !startsQuery(cursor.peek(2))) {
            columns = cursor.identifiers();
        } else if (cursor.accept("BY", "NAME")) {
            byName = true;
        }
        DialectToken clause = cursor.peek(1);
        SyntaxTree.Insert.Replaced replaced = cursor.accept("REPLACE") ? replaced(cursor, alias) : null;
        if (replaced != null && (overwrite || !partition.isEmpty())) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "REPLACE says which rows are replaced. Leave OVERWRITE and PARTITION out.",
                    clause.position(),
                    null);
        }
        if (alias != null && !(replaced instanceof SyntaxTree.Insert.Replaced.On)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "An alias of the table of INSERT is for REPLACE ON alone. Leave it out.",
                    Positions.of(alias.getParserPosition()),
                    null);
        }
        if (cursor.at("DEFAULT", "VALUES")) {
            DialectToken values = cursor.next();
            cursor.next();
            if (!columns.isEmpty() || byName || replaced instanceof SyntaxTree.Insert.Replaced.On) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "DEFAULT VALUES gives every column its default. Leave the list of columns, BY NAME and"
                                + " REPLACE ON out.",
                        values.position(),
                        null);
            }
            return new SyntaxTree.Insert(target, overwrite, false, partition, replaced, List.of(), false, null);
        }
        SqlNode rows = rows(cursor);
        if (replaced instanceof SyntaxTree.Insert.Replaced.On on && !cursor.atEnd()) {
            cursor.accept("AS");
            replaced = new SyntaxTree.Insert.Replaced.On(alias, on.condition(), cursor.identifier());
        }
        return new SyntaxTree.Insert(
                target, overwrite, withSchemaEvolution, partition, replaced, columns, byName, rows);
    }

    private static SqlIdentifier insertAlias(TokenCursor cursor) {
        boolean alias = cursor.accept("AS")
                || (cursor.peek(1).form != DialectToken.Form.SYMBOL
                        && cursor.peek(2).isWord("REPLACE"));
        return alias ? cursor.identifier() : null;
    }

    /** From after REPLACE. */
    private static SyntaxTree.Insert.Replaced replaced(TokenCursor cursor, SqlIdentifier alias) {
        if (cursor.accept("WHERE")) {
            return new SyntaxTree.Insert.Replaced.Where(cursor.expression());
        }
        if (cursor.accept("USING")) {
            return new SyntaxTree.Insert.Replaced.Using(cursor.identifiers());
        }
        if (cursor.accept("ON")) {
            return new SyntaxTree.Insert.Replaced.On(alias, cursor.expression(), null);
        }
        throw SyntaxErrors.unexpected(cursor.peek(1), "WHERE, USING or ON");
    }

    /** The rest of {@code REPLACE INTO t [(columns)] query}, of which INSERT OR REPLACE is another spelling. */
    static SyntaxTree replace(TokenCursor cursor) {
        cursor.expect("INTO");
        TableName target = cursor.tableName();
        List<SqlIdentifier> columns =
                cursor.atSymbol("(") && !startsQuery(cursor.peek(2)) ? cursor.identifiers() : List.of();
        return new SyntaxTree.ReplaceRows(target, columns, rows(cursor));
    }

    /** A query, or {@code TABLE name} for all of a table. */
    private static SqlNode rows(TokenCursor cursor) {
        return cursor.accept("TABLE") ? Selects.all(cursor.tableExpression()) : cursor.query();
    }

    private static List<SyntaxTree.PartitionValue> partition(TokenCursor cursor) {
        cursor.expect("PARTITION");
        cursor.expectSymbol("(");
        List<SyntaxTree.PartitionValue> values = new ArrayList<>();
        do {
            SqlIdentifier column = cursor.identifier();
            values.add(new SyntaxTree.PartitionValue(column, cursor.acceptSymbol("=") ? cursor.expression() : null));
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return values;
    }

    static SyntaxTree truncate(TokenCursor cursor) {
        cursor.expect("TRUNCATE", "TABLE");
        TableName target = cursor.tableName();
        return new SyntaxTree.Truncate(target, cursor.at("PARTITION") ? partition(cursor) : List.of());
    }

    private static boolean startsQuery(DialectToken token) {
        return token.isWord("SELECT") || token.isWord("WITH") || token.isWord("VALUES") || token.isSymbol("(");
    }

    static SyntaxTree update(TokenCursor cursor) {
        cursor.expect("UPDATE");
        TableName target = cursor.tableName();
        SqlIdentifier alias = alias(cursor, "SET");
        cursor.expect("SET");
        List<SyntaxTree.Assignment> assignments = assignments(cursor);
        if (cursor.at("FROM")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1), "UPDATE … FROM is not supported. Use a subquery in SET and WHERE.");
        }
        return new SyntaxTree.Update(target, alias, assignments, condition(cursor));
    }

    /** {@code a = 1, t.b = 2}, after SET. */
    static List<SyntaxTree.Assignment> assignments(TokenCursor cursor) {
        List<SyntaxTree.Assignment> assignments = new ArrayList<>();
        do {
            SqlIdentifier column = cursor.compoundIdentifier();
            cursor.expectSymbol("=");
            assignments.add(new SyntaxTree.Assignment(column, cursor.expression()));
        } while (cursor.acceptSymbol(","));
        return assignments;
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

    static SqlIdentifier alias(TokenCursor cursor, String nextClause) {
        if (cursor.accept("AS")) {
            return cursor.identifier();
        }
        return cursor.atEnd() || cursor.at(nextClause) || cursor.at("USING") ? null : cursor.identifier();
    }

    private static SqlNode condition(TokenCursor cursor) {
        return cursor.accept("WHERE") ? cursor.expression() : null;
    }
}
