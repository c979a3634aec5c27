package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.AlterAction;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.CatalogSyntax;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** ALTER SCHEMA, ALTER VIEW, COMMENT ON, DESCRIBE SCHEMA and QUERY, KILL QUERY, CREATE TABLE LIKE. */
final class SchemaStatements {
    private SchemaStatements() {}

    /** Whether ALTER is about a schema or a view rather than a table. */
    static boolean isAlter(TokenCursor cursor) {
        DialectToken what = cursor.peek(2);
        return what.isWord("SCHEMA") || what.isWord("DATABASE") || what.isWord("VIEW");
    }

    static SyntaxTree alter(TokenCursor cursor) {
        cursor.expect("ALTER");
        if (cursor.accept("VIEW")) {
            return alterView(cursor);
        }
        cursor.next();
        ObjectName schema = cursor.objectName();
        cursor.expect("SET");
        if (!cursor.accept("DBPROPERTIES") && !cursor.accept("PROPERTIES")) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "DBPROPERTIES");
        }
        return ShowStatements.command(new CatalogCommand.SetSchemaProperties(schema, Options.properties(cursor)));
    }

    private static SyntaxTree alterView(TokenCursor cursor) {
        ObjectName view = cursor.objectName();
        if (cursor.accept("RENAME", "TO")) {
            return ShowStatements.command(new CatalogCommand.RenameView(view, cursor.objectName()));
        }
        if (cursor.accept("SET", "TBLPROPERTIES")) {
            return ShowStatements.command(new CatalogCommand.SetViewProperties(view, Options.properties(cursor)));
        }
        if (cursor.accept("UNSET", "TBLPROPERTIES")) {
            boolean ifExists = cursor.accept("IF", "EXISTS");
            return ShowStatements.command(new CatalogCommand.UnsetViewProperties(view, Options.keys(cursor), ifExists));
        }
        if (!cursor.accept("AS")) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "RENAME TO, AS, SET or UNSET TBLPROPERTIES");
        }
        String sql = cursor.portableRest();
        return new SyntaxTree.Catalog(new CatalogSyntax.RedefineView(view, cursor.query(), sql));
    }

    static SyntaxTree comment(TokenCursor cursor) {
        cursor.expect("COMMENT", "ON");
        if (cursor.accept("SCHEMA") || cursor.accept("DATABASE")) {
            ObjectName schema = cursor.objectName();
            return ShowStatements.command(new CatalogCommand.CommentOnSchema(schema, text(cursor)));
        }
        if (cursor.accept("COLUMN")) {
            return commentOnColumn(cursor);
        }
        if (!cursor.accept("TABLE") && !cursor.accept("VIEW")) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "SCHEMA, TABLE, VIEW or COLUMN");
        }
        TableName table = cursor.tableName();
        return new SyntaxTree.Catalog(
                new CatalogSyntax.OnTable(CatalogSyntax.OnTable.Kind.COMMENT, table, text(cursor)));
    }

    /** {@code COMMENT ON COLUMN table.column IS 'text'}, another spelling of ALTER TABLE … ALTER COLUMN … COMMENT. */
    private static SyntaxTree commentOnColumn(TokenCursor cursor) {
        SqlIdentifier name = cursor.compoundIdentifier();
        int column = name.names.size() - 1;
        if (column == 0) {
            throw new SluiceException(
                    ErrorCode.PARSE_SYNTAX_ERROR,
                    "COMMENT ON COLUMN takes the name of the table and the column: " + "table." + name + ".",
                    Positions.of(name.getParserPosition()),
                    null);
        }
        SqlIdentifier table = name.getComponent(0, column);
        return new SyntaxTree.AlterTable(
                TableName.of(table, null, Positions.of(table.getParserPosition())),
                List.of(new AlterAction.ChangeColumn(
                        List.of(name.names.get(column)),
                        new AlterAction.Change.Comment(text(cursor).orElse("")))));
    }

    private static Optional<String> text(TokenCursor cursor) {
        cursor.expect("IS");
        return cursor.accept("NULL") ? Optional.empty() : Optional.of(cursor.string("a comment"));
    }

    /** {@code REFRESH [TABLE] name}. */
    static SyntaxTree refresh(TokenCursor cursor) {
        cursor.expect("REFRESH");
        if (cursor.at("FUNCTION") || cursor.peek(1).form == DialectToken.Form.STRING) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1),
                    "REFRESH of a function or a path is not supported, nor needed: nothing is kept of them. There is"
                            + " REFRESH TABLE.");
        }
        if (cursor.peek(2).form != DialectToken.Form.END) {
            cursor.accept("TABLE");
        }
        return new SyntaxTree.Catalog(
                new CatalogSyntax.OnTable(CatalogSyntax.OnTable.Kind.REFRESH, cursor.tableName(), Optional.empty()));
    }

    static SyntaxTree kill(TokenCursor cursor) {
        cursor.expect("KILL", "QUERY");
        return ShowStatements.command(new CatalogCommand.KillQuery(cursor.string("the id of a query")));
    }

    /** After CREATE TABLE [IF NOT EXISTS] name LIKE. */
    static SyntaxTree createLike(TokenCursor cursor, TableName table, boolean ifNotExists) {
        TableName source = cursor.tableName();
        Optional<String> location = Optional.empty();
        Map<String, String> properties = Map.of();
        while (!cursor.atEnd()) {
            if (cursor.accept("USING", "DELTA")) {
                continue;
            }
            if (cursor.accept("LOCATION")) {
                location = Optional.of(cursor.string("a path"));
            } else if (cursor.accept("TBLPROPERTIES")) {
                properties = Options.properties(cursor);
            } else {
                throw SyntaxErrors.unexpected(
                        cursor.peek(1), "USING DELTA, LOCATION, TBLPROPERTIES or the end of the statement");
            }
        }
        return new SyntaxTree.Catalog(
                new CatalogSyntax.CreateTableLike(table, source, ifNotExists, location, properties));
    }

    /** DESCRIBE SCHEMA and DESCRIBE QUERY after the first word, or null for another one. */
    static SyntaxTree describe(TokenCursor cursor) {
        boolean named =
                cursor.peek(2).form == DialectToken.Form.WORD || cursor.peek(2).form == DialectToken.Form.QUOTED_NAME;
        if ((cursor.at("SCHEMA") || cursor.at("DATABASE")) && named) {
            cursor.next();
            boolean extended = cursor.accept("EXTENDED");
            return ShowStatements.command(new CatalogCommand.DescribeSchema(cursor.objectName(), extended));
        }
        boolean query = cursor.at("QUERY") && (named || cursor.peek(2).isSymbol("("));
        if (query) {
            cursor.next();
        }
        if (query || cursor.at("SELECT") || cursor.at("WITH") || cursor.at("VALUES") || cursor.atSymbol("(")) {
            SqlNode rows = query && cursor.accept("TABLE") ? Selects.all(cursor.tableExpression()) : cursor.query();
            return new SyntaxTree.Catalog(new CatalogSyntax.DescribeQuery(rows));
        }
        return null;
    }
}
