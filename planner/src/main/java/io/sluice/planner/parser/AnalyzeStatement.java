package io.sluice.planner.parser;

import io.sluice.planner.syntax.CatalogSyntax.Analyze;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;

/** ANALYZE TABLE. */
final class AnalyzeStatement {
    private AnalyzeStatement() {}

    static SyntaxTree parse(TokenCursor cursor) {
        cursor.expect("ANALYZE");
        if (cursor.at("TABLES")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1),
                    "ANALYZE TABLES is not supported. Analyze the tables one by one: ANALYZE TABLE t …");
        }
        cursor.expect("TABLE");
        TableName table = cursor.tableName();
        if (cursor.at("PARTITION")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1),
                    "ANALYZE TABLE … PARTITION is not supported: the log of a Delta table knows the rows of each file."
                            + " Leave PARTITION out.");
        }
        cursor.expect("COMPUTE");
        if (cursor.at("DELTA")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1),
                    "ANALYZE TABLE … COMPUTE DELTA STATISTICS is not supported. Files get the log's statistics when"
                            + " they are written; COMPUTE STATISTICS adds what planning uses beside them.");
        }
        cursor.expect("STATISTICS");
        if (cursor.accept("NOSCAN")) {
            return analyze(table, Analyze.Scope.NOTHING, List.of());
        }
        if (!cursor.accept("FOR")) {
            return analyze(table, Analyze.Scope.ROWS, List.of());
        }
        if (cursor.accept("ALL")) {
            cursor.expect("COLUMNS");
            return analyze(table, Analyze.Scope.ALL_COLUMNS, List.of());
        }
        cursor.expect("COLUMNS");
        List<SqlIdentifier> columns = new ArrayList<>();
        do {
            columns.add(cursor.identifier());
        } while (cursor.acceptSymbol(","));
        return analyze(table, Analyze.Scope.COLUMNS, columns);
    }

    private static SyntaxTree analyze(TableName table, Analyze.Scope scope, List<SqlIdentifier> columns) {
        return new SyntaxTree.Catalog(new Analyze(table, scope, columns));
    }
}
