package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
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
 * REPLACE INTO is a MERGE on the table's primary key: rows with a key that is there take the place of those with it. {@link
 * RowsOfKeys} sees to it that the statement has one row of each key.
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
        RowsOfKeys rows = new RowsOfKeys(columns, key(key, columns, table, replace), session);
        String same = key.columns().stream()
                .map(Identifiers::quoteIfNeeded)
                .map(column ->
                        Identifiers.quote(TARGET) + "." + column + " = " + Identifiers.quote(ROWS) + "." + column)
                .collect(Collectors.joining(" AND "));
        // Of the text MERGE takes what its history tells of the condition.
        return MergeTranslator.translate(session, merge(replace, rows, StatementParser.expression(same)), same);
    }

    /** The columns of the key, all of which the statement must give: a default or a number that is made has no place in ON. */
    private static List<Field> key(
            KeyDefinition key, List<String> columns, Relation.Table table, SyntaxTree.ReplaceRows replace) {
        SqlType.Struct schema = table.source().schema();
        for (String column : key.columns()) {
            if (columns.stream().noneMatch(column::equalsIgnoreCase)) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "REPLACE INTO finds rows by the primary key, and the statement gives no value for the column "
                                + column + " of it. Name that among the columns.",
                        replace.target().position(),
                        null);
            }
        }
        return key.columns().stream()
                .map(column -> schema.fields().get(schema.indexOf(column)))
                .toList();
    }

    private static SyntaxTree.Merge merge(SyntaxTree.ReplaceRows replace, RowsOfKeys rows, SqlNode same) {
        SourcePosition position = replace.target().position();
        List<String> columns = rows.columns();
        List<SqlNode> source = new ArrayList<>(List.of(rows.of(replace.rows()), Selects.name(ROWS)));
        rows.names().forEach(name -> source.add(Selects.name(name)));
        List<SqlIdentifier> names = replace.columns().isEmpty()
                ? columns.stream().map(Selects::name).toList()
                : replace.columns();
        List<SqlNode> values = columns.stream()
                .<SqlNode>map(column -> Selects.name(ROWS, rows.given(column)))
                .toList();
        List<SyntaxTree.Assignment> updates = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            updates.add(new SyntaxTree.Assignment(names.get(i), values.get(i)));
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
