package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.NewFields;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.HiddenColumn;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.type.SqlTypes;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;

/** COPY INTO: matches the files' columns, or those of the SELECT over them, with the table's. */
final class CopyTranslator {
    private final PlanSession session;
    private final SyntaxTree.CopyInto copy;
    private final TableReference reference;
    private final Relation.Table target;
    private final boolean mergeSchema;
    private final boolean force;
    /** Of the table, with those that the statement adds. */
    private final List<Field> columns;
    /** Positions of the columns that the statement may fill. */
    private final List<Integer> filled = new ArrayList<>();

    CopyTranslator(PlanSession session, SyntaxTree.CopyInto copy) {
        this.session = session;
        this.copy = copy;
        TableReferences references = new TableReferences(session);
        this.reference = ChangedTable.latest(references.reference(copy.target()), "COPY INTO");
        this.target = references.findTable(copy.target(), "COPY INTO");
        this.columns = new ArrayList<>(target.source().schema().fields());
        CopyOptions options = CopyOptions.of(copy.copyOptions());
        this.mergeSchema = options.mergeSchema();
        this.force = options.force();
        if (columns.isEmpty() && copy.byPosition()) {
            throw error(
                    ErrorCode.INVALID_STATEMENT,
                    "The table " + target.name() + " has no columns yet that BY POSITION could fill. Leave BY POSITION"
                            + " out, with the copy option 'mergeSchema' = 'true' the table gets"
                            + " the columns of the files.");
        }
        fill();
    }

