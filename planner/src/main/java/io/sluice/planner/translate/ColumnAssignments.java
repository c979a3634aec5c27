package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** The values that a SET clause or the like gives to columns, or to fields of their structs. */
final class ColumnAssignments {
    private final List<Field> columns;
    private final Assignment.Fields structs;
    private final Map<Integer, Given> byColumn = new TreeMap<>();

    /** What a column or field gets. */
    private sealed interface Given {
        /** @param item of the query that finds the changes */
        record Value(int item, SourcePosition position) implements Given {}

        /**
         * Fields of a struct; the others stay.
         *
         * @param byField by their positions
         * @param sources items of the query: where one is null and the struct is too, it stays null
         */
        record Fields(Map<Integer, Given> byField, List<Integer> sources) implements Given {
            Fields() {
                this(new TreeMap<>(), new ArrayList<>());
            }
        }
    }

    /** @param structs where fields of structs find their values */
    ColumnAssignments(List<Field> columns, Assignment.Fields structs) {
        this.columns = columns;
        this.structs = structs;
    }

    /** The word DEFAULT in place of a value. */
    static boolean isDefault(SqlNode value) {
        return value instanceof SqlIdentifier name
                && name.isSimple()
                && !name.isComponentQuoted(0)
                && name.getSimple().toUpperCase(Locale.ROOT).equals("DEFAULT");
    }

    /** {@code column = value}, {@code table.column = value} or {@code column.field = value}. */
    void set(SyntaxTree.Assignment assignment, ChangedTable table, ChangeQuery query) {
        List<String> names = assignment.column().names;
        int first = columnAt(names, table);
        SourcePosition position = Positions.of(assignment.column().getParserPosition());
        int index = NamedColumns.indexOf(columns, names.get(first), position);
        set(index, names.subList(first + 1, names.size()), assignment.value(), position, query);
    }

    /** Where in a name of several parts the column stands: after the table's name or alias, if that is there. */
    private int columnAt(List<String> names, ChangedTable table) {
        if (names.size() > 1 && names.getFirst().equalsIgnoreCase(table.alias())) {
            return 1;
        }
        ObjectName complete = table.table().name();
        for (int length = complete.parts().size(); length > 1; length--) {
            List<String> suffix = complete.parts()
                    .subList(complete.parts().size() - length, complete.parts().size());
            boolean same = names.size() > length;
            for (int i = 0; same && i < length; i++) {
                same = names.get(i).equalsIgnoreCase(suffix.get(i));
            }
            if (same) {
                return length;
            }
        }
        return 0;
    }

    /** @param value may be DEFAULT */
    void set(int column, SqlNode value, ChangeQuery query) {
        set(column, List.of(), value, Positions.of(value.getParserPosition()), query);
    }

    /** A field of a column's struct, by the names that lead to it. @param value may be DEFAULT */
    void set(int column, List<String> fields, SqlNode value, ChangeQuery query) {
        set(column, fields, value, Positions.of(value.getParserPosition()), query);
    }

    /** Has a struct, of which fields are set from those of another one, stay null where both are. */
    void keepNull(int column, List<String> fields, SqlNode source, ChangeQuery query) {
        SourcePosition position = Positions.of(source.getParserPosition());
        Place place = place(column, fields, position);
        inner(place.level(), place.index(), place.path(), position).sources().add(query.add(source));
    }

    /**
     * Where a value goes.
     *
     * @param level the values beside it
     * @param index among them
     * @param field the column or field that it is for
     * @param path its name
     */
    private record Place(Map<Integer, Given> level, int index, Field field, String path) {}

    private Place place(int column, List<String> fields, SourcePosition position) {
        Field at = columns.get(column);
        Map<Integer, Given> level = byColumn;
        int index = column;
        String path = at.name();
        for (String name : fields) {
            if (!(at.type() instanceof SqlType.Struct struct)) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_COLUMN,
                        "The column " + path + " is " + at.type().sql() + " and has no field " + name + ".",
                        position,
                        null);
            }
            level = inner(level, index, path, position).byField();
            index = NamedColumns.indexOf(struct.fields(), name, position);
            at = struct.fields().get(index);
            path += "." + at.name();
        }
        return new Place(level, index, at, path);
    }

    private static Given.Fields inner(Map<Integer, Given> level, int index, String path, SourcePosition position) {
        if (level.computeIfAbsent(index, _ -> new Given.Fields()) instanceof Given.Fields inner) {
            return inner;
        }
        throw setTwice(path, position);
    }

    private void set(int column, List<String> fields, SqlNode value, SourcePosition position, ChangeQuery query) {
        Place place = place(column, fields, position);
        Field at = place.field();
        SqlNode given = value;
        if (isDefault(value)) {
            if (ColumnExpressions.isGenerated(at) || ColumnExpressions.isIdentity(at)) {
                return;
            }
            SqlNode standard = ColumnExpressions.defaultOf(at);
            given = standard == null ? SqlLiteral.createNull(value.getParserPosition()) : standard;
        } else if (value instanceof SqlDynamicParam) {
            given = ImplicitCast.of(value, SqlTypes.toRelType(query.typeFactory(), at.type(), true));
        }
        Given.Value item = new Given.Value(query.add(given), Positions.of(value.getParserPosition()));
        if (place.level().put(place.index(), item) != null) {
            throw setTwice(place.path(), position);
        }
    }

    private static SluiceException setTwice(String path, SourcePosition position) {
        return new SluiceException(
                ErrorCode.COLUMN_ALREADY_EXISTS,
                "The column " + path + " is set twice. Leave one out.",
                position,
                null);
    }

    /**
     * One value a column, of its type; null where none is given.
     *
     * @param before the row as it is; may be empty if no field of a struct is set
     */
    RexNode[] values(ChangeQuery.Planned planned, RowValues rows, List<RexNode> before) {
        RexNode[] values = new RexNode[columns.size()];
        byColumn.forEach((index, given) -> values[index] =
                value(columns.get(index), given, before.isEmpty() ? null : before.get(index), planned, rows));
        return values;
    }

    private RexNode value(Field field, Given given, RexNode before, ChangeQuery.Planned planned, RowValues rows) {
        return switch (given) {
            case Given.Value value ->
                rows.castByName(
                        planned.expression(value.item()), planned.type(value.item()), field, structs, value.position());
            case Given.Fields fields -> {
                RexBuilder builder = planned.builder();
                SqlType.Struct type = (SqlType.Struct) field.type();
                List<RexNode> all = new ArrayList<>();
                for (int i = 0; i < type.fields().size(); i++) {
                    RexNode old = builder.makeFieldAccess(before, i);
                    Given inner = fields.byField().get(i);
                    all.add(inner == null ? old : value(type.fields().get(i), inner, old, planned, rows));
                }
                RexNode struct = builder.makeCast(
                        SqlTypes.toRelType(builder.getTypeFactory(), type, false),
                        builder.makeCall(SqlStdOperatorTable.ROW, all));
                for (int source : fields.sources()) {
                    struct = builder.makeCall(
                            SqlStdOperatorTable.CASE,
                            builder.makeCall(
                                    SqlStdOperatorTable.AND,
                                    builder.makeCall(SqlStdOperatorTable.IS_NULL, planned.expression(source)),
                                    builder.makeCall(SqlStdOperatorTable.IS_NULL, before)),
                            rows.nullOf(field),
                            struct);
                }
                yield struct;
            }
        };
    }
}
