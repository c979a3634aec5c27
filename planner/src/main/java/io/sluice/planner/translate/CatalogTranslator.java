package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.CatalogSyntax;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;

/** Catalog commands that refer to a table or hold a query. */
final class CatalogTranslator {
    private final PlanSession session;
    private final TableReferences references;

    CatalogTranslator(PlanSession session, TableReferences references) {
        this.session = session;
        this.references = references;
    }

    Statement translate(CatalogSyntax syntax, String sql) {
        return new Statement.Catalog(
                switch (syntax) {
                    case CatalogSyntax.OnTable onTable -> onTable(onTable);
                    case CatalogSyntax.ShowPartitions show ->
                        new CatalogCommand.ShowPartitions(references.reference(show.table()), show.values());
                    case CatalogSyntax.DescribeColumn describe ->
                        new CatalogCommand.DescribeColumn(
                                references.reference(describe.table()), describe.column(), describe.extended());
                    case CatalogSyntax.Analyze analyze -> analyze(analyze);
                    case CatalogSyntax.DescribeQuery describe ->
                        new CatalogCommand.DescribeQuery(new QueryTranslator(session)
                                .plan(ColumnNames.fromText(describe.query(), sql))
                                .columns());
                    case CatalogSyntax.CacheQuery cache ->
                        new CatalogCommand.CacheQuery(new QueryTranslator(session).plan(cache.query()));
                    case CatalogSyntax.UncacheTable uncache ->
                        new CatalogCommand.UncacheTable(references.reference(uncache.table()), uncache.ifExists());
                    case CatalogSyntax.RedefineView view -> redefined(view, sql);
                    case CatalogSyntax.CreateTableLike like ->
                        new CatalogCommand.CreateTableLike(
                                references.reference(like.table()),
                                references.reference(like.source()),
                                like.ifNotExists(),
                                like.location(),
                                like.properties());
                });
    }

    private CatalogCommand onTable(CatalogSyntax.OnTable command) {
        TableReference table = references.reference(command.table());
        return switch (command.kind()) {
            case SHOW_COLUMNS -> new CatalogCommand.ShowColumns(table);
            case SHOW_TABLE_PROPERTIES -> new CatalogCommand.ShowTableProperties(table, command.argument());
            case SHOW_CREATE_TABLE -> new CatalogCommand.ShowCreateTable(table);
            case COMMENT -> new CatalogCommand.CommentOnTable(table, command.argument());
            case REFRESH -> new CatalogCommand.RefreshTable(table);
        };
    }

    private CatalogCommand analyze(CatalogSyntax.Analyze analyze) {
        List<Field> fields = references
                .findTable(analyze.table(), "ANALYZE TABLE")
                .source()
                .schema()
                .fields();
        List<String> columns = switch (analyze.scope()) {
            case NOTHING, ROWS -> List.of();
            case COLUMNS ->
                analyze.columns().stream()
                        .map(column -> analyzed(column, fields))
                        .distinct()
                        .toList();
            case ALL_COLUMNS ->
                fields.stream()
                        .filter(field -> isAtomic(field.type()))
                        .map(Field::name)
                        .toList();
        };
        return new CatalogCommand.Analyze(
                references.reference(analyze.table()), analyze.scope() != CatalogSyntax.Analyze.Scope.NOTHING, columns);
    }

    private static String analyzed(SqlIdentifier column, List<Field> fields) {
        Field field = NamedColumns.find(fields, column);
        if (!isAtomic(field.type())) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "ANALYZE TABLE does not support the column " + field.name() + " of type "
                            + field.type().sql() + ": planning uses nothing of such a column. Leave it out.",
                    Positions.of(column.getParserPosition()),
                    null);
        }
        return field.name();
    }

    private static boolean isAtomic(SqlType type) {
        return switch (type) {
            case SqlType.Decimal _ -> true;
            case SqlType.Simple simple -> simple != SqlType.VARIANT;
            default -> false;
        };
    }

    private CatalogCommand redefined(CatalogSyntax.RedefineView view, String sql) {
        LogicalPlan query = new QueryTranslator(session).plan(ColumnNames.fromText(view.query(), sql));
        if (!query.parameterTypes().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A view's query cannot have parameters. Write the values.",
                    Positions.of(view.query().getParserPosition()),
                    null);
        }
        return new CatalogCommand.RedefineView(view.view(), query, view.sql(), session.viewUses());
    }
}
