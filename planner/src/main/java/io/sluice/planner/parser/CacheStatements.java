package io.sluice.planner.parser;

import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.syntax.CatalogSyntax;
import io.sluice.planner.syntax.SyntaxTree;

/** CACHE SELECT, UNCACHE TABLE and CLEAR CACHE. */
final class CacheStatements {
    private CacheStatements() {}

    static SyntaxTree cache(TokenCursor cursor) {
        cursor.expect("CACHE");
        DialectToken first = cursor.peek(1);
        if (!first.isWord("SELECT") && !first.isWord("WITH") && !cursor.atSymbol("(")) {
            throw SyntaxErrors.unexpected(first, "SELECT and the columns to be kept");
        }
        return new SyntaxTree.Catalog(new CatalogSyntax.CacheQuery(cursor.query()));
    }

    static SyntaxTree uncache(TokenCursor cursor) {
        cursor.expect("UNCACHE", "TABLE");
        boolean ifExists = cursor.accept("IF", "EXISTS");
        return new SyntaxTree.Catalog(new CatalogSyntax.UncacheTable(cursor.tableName(), ifExists));
    }

    static SyntaxTree clear(TokenCursor cursor) {
        cursor.expect("CLEAR", "CACHE");
        return ShowStatements.command(new CatalogCommand.ClearCache());
    }
}
