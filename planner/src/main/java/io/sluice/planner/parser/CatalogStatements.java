package io.sluice.planner.parser;

import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.CatalogSyntax;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.SyntaxTree.TableCommand;
import io.sluice.planner.syntax.TableName;
import java.util.List;
import java.util.Optional;

/** DROP, USE, SHOW and DESCRIBE. */
final class CatalogStatements {
    private CatalogStatements() {}

    static SyntaxTree drop(TokenCursor cursor) {
        cursor.expect("DROP");
        if (cursor.accept("SCHEMA") || cursor.accept("DATABASE")) {
            boolean ifExists = cursor.accept("IF", "EXISTS");
            ObjectName name = cursor.objectName();
            boolean cascade = cursor.accept("CASCADE");
            if (!cascade) {
                cursor.accept("RESTRICT");
            }
            return command(new Statement.DropSchema(name, ifExists, cascade));
        }
        if (cursor.accept("TABLE")) {
            boolean ifExists = cursor.accept("IF", "EXISTS");
            ObjectName name = cursor.objectName();
            cursor.accept("PURGE"); // a managed table's files go in any case
            return command(new Statement.DropTable(name, ifExists));
        }
        boolean temporary = cursor.at("TEMPORARY") || cursor.at("TEMP");
        if (cursor.at("TEMPORARY", "VARIABLE")) {
            return VariableStatements.drop(cursor);
        }
        if (temporary ? cursor.peek(2).isWord("FUNCTION") : cursor.at("FUNCTION")) {
            if (temporary) {
                cursor.next();
            }
            cursor.expect("FUNCTION");
            boolean ifExists = cursor.accept("IF", "EXISTS");
            return command(new Statement.DropFunction(cursor.objectName(), ifExists, temporary));
        }
        if (cursor.accept("VIEW")) {
            boolean ifExists = cursor.accept("IF", "EXISTS");
            return command(new Statement.DropView(cursor.objectName(), ifExists));
        }
        DialectToken what = cursor.peek(1);
        if (what.form == DialectToken.Form.WORD) {
            throw UnsupportedStatements.unsupported(
                    what,
                    "DROP " + what.word() + " is not supported. SCHEMA, TABLE, VIEW and FUNCTION can be dropped.");
        }
        throw SyntaxErrors.unexpected(what, "SCHEMA, TABLE, VIEW or FUNCTION");
    }

    static SyntaxTree use(TokenCursor cursor) {
        cursor.expect("USE");
        if (cursor.accept("CATALOG")) {
            return ShowStatements.command(
                    new CatalogCommand.UseCatalog(cursor.identifier().getSimple()));
        }
        boolean _ = cursor.accept("SCHEMA") || cursor.accept("DATABASE");
        return command(new Statement.UseSchema(cursor.objectName()));
    }

    static SyntaxTree show(TokenCursor cursor) {
        cursor.expect("SHOW");
        if (cursor.accept("SCHEMAS") || cursor.accept("DATABASES")) {
            Optional<String> catalog = cursor.accept("IN") || cursor.accept("FROM")
                    ? Optional.of(cursor.identifier().getSimple())
                    : Optional.empty();
            return command(new Statement.ShowSchemas(catalog, ShowStatements.pattern(cursor)));
        }
        if (cursor.accept("TABLES")) {
            Optional<ObjectName> schema = Optional.empty();
            if (cursor.accept("IN") || cursor.accept("FROM")) {
                schema = Optional.of(cursor.objectName());
            }
            return command(new Statement.ShowTables(schema, ShowStatements.pattern(cursor)));
        }
        if (FunctionStatements.isShow(cursor)) {
            return FunctionStatements.show(cursor);
        }
        if (cursor.accept("SETTINGS")) {
            return command(new Statement.ShowSettings(Optional.empty(), ShowStatements.pattern(cursor)));
        }
        SyntaxTree other = ShowStatements.parse(cursor);
        if (other != null) {
            return other;
        }
        DialectToken what = cursor.peek(1);
        if (what.form == DialectToken.Form.WORD) {
            throw UnsupportedStatements.unsupported(
                    what,
                    "SHOW " + what.word()
                            + " is not supported. There are SHOW CATALOGS, SCHEMAS, CURRENT SCHEMA, TABLES, TABLE"
                            + " EXTENDED, VIEWS, COLUMNS, PARTITIONS, TBLPROPERTIES, CREATE TABLE, FUNCTIONS, SETTINGS"
                            + " and QUERIES.");
        }
        throw SyntaxErrors.unexpected(what, "SCHEMAS, TABLES, FUNCTIONS or SETTINGS");
    }

    static SyntaxTree describe(TokenCursor cursor) {
        cursor.next();
        SyntaxTree other = SchemaStatements.describe(cursor);
        if (other != null) {
            return other;
        }
        if (cursor.at("HISTORY") && startsName(cursor.peek(2))) {
            cursor.expect("HISTORY");
            var table = cursor.tableName();
            Optional<Long> limit =
                    cursor.accept("LIMIT") ? Optional.of(cursor.wholeNumber("how many versions")) : Optional.empty();
            return new TableCommand(table, TableCommand.Kind.DESCRIBE_HISTORY, limit);
        }
        if (cursor.at("DETAIL") && startsName(cursor.peek(2))) {
            cursor.expect("DETAIL");
            cursor.accept("TABLE");
            return new SyntaxTree.Maintenance(cursor.tableName(), new MaintenanceCommand.DescribeDetail(), null);
        }
        if (cursor.at("FUNCTION") && (startsName(cursor.peek(2)) || cursor.peek(2).form == DialectToken.Form.STRING)) {
            return FunctionStatements.describe(cursor);
        }
        for (String unknown : List.of("CATALOG")) {
            if (cursor.at(unknown) && startsName(cursor.peek(2))) {
                throw UnsupportedStatements.unsupported(
                        cursor.peek(1),
                        "DESCRIBE " + unknown + " is not supported. There are DESCRIBE [TABLE] [EXTENDED], DESCRIBE"
                                + " DETAIL and DESCRIBE HISTORY.");
            }
        }
        if (startsName(cursor.peek(2))) {
            cursor.accept("TABLE");
        }
        boolean extended = false;
        if (startsName(cursor.peek(2))) {
            extended = cursor.accept("EXTENDED") || cursor.accept("FORMATTED");
        }
        TableName table = cursor.tableName();
        DialectToken column = cursor.peek(1);
        if (column.form == DialectToken.Form.QUOTED_NAME
                || (column.form == DialectToken.Form.WORD
                        && !column.isWord("PARTITION")
                        && !column.isWord("AS")
                        && !column.isWord("FOR"))) {
            return new SyntaxTree.Catalog(
                    new CatalogSyntax.DescribeColumn(table, MaintenanceStatements.columnPath(cursor), extended));
        }
        return new TableCommand(
                table, extended ? TableCommand.Kind.DESCRIBE_EXTENDED : TableCommand.Kind.DESCRIBE, Optional.empty());
    }

    private static boolean startsName(DialectToken token) {
        return token.form == DialectToken.Form.WORD || token.form == DialectToken.Form.QUOTED_NAME;
    }

    private static SyntaxTree command(Statement statement) {
        return new SyntaxTree.Command(statement);
    }
}
