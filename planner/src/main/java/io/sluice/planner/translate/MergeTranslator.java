package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.RowChangeClause;
import io.sluice.planner.statement.RowChangeClause.Action;
import io.sluice.planner.statement.RowChangeClause.Group;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.MergeClause;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * MERGE: a join of source and table, inner unless rows without a partner have clauses too. The source is the join's left
 * side. Where rows of the table without one of the source matter, a constant column tells whether there is one.
 */
final class MergeTranslator {
    private static final String IN_SOURCE = "$in_source";

    private final SyntaxTree.Merge merge;
    private final String sql;
    private final ChangedTable table;
    private final String sourceName;
    private final List<Field> sourceColumns;
    private final List<Field> columns;
    private final ChangeQuery query;
    private final boolean evolves;
    private final Assignment.Fields structs;

    private MergeTranslator(PlanSession session, SyntaxTree.Merge merge, String sql) {
        this.merge = merge;
        this.sql = sql;
        this.table = ChangedTable.of(session, merge.target(), merge.alias(), "MERGE");
        String named = SemiJoins.name(merge.source());
        this.sourceName = named == null ? "$source" : named;
        this.sourceColumns = sourceColumns();
        this.evolves =
                merge.withSchemaEvolution() || session.context().settings().get(SluiceSettings.SCHEMA_AUTO_MERGE);
        this.columns = MergeSchema.columns(merge, evolves, table, sourceName, sourceColumns);
        this.query = new ChangeQuery(table);
        this.structs = evolves ? Assignment.Fields.BY_NAME_OR_NULL : Assignment.Fields.BY_NAME;
    }

    static Statement translate(PlanSession session, SyntaxTree.Merge merge, String sql) {
        return new MergeTranslator(session, merge, sql).translate();
    }

    private List<Field> sourceColumns() {
        // Validation changes the syntax, so it gets its own.
        return new QueryTranslator(table.session())
                .plan(Selects.all(SyntaxCopy.of(merge.source())))
                .columns();
    }

    /** What a clause has become, as items of the query. */
    private record Draft(MergeClause clause, int condition, ColumnAssignments assignments) {}

    private Statement translate() {
        if (sourceName.equalsIgnoreCase(table.alias())) {
            throw new SluiceException(
                    ErrorCode.AMBIGUOUS_REFERENCE,
                    "Source and target of MERGE are both called " + sourceName + ". Give one an alias.",
                    table.reference().position(),
                    null);
        }
        boolean bySource = has(Group.NOT_MATCHED_BY_SOURCE);
        int inSource = bySource ? query.add(Selects.name(sourceName, IN_SOURCE)) : -1;
        List<Draft> drafts = new ArrayList<>();
        for (MergeClause clause : merge.clauses()) {
            drafts.add(draft(clause));
        }
        PlannerCatalog catalog = table.session().newCatalog();
        ChangeQuery.Planned planned = query.plan(join(catalog, bySource), null, catalog);
        RowValues rows = new RowValues(table.session(), columns);
        List<RexNode> before = before(planned, rows);
        List<RowChangePlan.Clause> clauses = new ArrayList<>();
        for (Draft draft : drafts) {
            clauses.add(clause(draft, planned, rows, before, inSource));
        }
        return new Statement.RowChange(
                Statement.RowChange.Kind.MERGE,
                table.table(),
                table.reference(),
                RowChangeTranslator.text(merge.condition(), sql),
                clauses.stream().map(RowChangePlan.Clause::meaning).toList(),
                new SqlType.Struct(columns),
                rows.computed(),
                RowChangePlan.of(
                        planned, clauses, isExhaustive(), columns, table.keepsChangeData() ? before : List.of()),
                false);
    }

    private boolean has(Group group) {
        return merge.clauses().stream().anyMatch(clause -> clause.group() == group);
    }

    /** Whether each row that the join delivers has a clause. */
    private boolean isExhaustive() {
        for (Group group : Group.values()) {
            boolean delivered = group == Group.MATCHED || has(group);
            boolean covered =
                    merge.clauses().stream().anyMatch(clause -> clause.group() == group && clause.condition() == null);
            if (delivered && !covered) {
                return false;
            }
        }
        return true;
    }

