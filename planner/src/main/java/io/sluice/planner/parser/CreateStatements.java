package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** CREATE SCHEMA and CREATE VIEW; CREATE TABLE is handed on. */
final class CreateStatements {
    private CreateStatements() {}

    static SyntaxTree create(TokenCursor cursor, SyntaxRules rules) {
        DialectToken first = cursor.peek(1);
        cursor.expect("CREATE");
        boolean orReplace = cursor.accept("OR", "REPLACE");
        if (cursor.at("SCHEMA") || cursor.at("DATABASE")) {
            if (orReplace) {
                throw UnsupportedStatements.unsupported(first, "CREATE OR REPLACE SCHEMA is not supported.");
            }
            return schema(cursor);
        }
        boolean temporary = cursor.accept("TEMP") || cursor.accept("TEMPORARY");
        if (cursor.accept("VIEW")) {
            return view(cursor, orReplace, temporary);
        }
        if (cursor.accept("FUNCTION")) {
            return new SyntaxTree.CreateFunction(
                    new FunctionDefinitionParser(cursor, rules).parse(orReplace, temporary), rules);
        }
        boolean external = !temporary && cursor.accept("EXTERNAL");
        if (cursor.accept("TABLE")) {
            if (temporary) {
                throw UnsupportedStatements.unsupported(
                        first, "CREATE TEMPORARY TABLE is not supported. Use CREATE TEMPORARY VIEW.");
            }
            return new CreateTableParser(cursor, orReplace, external).parse();
        }
        DialectToken what = cursor.peek(1);
        if (what.form == DialectToken.Form.WORD) {
            throw UnsupportedStatements.unsupported(
                    what,
                    "CREATE " + what.word() + " is not supported. SCHEMA, TABLE, VIEW and FUNCTION can be created.");
        }
        throw SyntaxErrors.unexpected(what, "SCHEMA, TABLE, VIEW or FUNCTION");
    }

    private static SyntaxTree schema(TokenCursor cursor) {
        cursor.next();
        boolean ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
        ObjectName name = cursor.objectName();
        Optional<String> comment = Optional.empty();
        Optional<String> location = Optional.empty();
        Map<String, String> properties = Map.of();
        while (!cursor.atEnd()) {
            if (cursor.accept("COMMENT")) {
                comment = Optional.of(cursor.string("a comment"));
            } else if (cursor.accept("WITH", "DBPROPERTIES")) {
                properties = Options.properties(cursor);
            } else if (cursor.accept("LOCATION") || cursor.accept("MANAGED", "LOCATION")) {
                location = Optional.of(cursor.string("a path"));
            } else {
                throw SyntaxErrors.unexpected(
                        cursor.peek(1), "COMMENT, LOCATION, WITH DBPROPERTIES or the end of the statement");
            }
        }
        return new SyntaxTree.Command(new Statement.CreateSchema(name, ifNotExists, comment, location, properties));
    }

    /** Whether IF NOT EXISTS follows, which OR REPLACE excludes. */
    static boolean ifNotExists(TokenCursor cursor, boolean orReplace) {
        boolean ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
        if (orReplace && ifNotExists) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "OR REPLACE and IF NOT EXISTS exclude each other. Leave one out.",
                    cursor.peek(1).position(),
                    null);
        }
        return ifNotExists;
    }

    private static SyntaxTree view(TokenCursor cursor, boolean orReplace, boolean temporary) {
        boolean ifNotExists = ifNotExists(cursor, orReplace);
        ObjectName name = cursor.objectName();
        List<String> columns = new ArrayList<>();
        List<Optional<String>> columnComments = new ArrayList<>();
        if (cursor.acceptSymbol("(")) {
            do {
                columns.add(cursor.identifier().getSimple());
                if (temporary && cursor.at("COMMENT")) {
                    throw UnsupportedStatements.unsupported(
                            cursor.peek(1), "Comments on the columns of a temporary view are not supported.");
                }
                columnComments.add(
                        cursor.accept("COMMENT") ? Optional.of(cursor.string("a comment")) : Optional.empty());
            } while (cursor.acceptSymbol(","));
            cursor.expectSymbol(")");
        }
        Optional<String> comment = Optional.empty();
        Map<String, String> properties = Map.of();
        while (cursor.at("COMMENT") || cursor.at("TBLPROPERTIES")) {
            DialectToken clause = cursor.next();
            if (clause.isWord("COMMENT")) {
                comment = Optional.of(cursor.string("a comment"));
            } else if (temporary) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "A temporary view has no TBLPROPERTIES. Leave them out.",
                        clause.position(),
                        null);
            } else {
                properties = Options.properties(cursor);
            }
        }
        cursor.expect("AS");
        String sql = cursor.portableRest();
        SqlNode query = cursor.query();
        return new SyntaxTree.CreateView(
                name, orReplace, ifNotExists, temporary, columns, columnComments, query, sql, comment, properties);
    }
}
