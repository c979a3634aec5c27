package io.sluice.planner.parser;

import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.CatalogSyntax;
import io.sluice.planner.syntax.CatalogSyntax.OnTable.Kind;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SHOW statements about the catalog and the server; {@link CatalogStatements} has the other ones. */
final class ShowStatements {
    private ShowStatements() {}

    /** The statement after SHOW, or null if it is none of these. */
    static SyntaxTree parse(TokenCursor cursor) {
        if (cursor.accept("CATALOGS")) {
            return command(new CatalogCommand.ShowCatalogs(pattern(cursor)));
        }
        if (cursor.accept("VIEWS")) {
            Optional<ObjectName> schema =
                    cursor.accept("IN") || cursor.accept("FROM") ? Optional.of(cursor.objectName()) : Optional.empty();
            return command(new CatalogCommand.ShowViews(schema, pattern(cursor)));
        }
        if (cursor.accept("CACHE")) {
            return command(new CatalogCommand.ShowCache());
        }
        if (cursor.accept("QUERIES")) {
            return command(new CatalogCommand.ShowQueries());
        }
        if (cursor.accept("COLUMNS")) {
            expectIn(cursor);
            TableName table = cursor.tableName();
            if (cursor.accept("IN") || cursor.accept("FROM")) {
                table = inSchema(table, cursor.objectName());
            }
            return onTable(Kind.SHOW_COLUMNS, table, Optional.empty());
        }
        if (cursor.accept("PARTITIONS")) {
            TableName table = cursor.tableName();
            return new SyntaxTree.Catalog(
                    new CatalogSyntax.ShowPartitions(table, cursor.accept("PARTITION") ? partition(cursor) : Map.of()));
        }
        if (cursor.accept("TBLPROPERTIES")) {
            TableName table = cursor.tableName();
            Optional<String> key = Optional.empty();
            if (cursor.acceptSymbol("(")) {
                key = Optional.of(Options.key(cursor));
                cursor.expectSymbol(")");
            }
            return onTable(Kind.SHOW_TABLE_PROPERTIES, table, key);
        }
        if (cursor.accept("TABLE", "EXTENDED")) {
            Optional<ObjectName> schema =
                    cursor.accept("IN") || cursor.accept("FROM") ? Optional.of(cursor.objectName()) : Optional.empty();
            cursor.expect("LIKE");
            String pattern = cursor.string("a pattern");
            if (cursor.at("PARTITION")) {
                throw UnsupportedStatements.unsupported(
                        cursor.peek(1),
                        "SHOW TABLE EXTENDED … PARTITION is not supported. SHOW PARTITIONS lists a table's"
                                + " partitions.");
            }
            return command(new CatalogCommand.ShowTablesExtended(schema, pattern));
        }
        if (cursor.accept("CURRENT", "SCHEMA")
                || cursor.accept("CURRENT", "DATABASE")
                || cursor.accept("CURRENT", "NAMESPACE")) {
            return command(new CatalogCommand.ShowCurrentSchema());
        }
        if (cursor.accept("CREATE", "TABLE") || cursor.accept("CREATE", "VIEW")) {
            return onTable(Kind.SHOW_CREATE_TABLE, cursor.tableName(), Optional.empty());
        }
        return null;
    }

    /** {@code (a = 'x', b = 1)}. */
    private static Map<String, Optional<String>> partition(TokenCursor cursor) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        cursor.expectSymbol("(");
        do {
            String column = cursor.identifier().getSimple();
            cursor.expectSymbol("=");
            if (cursor.accept("NULL")) {
                values.put(column, Optional.empty());
            } else {
                boolean number = cursor.peek(1).form == DialectToken.Form.NUMBER;
                values.put(
                        column,
                        Optional.of(
                                number
                                        ? cursor.number("a value").toPlainString()
                                        : cursor.string("a value of the partition column")));
            }
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return values;
    }

    private static void expectIn(TokenCursor cursor) {
        if (!cursor.accept("IN") && !cursor.accept("FROM")) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "IN or FROM and a table");
        }
    }

    private static TableName inSchema(TableName table, ObjectName schema) {
        List<String> parts = new ArrayList<>(schema.parts());
        parts.add(table.name("SHOW COLUMNS").last());
        return new TableName(
                new TableReference.Target.Named(new ObjectName(parts)), Optional.empty(), null, table.position());
    }

    static Optional<String> pattern(TokenCursor cursor) {
        if (cursor.accept("LIKE")) {
            return Optional.of(cursor.string("a pattern"));
        }
        return cursor.atEnd() ? Optional.empty() : Optional.of(cursor.string("a pattern"));
    }

    private static SyntaxTree onTable(Kind kind, TableName table, Optional<String> argument) {
        return new SyntaxTree.Catalog(new CatalogSyntax.OnTable(kind, table, argument));
    }

    static SyntaxTree command(CatalogCommand command) {
        return new SyntaxTree.Command(new Statement.Catalog(command));
    }
}
