package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.session.Session;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** CREATE VIEW, in the catalog or for the session. */
final class CreateViewHandler extends CommandHandler<Statement.CreateView> {
    @Override
    long execute(Statement.CreateView create, StatementContext context) {
        SqlType.Struct columns = viewColumns(create);
        if (create.temporary()) {
            createTemporary(create, context);
            return 0;
        }
        CatalogNames.TableName name = context.catalog().complete(create.name());
        String schema = Schemas.require(name.schema(), context.core().catalog()).name();
        ViewUseChecks.checkNothingTemporary(name.full(), create.uses());
        SyntaxRules rules = SyntaxRules.of(context.session().settings());
        var view = new CatalogEntry.View(
                schema,
                name.name(),
                create.sql(),
                context.session().currentSchema(),
                rules.dialect(),
                rules.doubleQuotedNames(),
                create.columnNames(),
                columns,
                create.comment(),
                create.properties());
        if (create.orReplace()) {
            ViewUseChecks.checkNotRecursive(name.full(), create.uses());
            context.core().catalog().putView(view);
        } else if (create.ifNotExists()) {
            context.core().catalog().add(view);
        } else {
            context.core().catalog().create(view);
        }
        return 0;
    }

    private static void createTemporary(Statement.CreateView create, StatementContext context) {
        if (create.name().parts().size() != 1) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A temporary view belongs to the session and to no schema: write "
                            + ObjectName.of(create.name().last()) + " instead of " + create.name() + ".");
        }
        Session session = context.session();
        String name = create.name().last();
        if (session.temporaryView(name).isPresent() && !create.orReplace()) {
            if (create.ifNotExists()) {
                return;
            }
            throw new SluiceException(
                    ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                    "The session has a temporary view " + name + ". Use CREATE OR REPLACE TEMP VIEW.");
        }
        ViewUseChecks.checkNotRecursive(create.name(), create.uses());
        SyntaxRules rules = SyntaxRules.of(session.settings());
        session.putTemporaryView(new Relation.View(
                create.name(),
                create.sql(),
                session.currentSchema(),
                rules.dialect(),
                rules.doubleQuotedNames(),
                create.columnNames(),
                create.uses().temporaryNames()));
    }

    private static SqlType.Struct viewColumns(Statement.CreateView create) {
        List<Field> columns = new ArrayList<>(create.query().columns());
        if (!create.columnNames().isEmpty()) {
            if (create.columnNames().size() != columns.size()) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The view " + create.name() + " names "
                                + create.columnNames().size() + " columns, but its query delivers " + columns.size()
                                + ".");
            }
            for (int i = 0; i < columns.size(); i++) {
                Field column = columns.get(i).withName(create.columnNames().get(i));
                columns.set(
                        i,
                        create.columnComments()
                                .get(i)
                                .map(comment -> new Field(
                                        column.name(),
                                        column.type(),
                                        column.nullable(),
                                        Map.of(Field.COMMENT, comment)))
                                .orElse(column));
            }
        }
        checkDistinct(columns, create.name());
        return new SqlType.Struct(columns);
    }

    /** @throws SluiceException COLUMN_ALREADY_EXISTS */
    static void checkDistinct(List<Field> columns, Object owner) {
        Set<String> seen = new HashSet<>();
        for (Field column : columns) {
            if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The column " + column.name() + " stands twice in " + owner
                                + ". Names are compared without case; give one another name with AS.");
            }
        }
    }
}
