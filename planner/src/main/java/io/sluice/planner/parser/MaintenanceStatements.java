package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** OPTIMIZE, REORG, VACUUM, RESTORE, CONVERT TO DELTA and FSCK REPAIR TABLE. */
final class MaintenanceStatements {
    private MaintenanceStatements() {}

    static SyntaxTree optimize(TokenCursor cursor) {
        cursor.expect("OPTIMIZE");
        TableName table = table(cursor);
        boolean full = cursor.accept("FULL");
        SqlNode where = cursor.accept("WHERE") ? cursor.expression() : null;
        List<List<String>> zOrderBy = List.of();
        if (cursor.accept("ZORDER")) {
            cursor.expect("BY");
            zOrderBy = columnPaths(cursor);
        }
        return new SyntaxTree.Maintenance(
                table, new MaintenanceCommand.Optimize(Optional.empty(), full, zOrderBy), where);
    }

    static SyntaxTree reorg(TokenCursor cursor) {
        cursor.expect("REORG");
        TableName table = table(cursor);
        SqlNode where = cursor.accept("WHERE") ? cursor.expression() : null;
        cursor.expect("APPLY");
        cursor.expectSymbol("(");
        if (cursor.at("UPGRADE")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1), "REORG TABLE … APPLY (UPGRADE …) is not supported. There is APPLY (PURGE).");
        }
        cursor.expect("PURGE");
        cursor.expectSymbol(")");
        return new SyntaxTree.Maintenance(table, new MaintenanceCommand.Reorg(Optional.empty()), where);
    }

    static SyntaxTree vacuum(TokenCursor cursor) {
        cursor.expect("VACUUM");
        TableName table = table(cursor);
        boolean lite = false;
        boolean dryRun = false;
        Optional<BigDecimal> hours = Optional.empty();
        while (!cursor.atEnd()) {
            if (cursor.accept("LITE")) {
                lite = true;
            } else if (cursor.accept("RETAIN")) {
                hours = Optional.of(cursor.number("how many hours"));
                if (!cursor.accept("HOUR")) {
                    cursor.expect("HOURS");
                }
            } else if (cursor.accept("DRY", "RUN")) {
                dryRun = true;
            } else if (!cursor.accept("FULL")) {
                throw SyntaxErrors.unexpected(cursor.peek(1), "RETAIN n HOURS, LITE, FULL, DRY RUN or the end");
            }
        }
        return new SyntaxTree.Maintenance(table, new MaintenanceCommand.Vacuum(hours, lite, dryRun), null);
    }

    static SyntaxTree restore(TokenCursor cursor) {
        cursor.expect("RESTORE");
        TableName table = table(cursor);
        cursor.accept("TO");
        TableName versioned = cursor.withVersion(table);
        if (versioned.version() == null && versioned.pathVersion().isEmpty()) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "VERSION AS OF or TIMESTAMP AS OF");
        }
        return new SyntaxTree.Restore(versioned);
    }

    static SyntaxTree convert(TokenCursor cursor) {
        cursor.expect("CONVERT", "TO", "DELTA");
        TableName table = cursor.tableName();
        boolean statistics = true;
        List<Field> partitionColumns = new ArrayList<>();
        while (!cursor.atEnd()) {
            if (cursor.accept("NO", "STATISTICS")) {
                statistics = false;
            } else {
                cursor.expect("PARTITIONED", "BY");
                cursor.expectSymbol("(");
                do {
                    String name = cursor.identifier().getSimple();
                    partitionColumns.add(Field.nullable(name, DialectTypeName.of(cursor.dataType())));
                } while (cursor.acceptSymbol(","));
                cursor.expectSymbol(")");
            }
        }
        return new SyntaxTree.Maintenance(table, new MaintenanceCommand.Convert(partitionColumns, statistics), null);
    }

    static SyntaxTree repair(TokenCursor cursor) {
        cursor.expect("FSCK", "REPAIR", "TABLE");
        TableName table = cursor.tableName();
        boolean dryRun = cursor.accept("DRY", "RUN");
        return new SyntaxTree.Maintenance(table, new MaintenanceCommand.Repair(dryRun), null);
    }

    /** {@code (a, b.c)} or the same without parentheses. */
    static List<List<String>> columnPaths(TokenCursor cursor) {
        boolean open = cursor.acceptSymbol("(");
        List<List<String>> paths = new ArrayList<>();
        do {
            paths.add(columnPath(cursor));
        } while (cursor.acceptSymbol(","));
        if (open) {
            cursor.expectSymbol(")");
        }
        return paths;
    }

    /** {@code a.b}. */
    static List<String> columnPath(TokenCursor cursor) {
        List<String> path = new ArrayList<>();
        do {
            path.add(cursor.identifier().getSimple());
        } while (cursor.acceptSymbol("."));
        return path;
    }

    private static TableName table(TokenCursor cursor) {
        if (!cursor.peek(2).isSymbol(".")) {
            cursor.accept("TABLE");
        }
        if (cursor.atEnd()) {
            throw new SluiceException(
                    ErrorCode.PARSE_SYNTAX_ERROR,
                    "A table's name must follow.",
                    cursor.peek(1).position(),
                    null);
        }
        return cursor.tableName();
    }
}
