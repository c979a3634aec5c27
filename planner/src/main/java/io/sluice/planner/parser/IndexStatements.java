package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import io.sluice.storage.file.BloomFilterOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE and DROP BLOOMFILTER INDEX. */
final class IndexStatements {
    private static final String FPP = "fpp";
    private static final String NUM_ITEMS = "numitems";
    private static final String MAX_EXPECTED_FPP = "maxexpectedfpp";
    private static final Set<String> OPTIONS = Set.of(FPP, NUM_ITEMS, MAX_EXPECTED_FPP);

    private IndexStatements() {}

    /** Whether CREATE or DROP is about a Bloom filter index. */
    static boolean isBloomFilter(TokenCursor cursor) {
        return cursor.peek(2).isWord("BLOOMFILTER") && cursor.peek(3).isWord("INDEX");
    }

    /** CREATE … FOR COLUMNS (c OPTIONS (…), …) OPTIONS (…): the last options hold where a column has none of its own. */
    static SyntaxTree create(TokenCursor cursor) {
        TableName table = table(cursor);
        cursor.expect("FOR", "COLUMNS");
        cursor.expectSymbol("(");
        List<SqlIdentifier> columns = new ArrayList<>();
        List<Map<String, String>> own = new ArrayList<>();
        do {
            columns.add(column(cursor));
            own.add(options(cursor));
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        Map<String, String> common = options(cursor);
        List<SyntaxTree.IndexedColumn> indexed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Map<String, String> options = new HashMap<>(common);
            options.putAll(own.get(i));
            indexed.add(new SyntaxTree.IndexedColumn(columns.get(i), options(options)));
        }
        return new SyntaxTree.CreateBloomFilterIndex(table, indexed);
    }

    /** DROP …, of all columns without FOR COLUMNS. */
    static SyntaxTree drop(TokenCursor cursor) {
        TableName table = table(cursor);
        if (!cursor.accept("FOR", "COLUMNS")) {
            return new SyntaxTree.DropBloomFilterIndex(table, Optional.empty());
        }
        cursor.expectSymbol("(");
        List<SqlIdentifier> columns = new ArrayList<>();
        do {
            columns.add(column(cursor));
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return new SyntaxTree.DropBloomFilterIndex(table, Optional.of(columns));
    }

    private static TableName table(TokenCursor cursor) {
        cursor.next();
        cursor.expect("BLOOMFILTER", "INDEX", "ON");
        cursor.accept("TABLE");
        return cursor.tableName();
    }

    private static SqlIdentifier column(TokenCursor cursor) {
        SqlIdentifier column = cursor.identifier();
        if (cursor.peek(1).isSymbol(".")) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "A Bloom filter index is of a column of the table, not of a field within " + column.getSimple()
                            + ". Index columns of the table.",
                    cursor.peek(1).position(),
                    null);
        }
        return column;
    }

    private static Map<String, String> options(TokenCursor cursor) {
        if (!cursor.at("OPTIONS")) {
            return Map.of();
        }
        DialectToken place = cursor.next();
        Map<String, String> options = Options.options(cursor);
        for (String option : options.keySet()) {
            if (!OPTIONS.contains(option)) {
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "A Bloom filter index has no option " + option
                                + ". The options are fpp, numItems and maxExpectedFpp.",
                        place.position(),
                        null);
            }
        }
        check(options, FPP, "fpp must be a number between 0 and 1, both excluded", place, new Range("0", "1", false));
        check(
                options,
                NUM_ITEMS,
                "numItems must be a whole number from 1 on",
                place,
                new Range("1", String.valueOf(Long.MAX_VALUE), true));
        check(
                options,
                MAX_EXPECTED_FPP,
                "maxExpectedFpp must be a number from 0 to 1",
                place,
                new Range("0", "1", true));
        return options;
    }

    /** @param closed whether the bounds belong to it */
    private record Range(String low, String high, boolean closed) {
        boolean contains(BigDecimal number) {
            int least = closed ? 0 : 1;
            return number.compareTo(new BigDecimal(low)) >= least && new BigDecimal(high).compareTo(number) >= least;
        }
    }

    private static void check(Map<String, String> options, String name, String rule, DialectToken place, Range range) {
        String text = options.get(name);
        if (text == null) {
            return;
        }
        boolean good;
        try {
            BigDecimal number = new BigDecimal(text);
            good = range.contains(number)
                    && (!name.equals(NUM_ITEMS) || number.stripTrailingZeros().scale() <= 0)
                    && (!name.equals(FPP) || number.doubleValue() > 0 && number.doubleValue() < 1);
        } catch (NumberFormatException e) {
            good = false;
        }
        if (!good) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE, rule + ", not " + text + ".", place.position(), null);
        }
    }

    private static BloomFilterOptions options(Map<String, String> options) {
        BloomFilterOptions unset = BloomFilterOptions.DEFAULT;
        String fpp = options.get(FPP);
        String numItems = options.get(NUM_ITEMS);
        String maxExpectedFpp = options.get(MAX_EXPECTED_FPP);
        return new BloomFilterOptions(
                fpp == null ? unset.fpp() : Double.parseDouble(fpp),
                numItems == null ? unset.numItems() : new BigDecimal(numItems).longValueExact(),
                maxExpectedFpp == null ? unset.maxExpectedFpp() : Double.parseDouble(maxExpectedFpp));
    }
}