    private SqlNode join(PlannerCatalog catalog, boolean bySource) {
        boolean notMatched = has(Group.NOT_MATCHED);
        JoinType type =
                notMatched ? (bySource ? JoinType.FULL : JoinType.LEFT) : (bySource ? JoinType.RIGHT : JoinType.INNER);
        SqlNode source = merge.source();
        if (bySource) {
            SqlNodeList items = new SqlNodeList(SqlParserPos.ZERO);
            items.add(SqlIdentifier.star(SqlParserPos.ZERO));
            items.add(Selects.as(SqlLiteral.createBoolean(true, SqlParserPos.ZERO), IN_SOURCE));
            source = Selects.as(Selects.select(items, source, null), sourceName);
        } else if (SemiJoins.name(source) == null) {
            source = Selects.as(source, sourceName);
        }
        return new SqlJoin(
                SqlParserPos.ZERO,
                source,
                SqlLiteral.createBoolean(false, SqlParserPos.ZERO),
                type.symbol(SqlParserPos.ZERO),
                table.from(catalog),
                JoinConditionType.ON.symbol(SqlParserPos.ZERO),
                merge.condition());
    }

    private Draft draft(MergeClause clause) {
        SideNames side = switch (clause.group()) {
            case MATCHED -> null;
            case NOT_MATCHED -> new SideNames(sourceName, sourceColumns);
            case NOT_MATCHED_BY_SOURCE -> new SideNames(table.alias(), table.columns());
        };
        int condition = -1;
        if (clause.condition() != null) {
            condition = query.add(side == null ? clause.condition() : side.qualify(clause.condition()));
        }
        ColumnAssignments assignments = new ColumnAssignments(columns, structs);
        switch (clause.action()) {
            case MergeClause.Action.Delete _ -> {}
            case MergeClause.Action.Update update -> {
                for (SyntaxTree.Assignment assignment : update.assignments()) {
                    SqlNode value = side == null || ColumnAssignments.isDefault(assignment.value())
                            ? assignment.value()
                            : side.qualify(assignment.value());
                    assignments.set(new SyntaxTree.Assignment(assignment.column(), value), table, query);
                }
            }
            case MergeClause.Action.UpdateAll all -> setAll(all.except(), clause, assignments);
            case MergeClause.Action.InsertAll all -> setAll(all.except(), clause, assignments);
            case MergeClause.Action.Insert insert -> insert(insert, clause, side, assignments);
        }
        return new Draft(clause, condition, assignments);
    }

