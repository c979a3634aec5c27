package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.storage.table.KeyDefinition;
import java.util.List;
import java.util.stream.Collectors;

/**
 * REPLACE INTO is a MERGE on the table's primary key: rows with a key that is there take the place of those with it. Rows
 * of the statement with the same key are refused, as by any MERGE.
 */
final class ReplaceTranslator {
    private static final String SOURCE = "`$rows`";
    private static final String TARGET = "`$target`";

    private ReplaceTranslator() {}

    static Statement translate(SyntaxTree.ReplaceRows replace, PlanSession session, TableReferences references) {
        Relation.Table table = references.findTable(replace.target(), "REPLACE INTO");
        KeyDefinition key = KeyDefinition.among(
                        table.properties(), table.source().schema())
                .values()
                .stream()
                .filter(found -> found.type().equals(KeyDefinition.PRIMARY))
                .findFirst()
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "REPLACE INTO replaces rows with the same primary key, and " + table.name()
                                + " has none. Use INSERT INTO, or MERGE INTO with a condition.",
                        replace.target().position(),
                        null));
        String merge = merge(replace, references, table, key);
        try {
            return new StatementTranslator(session.context())
                    .translate(
                            StatementParser.parse(
                                    merge, SyntaxRules.of(session.context().settings())),
                            merge);
        } catch (SluiceException e) {
            // A place in the made-up text would be taken for one in the statement's.
            throw new SluiceException(e.code(), "REPLACE INTO " + table.name() + ": " + e.getMessage(), e);
        }
    }

    private static String merge(
            SyntaxTree.ReplaceRows replace, TableReferences references, Relation.Table table, KeyDefinition key) {
        List<String> columns = replace.columns().isEmpty()
                ? table.source().schema().fields().stream().map(Field::name).toList()
                : replace.columns().stream().map(column -> column.getSimple()).toList();
        String names = columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> SOURCE + "." + Identifiers.quote(column))
                .collect(Collectors.joining(", "));
        String same = key.columns().stream()
                .map(Identifiers::quote)
                .map(column -> TARGET + "." + column + " = " + SOURCE + "." + column)
                .collect(Collectors.joining(" AND "));
        String updates = columns.stream()
                .map(column -> Identifiers.quote(column) + " = " + SOURCE + "." + Identifiers.quote(column))
                .collect(Collectors.joining(", "));
        return "MERGE INTO " + references.reference(replace.target()) + " AS " + TARGET + " USING (" + replace.rows()
                + ") AS " + SOURCE + "("
                + names + ") ON " + same + " WHEN MATCHED THEN UPDATE SET " + updates
                + " WHEN NOT MATCHED THEN INSERT ("
                + names + ") VALUES (" + values + ")";
    }
}
