package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.syntax.CatalogSyntax;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE and DROP BLOOMFILTER INDEX. */
final class IndexStatements {
    private static final Set<String> OPTIONS = Set.of("fpp", "numitems", "maxexpectedfpp");

    private IndexStatements() {}

    /** Whether CREATE or DROP is about a Bloom filter index. */
    static boolean isBloomFilter(TokenCursor cursor) {
        return cursor.peek(2).isWord("BLOOMFILTER") && cursor.peek(3).isWord("INDEX");
    }

    static SyntaxTree bloomFilter(TokenCursor cursor) {
        cursor.next();
        cursor.expect("BLOOMFILTER", "INDEX", "ON");
        cursor.accept("TABLE");
        TableName table = cursor.tableName();
        cursor.expect("FOR", "COLUMNS");
        cursor.expectSymbol("(");
        List<SqlIdentifier> columns = new ArrayList<>();
        do {
            columns.add(cursor.identifier());
            if (cursor.at("OPTIONS")) {
                DialectToken place = cursor.next();
                for (String option : Options.options(cursor).keySet()) {
                    if (!OPTIONS.contains(option)) {
                        throw new SluiceException(
                                ErrorCode.INVALID_PARAMETER_VALUE,
                                "A Bloom filter index has no option " + option
                                        + ". The options are fpp, numItems and maxExpectedFpp.",
                                place.position(),
                                null);
                    }
                }
            }
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return new SyntaxTree.Catalog(new CatalogSyntax.BloomFilterIndex(table, columns));
    }
}