    /** Each column from the source's of its name. */
    private void setAll(List<SqlIdentifier> except, MergeClause clause, ColumnAssignments assignments) {
        for (SqlIdentifier name : except) {
            NamedColumns.indexOf(columns, name.getSimple(), Positions.of(name.getParserPosition()));
        }
        SqlType.Struct source = new SqlType.Struct(sourceColumns);
        for (int i = 0; i < columns.size(); i++) {
            Field column = columns.get(i);
            int from = source.indexOf(column.name());
            if (except.stream().anyMatch(name -> name.getSimple().equalsIgnoreCase(column.name()))) {
                continue;
            }
            if (from >= 0) {
                boolean keepsFields = evolves
                        && clause.group() == Group.MATCHED
                        && i < table.columns().size();
                setFrom(List.of(sourceColumns.get(from)), i, column.type(), keepsFields, assignments);
            } else if (!evolves && !isComputed(column)) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_COLUMN,
                        "The source has no column " + column.name() + " for * in MERGE. Its columns are "
                                + String.join(
                                        ", ",
                                        sourceColumns.stream().map(Field::name).toList())
                                + ". Add it, name the columns instead of *, leave it out with * EXCEPT, or use WITH"
                                + " SCHEMA EVOLUTION.",
                        clause.position(),
                        null);
            }
        }
    }

    /**
     * A column from the source's, or a field of it from the source's field.
     *
     * @param path the source's column, and fields on the way
     * @param keepsFields whether fields of structs that the source lacks stay as they are
     */
    private void setFrom(
            List<Field> path, int column, SqlType type, boolean keepsFields, ColumnAssignments assignments) {
        if (keepsFields
                && type instanceof SqlType.Struct struct
                && path.getLast().type() instanceof SqlType.Struct source
                && hasMore(struct, source)) {
            assignments.keepNull(column, fieldNames(path), value(path), query);
            for (Field field : source.fields()) {
                List<Field> longer = new ArrayList<>(path);
                longer.add(field);
                SqlType inner =
                        struct.fields().get(struct.indexOf(field.name())).type();
                setFrom(longer, column, inner, true, assignments);
            }
        } else {
            assignments.set(column, fieldNames(path), value(path), query);
        }
    }

    /**
     * Whether a struct, or one in it, has a field that the source lacks and that is to stay. Otherwise the source's struct goes
     * there as it is, null too, as Delta Spark 4.4 has it.
     */
    private static boolean hasMore(SqlType.Struct struct, SqlType.Struct source) {
        return struct.fields().stream().anyMatch(field -> {
            int at = source.indexOf(field.name());
            return at < 0
                    || field.type() instanceof SqlType.Struct inner
                            && source.fields().get(at).type() instanceof SqlType.Struct other
                            && hasMore(inner, other);
        });
    }

    private static List<String> fieldNames(List<Field> path) {
        return path.stream().skip(1).map(Field::name).toList();
    }

    private SqlNode value(List<Field> path) {
        List<String> names = new ArrayList<>(List.of(sourceName));
        path.forEach(field -> names.add(field.name()));
        return Selects.name(names.toArray(String[]::new));
    }

    private static boolean isComputed(Field column) {
        return ColumnExpressions.isGenerated(column)
                || ColumnExpressions.isIdentity(column)
                || ColumnExpressions.defaultOf(column) != null;
    }

    private void insert(
            MergeClause.Action.Insert insert, MergeClause clause, SideNames side, ColumnAssignments assignments) {
        if (insert.columns().isEmpty()
                && insert.values().size() != table.columns().size()) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "INSERT gives " + insert.values().size() + " values for the "
                            + table.columns().size() + " columns of "
                            + table.table().name()
                            + ". Give as many, or list the columns that are given.",
                    clause.position(),
                    null);
        }
        for (int i = 0; i < insert.values().size(); i++) {
            SqlNode value = insert.values().get(i);
            SqlNode qualified = ColumnAssignments.isDefault(value) || value instanceof SqlDynamicParam
                    ? value
                    : side.qualify(value);
            if (insert.columns().isEmpty()) {
                assignments.set(i, qualified, query);
            } else {
                assignments.set(new SyntaxTree.Assignment(insert.columns().get(i), qualified), table, query);
            }
        }
    }

    private RowChangePlan.Clause clause(
            Draft draft, ChangeQuery.Planned planned, RowValues rows, List<RexNode> before, int inSource) {
        MergeClause clause = draft.clause();
        SourcePosition position = clause.position();
        Action action = switch (clause.action()) {
            case MergeClause.Action.Delete _ -> Action.DELETE;
            case MergeClause.Action.Update _, MergeClause.Action.UpdateAll _ -> Action.UPDATE;
            case MergeClause.Action.Insert _, MergeClause.Action.InsertAll _ -> Action.INSERT;
        };
        CompletedRow row = switch (action) {
            case DELETE -> CompletedRow.NONE;
            case UPDATE -> rows.updated(draft.assignments().values(planned, rows, before), before, position);
            case INSERT -> rows.inserted(draft.assignments().values(planned, rows, List.of()), position);
        };
        RexNode condition = draft.condition() < 0 ? null : condition(draft, planned);
        checkSides(clause, planned, condition, row);
        Optional<String> text = RowChangeTranslator.text(clause.condition(), sql);
        return new RowChangePlan.Clause(
                new RowChangeClause(clause.group(), action, text),
                group(clause.group(), planned, inSource),
                condition,
                row);
    }

    private static RexNode condition(Draft draft, ChangeQuery.Planned planned) {
        SqlType type = planned.type(draft.condition());
        if (type != SqlType.BOOLEAN && type != SqlType.NULL) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "The condition of a WHEN clause must be BOOLEAN, but it is " + type.sql() + ".",
                    Positions.of(draft.clause().condition().getParserPosition()),
                    null);
        }
        return planned.expression(draft.condition());
    }

    /** Whether a row of the join is one of the group; null if all are. */
    private RexNode group(Group group, ChangeQuery.Planned planned, int inSource) {
        RexBuilder builder = planned.builder();
        boolean bySource = inSource >= 0;
        boolean notMatched = has(Group.NOT_MATCHED);
        List<RexNode> conditions = new ArrayList<>();
        switch (group) {
            case MATCHED -> {
                if (notMatched) {
                    conditions.add(builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, planned.filePath()));
                }
                if (bySource) {
                    conditions.add(builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, planned.expression(inSource)));
                }
            }
            case NOT_MATCHED -> conditions.add(builder.makeCall(SqlStdOperatorTable.IS_NULL, planned.filePath()));
            case NOT_MATCHED_BY_SOURCE ->
                conditions.add(builder.makeCall(SqlStdOperatorTable.IS_NULL, planned.expression(inSource)));
        }
        return switch (conditions.size()) {
            case 0 -> null;
            case 1 -> conditions.getFirst();
            default -> builder.makeCall(SqlStdOperatorTable.AND, conditions);
        };
    }

    /** Rows without a partner have no values of the other side. */
    private void checkSides(MergeClause clause, ChangeQuery.Planned planned, RexNode condition, CompletedRow row) {
        if (clause.group() == Group.MATCHED) {
            return;
        }
        int width = VolatileColumns.widthWithout(planned.input());
        int tableWidth = table.fieldCount();
        List<RexNode> all = new ArrayList<>(row.once());
        all.addAll(row.columns());
        if (condition != null) {
            all.add(condition);
        }
        boolean sourceOnly = clause.group() == Group.NOT_MATCHED;
        boolean strays = all.stream()
                .map(value -> columnsOf(value, planned))
                .anyMatch(bits -> bits.asList().stream()
                        .anyMatch(index -> index < width && sourceOnly == index >= width - tableWidth));
        if (strays) {
            throw new SluiceException(
                    ErrorCode.UNRESOLVED_COLUMN,
                    sourceOnly
                            ? "WHEN NOT MATCHED is about rows of the source that the table lacks; it can use columns"
                                    + " of "
                                    + sourceName + " only."
                            : "WHEN NOT MATCHED BY SOURCE is about rows of the table that the source lacks; it can use"
                                    + " columns of " + table.alias() + " only.",
                    clause.position(),
                    null);
        }
    }

    /** The columns of the join that an expression uses, in its subqueries too. */
    private static ImmutableBitSet columnsOf(RexNode value, ChangeQuery.Planned planned) {
        ImmutableBitSet.Builder columns = RelOptUtil.InputFinder.bits(value).rebuild();
        value.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitSubQuery(RexSubQuery query) {
                planned.variables()
                        .forEach(variable -> columns.addAll(RelOptUtil.correlationColumns(variable, query.rel)));
                return super.visitSubQuery(query);
            }
        });
        return columns.build();
    }

    /** The table's columns as they are; null for one that the statement adds. */
    private List<RexNode> before(ChangeQuery.Planned planned, RowValues rows) {
        List<RexNode> before = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            before.add(i < table.columns().size() ? before(i, planned, rows) : rows.nullOf(columns.get(i)));
        }
        return before;
    }

    /** A column as it is; fields that the statement adds to its structs are null. */
    private RexNode before(int column, ChangeQuery.Planned planned, RowValues rows) {
        SqlType type = table.columns().get(column).type();
        return columns.get(column).type().equals(type)
                ? planned.before(column)
                : rows.castByName(
                        planned.before(column),
                        type,
                        columns.get(column),
                        Assignment.Fields.BY_NAME_OR_NULL,
                        merge.clauses().getFirst().position());
    }
}
