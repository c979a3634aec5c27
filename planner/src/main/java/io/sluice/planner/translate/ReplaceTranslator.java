package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.statement.RowChangeClause.Group;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.MergeClause;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.storage.table.KeyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * REPLACE INTO is a MERGE on the table's primary key: rows with a key that is there take the place of those with it. Two rows
 * of the statement with one key that is there are refused, as by any MERGE; with one that is new, both are inserted.
 */
final class ReplaceTranslator {
    private static final String ROWS = "$rows";
    private static final String TARGET = "$target";

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
        List<String> columns = replace.columns().isEmpty()
                ? table.source().schema().fields().stream().map(Field::name).toList()
                : replace.columns().stream().map(SqlIdentifier::getSimple).toList();
        String same = key.columns().stream()
                .map(Identifiers::quoteIfNeeded)
                .map(column ->
                        Identifiers.quote(TARGET) + "." + column + " = " + Identifiers.quote(ROWS) + "." + column)
                .collect(Collectors.joining(" AND "));
        // Of the text MERGE takes what its history tells of the condition.
        return MergeTranslator.translate(session, merge(replace, columns, StatementParser.expression(same)), same);
    }

    private static SyntaxTree.Merge merge(SyntaxTree.ReplaceRows replace, List<String> columns, SqlNode same) {
        SourcePosition position = replace.target().position();
        List<SqlNode> source = new ArrayList<>(List.of(replace.rows(), Selects.name(ROWS)));
        columns.forEach(column -> source.add(Selects.name(column)));
        List<SqlIdentifier> names = replace.columns().isEmpty()
                ? columns.stream().map(Selects::name).toList()
                : replace.columns();
        List<SqlNode> values = columns.stream()
                .<SqlNode>map(column -> Selects.name(ROWS, column))
                .toList();
        List<SyntaxTree.Assignment> updates = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            updates.add(new SyntaxTree.Assignment(names.get(i), Selects.name(ROWS, columns.get(i))));
        }
        return new SyntaxTree.Merge(
                replace.target(),
                Selects.name(TARGET),
                false,
                SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, source),
                same,
                List.of(
                        new MergeClause(Group.MATCHED, null, new MergeClause.Action.Update(updates), position),
                        new MergeClause(
                                Group.NOT_MATCHED, null, new MergeClause.Action.Insert(names, values), position)));
    }
}
