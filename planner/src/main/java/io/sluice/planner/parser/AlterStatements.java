package io.sluice.planner.parser;

import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.AlterAction;
import io.sluice.planner.statement.AlterAction.Change;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.sql.SqlDataTypeSpec;

/** ALTER TABLE. */
final class AlterStatements {
    private AlterStatements() {}

    static SyntaxTree alter(TokenCursor cursor) {
        cursor.expect("ALTER");
        if (!cursor.at("TABLE")) {
            DialectToken what = cursor.peek(1);
            if (what.form == DialectToken.Form.WORD) {
                throw UnsupportedStatements.unsupported(
                        what, "ALTER " + what.word() + " is not supported. There is ALTER TABLE.");
            }
            throw SyntaxErrors.unexpected(what, "TABLE");
        }
        cursor.expect("TABLE");
        TableName table = cursor.tableName();
        return new SyntaxTree.AlterTable(table, actions(cursor));
    }

    private static List<AlterAction> actions(TokenCursor cursor) {
        DialectToken first = cursor.peek(1);
        return switch (first.word()) {
            case "ADD" -> List.of(add(cursor));
            case "DROP" -> List.of(drop(cursor));
            case "RENAME" -> List.of(rename(cursor));
            case "ALTER", "CHANGE" -> AlterColumnParser.parse(cursor);
            case "REPLACE" -> {
                cursor.expect("REPLACE", "COLUMNS");
                yield List.of(new AlterAction.ReplaceColumns(new ColumnListParser(cursor).fields()));
            }
            case "SET" -> List.of(set(cursor));
            case "UNSET" -> List.of(unset(cursor));
            case "CLUSTER" -> List.of(clusterBy(cursor));
            case "RECOVER", "PARTITION", "OWNER", "COMPACT", "CONCATENATE", "EXCHANGE", "ENABLE", "DISABLE" ->
                throw UnsupportedStatements.unsupported(first, "ALTER TABLE … " + first.word() + " is not supported.");
            default -> throw SyntaxErrors.unexpected(first, "ADD, ALTER COLUMN, DROP, RENAME, SET or another change");
        };
    }

    private static AlterAction add(TokenCursor cursor) {
        DialectToken first = cursor.next();
        if (cursor.at("PARTITION") || cursor.at("IF")) {
            throw partitions(first, "ADD PARTITION");
        }
        if (cursor.accept("CONSTRAINT")) {
            String name = cursor.identifier().getSimple();
            if (!cursor.at("CHECK")) {
                throw UnsupportedStatements.unsupported(
                        cursor.peek(1),
                        "ALTER TABLE … ADD CONSTRAINT … " + cursor.peek(1).word()
                                + " is not supported. CHECK constraints can be added.");
            }
            cursor.expect("CHECK");
            return new AlterAction.AddConstraint(name, cursor.parenthesizedExpressionText());
        }
        return new AlterAction.AddColumns(new ColumnListParser(cursor).newColumns());
    }

    private static AlterAction drop(TokenCursor cursor) {
        DialectToken first = cursor.next();
        if (cursor.at("PARTITION")) {
            throw partitions(first, "DROP PARTITION");
        }
        if (cursor.accept("CONSTRAINT")) {
            boolean ifExists = cursor.accept("IF", "EXISTS");
            return new AlterAction.DropConstraint(cursor.identifier().getSimple(), ifExists);
        }
        if (cursor.accept("FEATURE")) {
            String name = cursor.peek(1).form == DialectToken.Form.STRING
                    ? cursor.string("a feature's name")
                    : cursor.identifier().getSimple();
            return new AlterAction.DropFeature(name, cursor.accept("TRUNCATE", "HISTORY"));
        }
        if (!cursor.accept("COLUMN")) {
            cursor.expect("COLUMNS");
        }
        boolean ifExists = cursor.accept("IF", "EXISTS");
        return new AlterAction.DropColumns(MaintenanceStatements.columnPaths(cursor), ifExists);
    }

    private static AlterAction rename(TokenCursor cursor) {
        DialectToken first = cursor.next();
        if (cursor.accept("TO")) {
            return new AlterAction.RenameTo(cursor.objectName());
        }
        if (cursor.at("PARTITION")) {
            throw partitions(first, "RENAME PARTITION");
        }
        cursor.expect("COLUMN");
        List<String> column = MaintenanceStatements.columnPath(cursor);
        cursor.expect("TO");
        return new AlterAction.RenameColumn(column, cursor.identifier().getSimple());
    }

    private static AlterAction set(TokenCursor cursor) {
        DialectToken first = cursor.next();
        if (cursor.accept("TBLPROPERTIES")) {
            return new AlterAction.SetProperties(Options.properties(cursor));
        }
        if (cursor.accept("LOCATION")) {
            return new AlterAction.SetLocation(cursor.string("a path"));
        }
        DialectToken what = cursor.peek(1);
        if (what.form == DialectToken.Form.WORD) {
            throw UnsupportedStatements.unsupported(
                    first,
                    "ALTER TABLE … SET " + what.word() + " is not supported. There are SET TBLPROPERTIES and SET"
                            + " LOCATION.");
        }
        throw SyntaxErrors.unexpected(what, "TBLPROPERTIES or LOCATION");
    }

