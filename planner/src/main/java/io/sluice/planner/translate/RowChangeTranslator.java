package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.HiddenColumn;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.Statement.RowChange.Kind;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * UPDATE and DELETE as two queries. With condition p on table t:
 *
 * <pre>
 * touched files:     SELECT file_path, count(*) FROM t WHERE p GROUP BY file_path
 * rewritten, DELETE: SELECT * FROM t WHERE p IS NOT TRUE
 * rewritten, UPDATE: SELECT CASE WHEN $matched THEN e ELSE c END, … FROM (SELECT *, p IS TRUE AS $matched FROM t)
 * </pre>
 */
final class RowChangeTranslator {
    private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;
    private static final String MATCHED = "$matched";
    private static final String FILE_PATH = "file_path";
    private static final String ROWS = "matching_rows";

    private final PlanSession session;

    RowChangeTranslator(PlanSession session) {
        this.session = session;
    }

    Statement delete(SyntaxTree.Delete delete, String sql) {
        Target target = target(delete.target(), delete.alias(), "DELETE");
        PlannerCatalog touchedCatalog = target.session.newCatalog();
        LogicalPlan touched = target.plan(touchedQuery(target, touchedCatalog, delete.condition()), touchedCatalog);
        SqlNode condition = delete(sql).condition();
        PlannerCatalog catalog = target.session.newCatalog();
        SqlNode keep = condition == null
                ? SqlLiteral.createBoolean(false, NOWHERE)
                : SqlStdOperatorTable.IS_NOT_TRUE.createCall(NOWHERE, condition);
        SqlNodeList columns = new SqlNodeList(NOWHERE);
        target.columns().forEach(column -> columns.add(target.column(column.name())));
        LogicalPlan rewritten = target.plan(select(columns, target.from(catalog, List.of()), keep, null), catalog);
        return new Statement.RowChange(
                Kind.DELETE,
                target.table,
                target.reference,
                touched,
                rewritten,
                condition == null,
                text(delete.condition(), sql));
    }

    Statement update(SyntaxTree.Update update, String sql) {
        Target target = target(update.target(), update.alias(), "UPDATE");
        for (Field column : target.columns()) {
            SourcePosition position = position(update, column);
            if (position != null) {
                checkAssignment(target, update(sql), column, position);
            }
        }
        PlannerCatalog touchedCatalog = target.session.newCatalog();
        LogicalPlan touched = target.plan(touchedQuery(target, touchedCatalog, update.condition()), touchedCatalog);
        PlannerCatalog catalog = target.session.newCatalog();
        LogicalPlan rewritten = target.plan(rewrittenQuery(target, catalog, update(sql)), catalog);
        return new Statement.RowChange(
                Kind.UPDATE,
                target.table,
                target.reference,
                // The condition alone does not have all of the statement's parameters.
                new LogicalPlan(touched.root(), touched.columns(), rewritten.parameterTypes()),
                rewritten,
                false,
                text(update.condition(), sql));
    }

    private static SyntaxTree fresh(String sql) {
        SyntaxTree tree = StatementParser.parse(sql);
        return tree instanceof SyntaxTree.Explain explain ? explain.statement() : tree;
    }

    /** Validation changes the syntax, so each query gets its own. */
    private static SyntaxTree.Delete delete(String sql) {
        return (SyntaxTree.Delete) fresh(sql);
    }

    private static SyntaxTree.Update update(String sql) {
        return (SyntaxTree.Update) fresh(sql);
    }

    private static String text(SqlNode condition, String sql) {
        return condition == null ? "true" : SourceText.of(sql, condition.getParserPosition());
    }

    private SqlNode touchedQuery(Target target, PlannerCatalog catalog, SqlNode condition) {
        SqlIdentifier path = target.column(HiddenColumn.FILE_PATH.columnName());
        SqlNodeList items = new SqlNodeList(NOWHERE);
        items.add(SqlStdOperatorTable.AS.createCall(NOWHERE, path, name(FILE_PATH)));
        items.add(SqlStdOperatorTable.AS.createCall(
                NOWHERE, SqlStdOperatorTable.COUNT.createCall(NOWHERE, SqlIdentifier.star(NOWHERE)), name(ROWS)));
        SqlNodeList groupBy = new SqlNodeList(List.of(target.column(HiddenColumn.FILE_PATH.columnName())), NOWHERE);
        return select(items, target.from(catalog, List.of(HiddenColumn.FILE_PATH)), condition, groupBy);
    }

