package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.HiddenColumn;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.MaintenanceCommand.FileChoice;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Statements on tables as a whole. A condition on partition columns becomes a query for the files that it chooses:
 *
 * <pre>
 * SELECT _metadata.file_path FROM t WHERE p
 * </pre>
 */
final class MaintenanceTranslator {
    private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;

    private final PlanSession session;
    private final TableReferences references;

    MaintenanceTranslator(PlanSession session) {
        this.session = session;
        this.references = new TableReferences(session);
    }

    Statement translate(SyntaxTree.Maintenance maintenance, String sql) {
        TableReference table = references.reference(maintenance.table());
        if (!(table.version() instanceof TableReference.Version.Latest)
                && !(maintenance.command() instanceof MaintenanceCommand.DescribeDetail)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The statement is about the latest version of a table. Leave the version out.",
                    table.position(),
                    null);
        }
        if (maintenance.where() == null) {
            return new Statement.Maintenance(table, maintenance.command());
        }
        Optional<FileChoice> choice = Optional.of(choice(maintenance.table(), maintenance.where(), sql));
        return new Statement.Maintenance(
                table,
                switch (maintenance.command()) {
                    case MaintenanceCommand.Optimize optimize ->
                        new MaintenanceCommand.Optimize(choice, optimize.full(), optimize.zOrderBy());
                    case MaintenanceCommand.Reorg reorg -> new MaintenanceCommand.Reorg(choice);
                    default -> throw new IllegalStateException("a condition of " + maintenance.command());
                });
    }

    Statement restore(SyntaxTree.Restore restore) {
        TableReference versioned = references.reference(restore.table());
        return new Statement.Maintenance(
                new TableReference(versioned.target(), new TableReference.Version.Latest(), versioned.position()),
                new MaintenanceCommand.Restore(versioned.version()));
    }

    private FileChoice choice(TableName name, SqlNode condition, String sql) {
        Relation.Table table = references.findTable(name, "OPTIMIZE");
        String alias = name.target() instanceof TableReference.Target.Named named
                ? named.name().last()
                : "$target";
        String text = SourceText.of(sql, condition.getParserPosition());
        PlannerCatalog catalog = session.newCatalog();
        SqlNode from = SqlStdOperatorTable.AS.createCall(
                NOWHERE,
                new SqlIdentifier(List.of(catalog.madeUpName(table, List.of(HiddenColumn.FILE_PATH))), NOWHERE),
                new SqlIdentifier(alias, NOWHERE));
        SqlNode path = new SqlIdentifier(List.of(alias, HiddenColumn.FILE_PATH.columnName()), NOWHERE);
        SqlSelect query = new SqlSelect(
                NOWHERE,
                new SqlNodeList(new ArrayList<>(), NOWHERE),
                new SqlNodeList(new ArrayList<>(List.of(path)), NOWHERE),
                from,
                condition,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new SqlNodeList(new ArrayList<>(), NOWHERE));
        LogicalPlan plan = new QueryTranslator(session).plan(query, catalog);
        if (!plan.parameterTypes().isEmpty()) {
            throw refuse(condition, "a condition on partitions takes no parameters");
        }
        return new FileChoice(plan, text, columns(plan.root().rel, condition), name.position());
    }

    /** The columns that the condition reads. */
    private static Set<String> columns(RelNode plan, SqlNode condition) {
        Set<String> columns = new TreeSet<>();
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, RelNode parent) {
                if (node instanceof Filter filter) {
                    filter.getCondition().accept(new ConditionColumns(filter, condition, columns));
                }
                super.visit(node, ordinal, parent);
            }
        }.go(plan);
        return columns;
    }

    /** Collects the columns in a condition. */
    private static final class ConditionColumns extends RexVisitorImpl<Void> {
        private final List<String> inputNames;
        private final SqlNode condition;
        private final Set<String> columns;

        ConditionColumns(Filter filter, SqlNode condition, Set<String> columns) {
            super(true);
            this.inputNames = filter.getInput().getRowType().getFieldNames();
            this.condition = condition;
            this.columns = columns;
        }

        @Override
        public Void visitInputRef(RexInputRef reference) {
            columns.add(inputNames.get(reference.getIndex()));
            return null;
        }

        @Override
        public Void visitSubQuery(RexSubQuery subQuery) {
            throw refuse(condition, "a condition on partitions can have no subquery");
        }
    }

    private static SluiceException refuse(SqlNode condition, String reason) {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT,
                "The WHERE clause cannot be used: " + reason + ".",
                Positions.of(condition.getParserPosition()),
                null);
    }
}