    private static AlterAction unset(TokenCursor cursor) {
        cursor.expect("UNSET", "TBLPROPERTIES");
        boolean ifExists = cursor.accept("IF", "EXISTS");
        return new AlterAction.UnsetProperties(Options.keys(cursor), ifExists);
    }

    private static AlterAction clusterBy(TokenCursor cursor) {
        cursor.expect("CLUSTER", "BY");
        return new AlterAction.ClusterBy(clusteringColumns(cursor));
    }

    /** From after CLUSTER BY: {@code (a, b.c)} or NONE. */
    static List<List<String>> clusteringColumns(TokenCursor cursor) {
        if (cursor.accept("NONE")) {
            return List.of();
        }
        if (cursor.at("AUTO")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1), "CLUSTER BY AUTO is not supported. Name the columns.");
        }
        if (!cursor.atSymbol("(")) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "( or NONE");
        }
        return MaintenanceStatements.columnPaths(cursor);
    }

    private static SluiceException partitions(DialectToken token, String what) {
        return UnsupportedStatements.unsupported(
                token,
                "ALTER TABLE … " + what + " is not supported: a Delta table knows its partitions from its log. INSERT"
                        + " and DELETE make and empty them.");
    }

    /** Parses what follows ALTER TABLE t {ALTER | CHANGE}. */
    private static final class AlterColumnParser {
        private AlterColumnParser() {}

        static List<AlterAction> parse(TokenCursor cursor) {
            boolean change = cursor.next().isWord("CHANGE");
            if (!cursor.accept("COLUMN")) {
                cursor.accept("COLUMNS");
            }
            List<String> column = MaintenanceStatements.columnPath(cursor);
            if (change && cursor.peek(1).form != DialectToken.Form.END && isNewDefinition(cursor)) {
                return renamed(cursor, column);
            }
            List<AlterAction> actions = new ArrayList<>();
            actions.add(new AlterAction.ChangeColumn(column, change(cursor)));
            while (cursor.acceptSymbol(",")) {
                actions.add(new AlterAction.ChangeColumn(MaintenanceStatements.columnPath(cursor), change(cursor)));
            }
            return actions;
        }

        /** Hive's form repeats the column: {@code CHANGE old new type}. */
        private static boolean isNewDefinition(TokenCursor cursor) {
            return switch (cursor.peek(1).word()) {
                case "COMMENT", "FIRST", "AFTER", "SET", "DROP", "TYPE" -> false;
                default -> true;
            };
        }

        private static List<AlterAction> renamed(TokenCursor cursor, List<String> column) {
            List<AlterAction> actions = new ArrayList<>();
            String newName = cursor.identifier().getSimple();
            List<String> renamed = new ArrayList<>(column.subList(0, column.size() - 1));
            renamed.add(newName);
            if (!newName.equalsIgnoreCase(column.getLast())) {
                actions.add(new AlterAction.RenameColumn(column, newName));
            }
            actions.add(new AlterAction.ChangeColumn(renamed, type(cursor)));
            if (cursor.accept("COMMENT")) {
                actions.add(new AlterAction.ChangeColumn(renamed, new Change.Comment(cursor.string("a comment"))));
            }
            ColumnListParser.place(cursor)
                    .ifPresent(place -> actions.add(new AlterAction.ChangeColumn(renamed, new Change.Move(place))));
            return actions;
        }

        private static Change type(TokenCursor cursor) {
            SqlDataTypeSpec type = cursor.dataType();
            OptionalInt length = DialectTypeName.lengths(type) instanceof TextLengths.Limit limit
                    ? OptionalInt.of(limit.characters())
                    : OptionalInt.empty();
            return new Change.Type(DialectTypeName.of(type), length);
        }

        private static Change change(TokenCursor cursor) {
            if (cursor.accept("COMMENT")) {
                return new Change.Comment(cursor.string("a comment"));
            }
            Optional<AlterAction.Place> place = ColumnListParser.place(cursor);
            if (place.isPresent()) {
                return new Change.Move(place.get());
            }
            if (cursor.accept("TYPE")) {
                return type(cursor);
            }
            if (cursor.accept("SET", "NOT", "NULL")) {
                return new Change.Nullable(false);
            }
            if (cursor.accept("DROP", "NOT", "NULL")) {
                return new Change.Nullable(true);
            }
            if (cursor.accept("SET", "DEFAULT")) {
                return new Change.Default(Optional.of(cursor.defaultText()));
            }
            if (cursor.accept("DROP", "DEFAULT")) {
                return new Change.Default(Optional.empty());
            }
            DialectToken what = cursor.peek(1);
            if (what.isWord("SYNC") || what.isWord("SET") || what.isWord("DROP")) {
                throw UnsupportedStatements.unsupported(
                        what,
                        "ALTER COLUMN … " + what.word() + " " + cursor.peek(2).word()
                                + " is not supported. There are COMMENT, FIRST, AFTER, TYPE, SET and DROP NOT NULL, SET"
                                + " and DROP DEFAULT.");
            }
            throw SyntaxErrors.unexpected(what, "COMMENT, FIRST, AFTER, TYPE, SET or DROP");
        }
    }
}