    private void fill() {
        for (SqlIdentifier name : copy.columns()) {
            SourcePosition position = Positions.of(name.getParserPosition());
            int index = NamedColumns.indexOf(columns, name.getSimple(), position);
            if (filled.contains(index)) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The column " + name.getSimple() + " is listed twice. Leave one out.",
                        position,
                        null);
            }
            filled.add(index);
        }
        for (int i = 0; copy.columns().isEmpty() && i < columns.size(); i++) {
            Field column = columns.get(i);
            if (!ColumnExpressions.isGenerated(column) && !ColumnExpressions.isIdentity(column)) {
                filled.add(i);
            }
        }
    }

    Statement translate(String sql) {
        boolean namedBySource = copy.query() != null || columns.isEmpty() && !hasNames();
        FileRead read = namedBySource
                ? copy.read()
                : copy.read().withColumns(new FileRead.Columns.Loaded(filledColumns(), readsByPosition(), mergeSchema));
        Optional<Relation.Table> source;
        try {
            source = session.context().catalog().filesToLoad(target, read, force);
        } catch (SluiceException e) {
            throw e.at(reference.position());
        }
        Optional<Statement.Insert> insert = source.map(table -> insert(table, sql));
        return new Statement.CopyInto(
                reference,
                target,
                read,
                copy.copyOptions(),
                copy.validatedRows(),
                source,
                insert,
                new SqlType.Struct(columns));
    }

    private List<Field> filledColumns() {
        return filled.stream().map(columns::get).toList();
    }

    /** Without names fields have those of the columns that they fill; in a table without columns, _c0, _c1, …. */
    private boolean readsByPosition() {
        return copy.byPosition() || !hasNames();
    }

    /** Whether the files name their fields: CSV does in a header only. */
    private boolean hasNames() {
        return !copy.read().format().equals("csv")
                || Boolean.parseBoolean(copy.read().options().getOrDefault("header", "false"));
    }

    private Statement.Insert insert(Relation.Table source, String sql) {
        PlannerCatalog catalog = session.newCatalog();
        SqlSelect query = copy.query() == null ? Selects.all(null) : copy.query();
        List<String> names = writtenNames(query.getSelectList());
        if (copy.query() != null) {
            ColumnNames.fromText(query, sql);
        }
        List<HiddenColumn> hidden =
                UncommonForms.of(query).namesMetadata() ? List.of(HiddenColumn.values()) : List.of();
        query.setFrom(Selects.as(Selects.name(catalog.madeUpName(source, hidden)), "source"));
        LogicalPlan rows = new QueryTranslator(session).plan(query, catalog);
        List<Integer> targets = targets(rows, names);
        RowValues values = new RowValues(session, columns);
        LogicalPlan fitted = fit(rows, targets, values);
        return new Statement.Insert(
                target,
                reference,
                Statement.Insert.Mode.APPEND,
                new SqlType.Struct(columns),
                values.computed(),
                fitted,
                Optional.empty());
    }

    /** For each item its name if it is a column or has an alias, else null; empty if a star is among them. */
    private static List<String> writtenNames(SqlNodeList items) {
        List<String> names = new ArrayList<>();
        for (SqlNode item : items) {
            if (item instanceof SqlIdentifier identifier && identifier.isStar()) {
                return List.of();
            }
            SqlNode named = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(1) : item;
            names.add(named instanceof SqlIdentifier identifier ? identifier.names.getLast() : null);
        }
        return names;
    }

    /** Which column of the table each column of the rows goes into. */
    private List<Integer> targets(LogicalPlan rows, List<String> names) {
        List<Field> given = rows.columns();
        if (goesByPosition()) {
            return positions(given);
        }
        SqlType.Struct table = new SqlType.Struct(columns);
        boolean allKnown = given.stream().allMatch(field -> table.indexOf(field.name()) >= 0);
        if (!allKnown && !mergeSchema && standsAtItsPlace(given, names)) {
            return positions(given);
        }
        List<Integer> targets = new ArrayList<>();
        for (Field field : given) {
            int index = table.indexOf(field.name());
            if (index < 0) {
                index = mergeSchema && copy.columns().isEmpty() ? addColumn(field) : unknown(field);
            } else if (!copy.columns().isEmpty() && !filled.contains(index)) {
                index = unknown(field);
            } else if (mergeSchema) {
                Field column = columns.get(index);
                columns.set(index, column.withType(NewFields.added(column.type(), field.type())));
            }
            if (targets.contains(index)) {
                throw error(ErrorCode.COLUMN_ALREADY_EXISTS, "COPY INTO fills the column " + field.name() + " twice.");
            }
            targets.add(index);
        }
        return targets;
    }

    /** Whether unnamed values stand among columns that have the names of the table's columns at the same positions. */
    private boolean standsAtItsPlace(List<Field> given, List<String> names) {
        if (given.size() != filled.size() || names.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name != null
                    && !name.equalsIgnoreCase(columns.get(filled.get(i)).name())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the statement goes by position alone, fields of structs as well. */
    private boolean goesByPosition() {
        return copy.byPosition() || copy.query() != null && !copy.columns().isEmpty();
    }

    /** Whether a value has found its column by the name; the fields of its structs then find theirs likewise. */
    private boolean goesByName(Field given, Field column) {
        return !goesByPosition() && given.name().equalsIgnoreCase(column.name());
    }

    private List<Integer> positions(List<Field> given) {
        if (given.size() != filled.size()) {
            throw error(
                    ErrorCode.SCHEMA_MISMATCH,
                    "COPY INTO gives " + given.size() + " columns for " + filled.size() + " of " + target.name()
                            + ". Give as many, or list the columns that are given.");
        }
        return filled;
    }

    private int unknown(Field field) {
        throw error(
                ErrorCode.SCHEMA_MISMATCH,
                "The source has a column " + field.name() + ", for which " + target.name()
                        + " has no place. Add the copy option 'mergeSchema' = 'true' to add the column to the table, or"
                        + " select the columns that are wanted.");
    }

    private int addColumn(Field field) {
        if (field.type() == SqlType.NULL) {
            throw error(
                    ErrorCode.DATATYPE_MISMATCH,
                    "The new column " + field.name() + " is NULL in every row and has no type. Cast it.");
        }
        columns.add(new Field(field.name(), field.type(), true, Map.of()));
        return columns.size() - 1;
    }

    private SluiceException error(ErrorCode code, String message) {
        return new SluiceException(code, message, reference.position(), null);
    }

    /** The rows as the table's columns in order. */
    private LogicalPlan fit(LogicalPlan rows, List<Integer> targets, RowValues values) {
        RelNode rel = rows.root().rel;
        RexNode[] given = new RexNode[columns.size()];
        for (int i = 0; i < targets.size(); i++) {
            Field column = columns.get(targets.get(i));
            SqlType type = rows.columns().get(i).type();
            RexNode value = session.cluster()
                    .getRexBuilder()
                    .makeInputRef(rel, rows.root().fields.get(i).getKey());
            if (type == SqlType.STRING && isReadFromText(column.type())) {
                value = session.cluster()
                        .getRexBuilder()
                        .makeCast(SqlTypes.toRelType(session.typeFactory(), column.type(), true), value);
                type = column.type();
            }
            SourcePosition position = reference.position();
            given[targets.get(i)] = goesByName(rows.columns().get(i), column)
                    ? values.castByName(value, type, column, Assignment.Fields.BY_NAME_OR_NULL, position)
                    : values.cast(value, type, column, position);
        }
        return values.insertedRows(rows, given, reference.position());
    }

    /** Types of which text files hold values, so that text needs no CAST on its way into the table. */
    private static boolean isReadFromText(SqlType type) {
        PhysicalType layout = type.physicalType();
        boolean nested = layout == PhysicalType.ARRAY || layout == PhysicalType.MAP || layout == PhysicalType.STRUCT;
        return !nested && type != SqlType.STRING && type != SqlType.VARIANT && type != SqlType.NULL;
    }
}