    private SqlNode rewrittenQuery(Target target, PlannerCatalog catalog, SyntaxTree.Update update) {
        Map<String, SqlNode> values = new HashMap<>();
        for (SyntaxTree.Assignment assignment : update.assignments()) {
            String name = assignment.column().getSimple();
            SourcePosition position = Positions.of(assignment.column().getParserPosition());
            Field column = target.columns().get(InsertTranslator.indexOf(target.columns(), name, position));
            if (values.put(column.name(), assignment.value()) != null) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The column " + name + " is set twice. Leave one out.",
                        position,
                        null);
            }
        }
        SqlNodeList inner = new SqlNodeList(NOWHERE);
        target.columns().forEach(column -> inner.add(target.column(column.name())));
        SqlNode matched = update.condition() == null
                ? SqlLiteral.createBoolean(true, NOWHERE)
                : SqlStdOperatorTable.IS_TRUE.createCall(NOWHERE, update.condition());
        inner.add(SqlStdOperatorTable.AS.createCall(NOWHERE, matched, name(MATCHED)));
        SqlNode marked = SqlStdOperatorTable.AS.createCall(
                NOWHERE, select(inner, target.from(catalog, List.of()), null, null), name(target.alias));
        SqlNodeList outer = new SqlNodeList(NOWHERE);
        for (Field column : target.columns()) {
            SqlNode old = target.column(column.name());
            SqlNode value = values.get(column.name());
            SqlNode result = value == null
                    ? old
                    : SqlCase.createSwitched(
                            NOWHERE,
                            null,
                            new SqlNodeList(List.of(target.column(MATCHED)), NOWHERE),
                            new SqlNodeList(List.of(cast(value, column)), NOWHERE),
                            old);
            outer.add(SqlStdOperatorTable.AS.createCall(NOWHERE, result, name(column.name())));
        }
        return select(outer, marked, null, null);
    }

    private SqlNode cast(SqlNode value, Field column) {
        return ImplicitCast.of(value, SqlTypes.toRelType(session.typeFactory(), column.type(), true));
    }

    private static SourcePosition position(SyntaxTree.Update update, Field column) {
        for (SyntaxTree.Assignment assignment : update.assignments()) {
            if (assignment.column().getSimple().equalsIgnoreCase(column.name())) {
                return Positions.of(assignment.value().getParserPosition());
            }
        }
        return null;
    }

    /** The value's own type is seen without the cast only. */
    private void checkAssignment(Target target, SyntaxTree.Update update, Field column, SourcePosition position) {
        for (SyntaxTree.Assignment assignment : update.assignments()) {
            if (assignment.column().getSimple().equalsIgnoreCase(column.name())
                    && !(assignment.value() instanceof SqlDynamicParam)) {
                PlannerCatalog catalog = target.session.newCatalog();
                SqlNodeList item = new SqlNodeList(List.of(assignment.value()), NOWHERE);
                QueryTranslator.Validated validated = new QueryTranslator(target.session)
                        .validate(select(item, target.from(catalog, List.of()), null, null), catalog);
                Assignment.check(
                        SqlTypes.toSqlType(
                                validated.rowType().getFieldList().getFirst().getType()),
                        column,
                        position);
            }
        }
    }

    private Target target(TableName name, SqlIdentifier alias, String verb) {
        TableReferences references = new TableReferences(session);
        TableReference reference = references.reference(name);
        if (!(reference.version() instanceof TableReference.Version.Latest)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    verb + " changes the latest version of a table. Leave the version out.",
                    reference.position(),
                    null);
        }
        Relation.Table table = references.findTable(name, verb);
        String called = alias != null
                ? alias.getSimple()
                : reference.target() instanceof TableReference.Target.Named named
                        ? named.name().last()
                        : "$target";
        return new Target(session.withOtherUsesOf(table), table, reference, called);
    }

    private record Target(PlanSession session, Relation.Table table, TableReference reference, String alias) {
        List<Field> columns() {
            return table.source().schema().fields();
        }

        SqlIdentifier column(String name) {
            return new SqlIdentifier(List.of(alias, name), NOWHERE);
        }

        SqlNode from(PlannerCatalog catalog, List<HiddenColumn> hiddenColumns) {
            return SqlStdOperatorTable.AS.createCall(
                    NOWHERE, name(catalog.madeUpName(table, hiddenColumns)), name(alias));
        }

        LogicalPlan plan(SqlNode query, PlannerCatalog catalog) {
            return new QueryTranslator(session).plan(query, catalog);
        }
    }

    private static SqlIdentifier name(String name) {
        return new SqlIdentifier(List.of(name), NOWHERE);
    }

    private static SqlSelect select(SqlNodeList items, SqlNode from, SqlNode where, SqlNodeList groupBy) {
        return new SqlSelect(
                NOWHERE,
                new SqlNodeList(new ArrayList<>(), NOWHERE),
                items,
                from,
                where,
                groupBy,
                null,
                null,
                null,
                null,
                null,
                null,
                new SqlNodeList(new ArrayList<>(), NOWHERE));
    }
}
