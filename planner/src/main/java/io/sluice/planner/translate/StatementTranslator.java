package io.sluice.planner.translate;

import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.settings.SqlDialect;
import io.sluice.common.type.Field;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.storage.table.KeyDefinition;
import io.sluice.storage.table.TableRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From a syntax tree to a statement; hands over to the translator of its family. */
public final class StatementTranslator {
    private final PlanSession session;
    private final TableReferences references;

    public StatementTranslator(PlanningContext context) {
        session = new PlanSession(context);
        references = new TableReferences(session);
    }

    /** @param sql the statement's text, for the names of unnamed columns */
    public Statement translate(SyntaxTree tree, String sql) {
        return switch (tree) {
            case SyntaxTree.Query query -> {
                session.context().catalog().expect(NamedTables.of(query.query()));
                yield new Statement.Query(new QueryTranslator(session).plan(ColumnNames.fromText(query.query(), sql)));
            }
            case SyntaxTree.Command command -> command.statement();
            case SyntaxTree.Catalog catalog ->
                new CatalogTranslator(session, references).translate(catalog.command(), sql);
            case SyntaxTree.TableCommand command -> tableCommand(command);
            case SyntaxTree.Explain explain ->
                new Statement.Explain(explain.mode(), translate(explain.statement(), sql));
            case SyntaxTree.Insert insert -> new InsertTranslator(session, insert).translate(sql);
            case SyntaxTree.ReplaceRows replace -> ReplaceTranslator.translate(replace, session, references);
            case SyntaxTree.Update update -> new RowChangeTranslator(session).update(lastOfEach(update), sql);
            case SyntaxTree.Delete delete -> new RowChangeTranslator(session).delete(delete, sql);
            case SyntaxTree.Maintenance maintenance -> new MaintenanceTranslator(session).translate(maintenance, sql);
            case SyntaxTree.Restore restore -> new MaintenanceTranslator(session).restore(restore);
            case SyntaxTree.AlterTable alter ->
                new Statement.AlterTable(references.reference(alter.table()), alter.actions());
            case SyntaxTree.CreateBloomFilterIndex create -> new BloomFilterTranslator(references).create(create);
            case SyntaxTree.DropBloomFilterIndex drop -> new BloomFilterTranslator(references).drop(drop);
            case SyntaxTree.CloneTable clone ->
                new Statement.CloneTable(
                        references.reference(clone.name()),
                        references.reference(clone.source()),
                        clone.ifNotExists(),
                        clone.orReplace(),
                        clone.shallow(),
                        clone.properties(),
                        clone.location());
            case SyntaxTree.Truncate truncate -> RowChangeTranslator.truncate(session, truncate);
            case SyntaxTree.Merge merge -> MergeTranslator.translate(session, merge, sql);
            case SyntaxTree.CreateTable create -> createTable(create, sql);
            case SyntaxTree.CreateView create -> createView(create, sql);
            case SyntaxTree.CreateFunction create -> new FunctionChecks(session, create).statement(sql);
            case SyntaxTree.CopyInto copy -> new CopyTranslator(session, copy).translate(sql);
        };
    }

    /** Under {@code dialect = ansi} the last assignment to a column holds; otherwise two are an error. */
    private SyntaxTree.Update lastOfEach(SyntaxTree.Update update) {
        if (session.context().settings().get(SluiceSettings.DIALECT) != SqlDialect.ANSI) {
            return update;
        }
        Map<String, SyntaxTree.Assignment> last = new LinkedHashMap<>();
        for (SyntaxTree.Assignment assignment : update.assignments()) {
            last.put(assignment.column().toString().toLowerCase(Locale.ROOT), assignment);
        }
        return new SyntaxTree.Update(update.target(), update.alias(), List.copyOf(last.values()), update.condition());
    }

    private Statement tableCommand(SyntaxTree.TableCommand command) {
        TableReference table = references.reference(command.table());
        return switch (command.kind()) {
            case DESCRIBE -> new Statement.DescribeTable(table, false);
            case DESCRIBE_EXTENDED -> new Statement.DescribeTable(table, true);
            case DESCRIBE_HISTORY -> new Statement.DescribeHistory(table, command.limit());
        };
    }

    private Statement createView(SyntaxTree.CreateView create, String sql) {
        LogicalPlan query = new QueryTranslator(session).plan(ColumnNames.fromText(create.query(), sql));
        ViewChecks.check(create, query);
        return new Statement.CreateView(
                create.name(),
                create.orReplace(),
                create.ifNotExists(),
                create.temporary(),
                create.columnNames(),
                create.columnComments(),
                query,
                create.sql(),
                session.viewUses(),
                create.comment(),
                create.properties());
    }

    /** Under {@code dialect = ansi} a text may be longer than its column's declared length. */
    private List<Field> columns(SyntaxTree.CreateTable create) {
        if (session.context().settings().get(SluiceSettings.DIALECT) != SqlDialect.ANSI) {
            return create.columns();
        }
        return create.columns().stream()
                .map(column -> {
                    Map<String, Object> metadata = new LinkedHashMap<>(column.metadata());
                    metadata.remove(TableRules.LENGTH);
                    return new Field(column.name(), column.type(), column.nullable(), metadata);
                })
                .toList();
    }

    /** With the keys, whose parents without a schema are in the session's: the table may be made in another. */
    private Map<String, String> properties(SyntaxTree.CreateTable create) {
        Map<String, String> properties = new LinkedHashMap<>(create.properties());
        create.keys().forEach((name, key) -> {
            KeyDefinition complete = key.parent().size() == 1
                    ? key.withParent(List.of(
                            session.context().currentSchema().last(),
                            key.parent().getFirst()))
                    : key;
            properties.put(KeyDefinition.PROPERTY_PREFIX + name, complete.text());
        });
        return properties;
    }

    private Statement createTable(SyntaxTree.CreateTable create, String sql) {
        if (!create.columns().isEmpty()) {
            CreateTableChecks.checkPartitions(create, create.columns());
            CreateTableChecks.checkExpressions(create, session);
        }
        return new Statement.CreateTable(
                references.reference(create.name()),
                create.ifNotExists(),
                create.orReplace(),
                create.provider(),
                columns(create),
                create.partitionColumns(),
                create.clusteredBy(),
                create.location(),
                properties(create),
                create.options(),
                create.comment(),
                create.rows() == null
                        ? Optional.empty()
                        : Optional.of(CreateTableChecks.checkColumns(
                                create, new QueryTranslator(session).plan(ColumnNames.fromText(create.rows(), sql)))));
    }
}
