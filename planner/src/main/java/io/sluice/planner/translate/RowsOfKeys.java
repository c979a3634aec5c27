package io.sluice.planner.translate;

import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.syntax.NamedCall;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
import io.sluice.storage.table.TableRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The rows of REPLACE INTO with a key as the table will have it, no two with the same one. VALUES come one behind the other, and
 * of those with one key the last counts, as in MySQL and DuckDB. A query's rows have no order, so that two of one key are
 * refused.
 *
 * <pre>
 * SELECT id, v, $given0 FROM (
 *   SELECT id, v, $given0, CASE WHEN id IS NULL THEN 1
 *                               ELSE row_number() OVER (PARTITION BY id ORDER BY $place DESC) END AS $found FROM (
 *     SELECT CAST(id AS INT) AS id, v, id AS $given0, $place FROM (VALUES …) AS $given (id, v, $place)))
 *   WHERE $found = 1                           $only_row_of_key($found) of count(*) OVER (PARTITION BY id) for a query
 * </pre>
 *
 * What the row gets is the value as it was given: whether the column takes it is for the statement to say.
 */
record RowsOfKeys(List<String> columns, List<Field> key, PlanSession session) {
    private static final String GIVEN = "$given";
    private static final String PLACE = "$place";
    private static final String FOUND = "$found";
    private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;

    RowsOfKeys {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** The names of the columns that {@link #of} gives. */
    List<String> names() {
        List<String> names = new ArrayList<>(columns);
        for (int i = 0; i < key.size(); i++) {
            names.add(GIVEN + i);
        }
        return names;
    }

    /** What the name is of the column with the values that the rows give for a column of the table. */
    String given(String column) {
        int index = keyIndex(column);
        return index < 0 ? column : GIVEN + index;
    }

    private int keyIndex(String column) {
        for (int i = 0; i < key.size(); i++) {
            if (key.get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    /** @param rows with a value for each of the columns; else they are as they were, for the error that there will be */
    SqlNode of(SqlNode rows) {
        boolean values = rows.getKind() == SqlKind.VALUES;
        if (values && ((SqlBasicCall) rows).operandCount() == 1) {
            return keyed(rows, false);
        }
        boolean inOrder =
                values && ((SqlBasicCall) rows).getOperandList().stream().allMatch(this::isWhole);
        String window = inOrder
                ? "row_number() OVER (PARTITION BY " + keyText(", ", "") + " ORDER BY `" + PLACE + "` DESC)"
                : "count(*) OVER (PARTITION BY " + keyText(", ", "") + ")";
        SqlNode found = StatementParser.expression(
                "CASE WHEN " + keyText(" OR ", " IS NULL") + " THEN 1 ELSE " + window + " END");
        SqlNodeList items = items(names());
        items.add(Selects.as(found, FOUND));
        SqlNode counted = Selects.select(items, Selects.as(keyed(inOrder ? placed(rows) : rows, inOrder), GIVEN), null);
        SqlNode one = inOrder
                ? SqlStdOperatorTable.EQUALS.createCall(NOWHERE, Selects.name(FOUND), number(1))
                : NamedCall.of("$only_row_of_key", List.of(Selects.name(FOUND)), NOWHERE);
        return Selects.select(items(names()), Selects.as(counted, GIVEN), one);
    }

    private boolean isWhole(SqlNode row) {
        return row.getKind() == SqlKind.ROW && ((SqlBasicCall) row).operandCount() == columns.size();
    }

    /** VALUES with the place of each row as last column. */
    private static SqlNode placed(SqlNode values) {
        List<SqlNode> placed = new ArrayList<>();
        for (SqlNode row : ((SqlBasicCall) values).getOperandList()) {
            List<SqlNode> operands = new ArrayList<>(((SqlBasicCall) row).getOperandList());
            operands.add(number(placed.size()));
            placed.add(SqlStdOperatorTable.ROW.createCall(row.getParserPosition(), operands));
        }
        return SqlStdOperatorTable.VALUES.createCall(values.getParserPosition(), placed);
    }

    /** The rows with keys of the table's types, and the values that were given for these. */
    private SqlNode keyed(SqlNode rows, boolean placed) {
        SqlNodeList items = new SqlNodeList(NOWHERE);
        columns.forEach(column -> items.add(
                keyIndex(column) < 0
                        ? Selects.name(column)
                        : Selects.as(stored(Selects.name(column), key.get(keyIndex(column))), column)));
        for (int i = 0; i < key.size(); i++) {
            items.add(Selects.as(Selects.name(key.get(i).name()), GIVEN + i));
        }
        List<SqlNode> from = new ArrayList<>(List.of(rows, Selects.name(GIVEN)));
        columns.forEach(column -> from.add(Selects.name(column)));
        if (placed) {
            items.add(Selects.name(PLACE));
            from.add(Selects.name(PLACE));
        }
        return Selects.select(items, SqlStdOperatorTable.AS.createCall(NOWHERE, from), null);
    }

    /** As the column will have it, but for blanks that fill up a CHAR and that comparisons pass over. */
    private SqlNode stored(SqlNode value, Field column) {
        SqlNode cast = ImplicitCast.of(value, SqlTypes.toRelType(session.typeFactory(), column.type(), true));
        if (TableRules.fixedLength(column).isPresent()) {
            return NamedCall.of("rtrim", List.of(cast), NOWHERE);
        }
        OptionalInt length = TableRules.maxLength(column);
        if (length.isEmpty()) {
            return cast;
        }
        SqlNode tail = NamedCall.of("substring", List.of(cast, number(length.getAsInt() + 1)), NOWHERE);
        return NamedCall.of(
                "concat",
                List.of(
                        NamedCall.of("left", List.of(cast, number(length.getAsInt())), NOWHERE),
                        NamedCall.of("rtrim", List.of(tail), NOWHERE)),
                NOWHERE);
    }

    private String keyText(String between, String behind) {
        return key.stream()
                .map(column -> Identifiers.quoteIfNeeded(column.name()) + behind)
                .collect(Collectors.joining(between));
    }

    private static SqlNodeList items(List<String> names) {
        SqlNodeList items = new SqlNodeList(NOWHERE);
        names.forEach(name -> items.add(Selects.name(name)));
        return items;
    }

    private static SqlNode number(int value) {
        return SqlLiteral.createExactNumeric(Integer.toString(value), NOWHERE);
    }
}
