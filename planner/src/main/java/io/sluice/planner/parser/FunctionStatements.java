package io.sluice.planner.parser;

import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.Optional;

/** SHOW FUNCTIONS and DESCRIBE FUNCTION. */
final class FunctionStatements {
    private FunctionStatements() {}

    /** Whether SHOW, which is behind, goes on with [USER | SYSTEM | ALL] FUNCTIONS. */
    static boolean isShow(TokenCursor cursor) {
        return cursor.at("FUNCTIONS")
                || ((cursor.at("USER") || cursor.at("SYSTEM") || cursor.at("ALL"))
                        && cursor.peek(2).isWord("FUNCTIONS"));
    }

    static SyntaxTree show(TokenCursor cursor) {
        Statement.ShowFunctions.Scope scope = cursor.accept("USER")
                ? Statement.ShowFunctions.Scope.USER
                : cursor.accept("SYSTEM") ? Statement.ShowFunctions.Scope.SYSTEM : Statement.ShowFunctions.Scope.ALL;
        cursor.accept("ALL");
        cursor.expect("FUNCTIONS");
        Optional<ObjectName> schema =
                cursor.accept("IN") || cursor.accept("FROM") ? Optional.of(cursor.objectName()) : Optional.empty();
        cursor.accept("LIKE");
        Optional<String> pattern = Optional.empty();
        if (!cursor.atEnd()) {
            boolean quoted = cursor.peek(1).form == DialectToken.Form.STRING;
            pattern = Optional.of(quoted ? cursor.string("a pattern") : name(cursor));
        }
        return new SyntaxTree.Command(new Statement.ShowFunctions(scope, schema, pattern));
    }

    /** DESCRIBE is behind. */
    static SyntaxTree describe(TokenCursor cursor) {
        cursor.expect("FUNCTION");
        boolean extended = cursor.peek(2).form != DialectToken.Form.END && cursor.accept("EXTENDED");
        boolean quoted = cursor.peek(1).form == DialectToken.Form.STRING;
        String name = quoted ? cursor.string("a function") : name(cursor);
        return new SyntaxTree.Command(new Statement.DescribeFunction(name, extended));
    }

    private static String name(TokenCursor cursor) {
        return cursor.objectName().toString();
    }
}
