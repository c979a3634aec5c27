package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import io.sluice.storage.table.KeyDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** CREATE TABLE, from after the word TABLE. */
final class CreateTableParser {
    private final TokenCursor cursor;
    private final boolean orReplace;
    private final boolean external;
    private final List<Field> columns = new ArrayList<>();
    private final List<String> partitionColumns = new ArrayList<>();
    private final KeyConstraints keys = new KeyConstraints();
    private final CheckConstraints checks = new CheckConstraints();
    private Map<String, String> properties = Map.of();
    private Map<String, String> options = Map.of();
    private String provider = "delta";
    private Optional<String> location = Optional.empty();
    private List<List<String>> clusteredBy = List.of();
    private Optional<String> comment = Optional.empty();

    CreateTableParser(TokenCursor cursor, boolean orReplace, boolean external) {
        this.cursor = cursor;
        this.orReplace = orReplace;
        this.external = external;
    }

    SyntaxTree parse() {
        DialectToken first = cursor.peek(1);
        boolean ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
        if (orReplace && ifNotExists) {
            throw error(first, "OR REPLACE and IF NOT EXISTS exclude each other. Leave one out.");
        }
        TableName name = cursor.tableName();
        if (cursor.at("SHALLOW", "CLONE") || cursor.at("DEEP", "CLONE") || cursor.at("CLONE")) {
            return CloneStatement.parse(cursor, name, ifNotExists, orReplace);
        }
        if (cursor.accept("LIKE")) {
            if (orReplace) {
                throw error(first, "CREATE OR REPLACE TABLE takes no LIKE. Drop the table first.");
            }
            return SchemaStatements.createLike(cursor, name, ifNotExists);
        }
        if (cursor.atSymbol("(")
                && !cursor.peek(2).isWord("SELECT")
                && !cursor.peek(2).isWord("WITH")) {
            columns();
        }
        while (clause()) {
            // until AS or the end
        }
        SqlNode rows = null;
        if (cursor.accept("AS")
                || cursor.at("SELECT")
                || cursor.at("WITH")
                || cursor.at("VALUES")
                || cursor.atSymbol("(")) {
            rows = cursor.query();
        }
        if (external && location.isEmpty()) {
            throw error(first, "CREATE EXTERNAL TABLE needs LOCATION 'path'.");
        }
        if (rows != null && !(columns.isEmpty() && keys.isEmpty())) {
            throw error(
                    first,
                    "CREATE TABLE AS takes its columns from the query. Leave the column list out and use CAST and AS.");
        }
        Map<String, KeyDefinition> definitions = keys.definitions(columns, checks.names());
        definitions.values().stream()
                .filter(key -> key.type().equals(KeyDefinition.PRIMARY))
                .forEach(key ->
                        columns.replaceAll(column -> key.has(column.name()) ? column.withNullable(false) : column));
        Map<String, String> allProperties = new LinkedHashMap<>(properties);
        allProperties.putAll(checks.properties());
        return new SyntaxTree.CreateTable(
                name,
                ifNotExists,
                orReplace,
                provider,
                columns,
                partitionColumns,
                clusteredBy,
                location,
                allProperties,
                definitions,
                options,
                comment,
                rows);
    }

    private void columns() {
        cursor.expectSymbol("(");
        do {
            if (KeyConstraints.isNext(cursor)) {
                keys.table(cursor);
                continue;
            }
            if (checks.accept(cursor)) {
                continue;
            }
            columns.add(column());
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
    }

    private Field column() {
        DialectToken first = cursor.peek(1);
        SqlIdentifier name = cursor.identifier();
        if (columns.stream().anyMatch(c -> c.name().equalsIgnoreCase(name.getSimple()))) {
            throw new SluiceException(
                    ErrorCode.COLUMN_ALREADY_EXISTS,
                    "The column " + name.getSimple() + " is declared twice. Give each column its own name.",
                    first.position(),
                    null);
        }
        SqlDataTypeSpec typeSpec = cursor.dataType();
        SqlType type = DialectTypeName.of(typeSpec);
        if (type == SqlType.NULL) {
            throw UnsupportedStatements.unsupported(first, "A column of type VOID is not supported. Give it a type.");
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        TextLengths.keep(typeSpec, metadata);
        boolean nullable = true;
        while (!cursor.atSymbol(",") && !cursor.atSymbol(")")) {
            DialectToken token = cursor.peek(1);
            if (cursor.accept("NOT", "NULL")) {
                nullable = false;
            } else if (cursor.accept("COMMENT")) {
                metadata.put(Field.COMMENT, cursor.string("a comment"));
            } else if (!cursor.accept("NULL")
                    && !ComputedColumnParser.accept(cursor, type, metadata)
                    && !keys.column(name, cursor)
                    && !checks.accept(cursor)) {
                throw switch (token.word()) {
                    case "COLLATE", "MASK" ->
                        UnsupportedStatements.unsupported(
                                token, "The column property " + token.word() + " is not supported.");
                    default ->
                        SyntaxErrors.unexpected(
                                token, "NOT NULL, DEFAULT, GENERATED, COMMENT, a comma or a parenthesis");
                };
            }
        }
        return new Field(name.getSimple(), type, nullable, metadata);
    }

    private boolean clause() {
        DialectToken token = cursor.peek(1);
        switch (token.word()) {
            case "USING" -> {
                cursor.next();
                provider = cursor.identifier().getSimple().toLowerCase(Locale.ROOT);
            }
            case "PARTITIONED" -> {
                cursor.next();
                cursor.expect("BY");
                partitions();
            }
            case "LOCATION" -> {
                cursor.next();
                location = Optional.of(cursor.string("a path"));
            }
            case "TBLPROPERTIES" -> {
                cursor.next();
                properties = Options.properties(cursor);
            }
            case "OPTIONS" -> {
                cursor.next();
                options = Options.options(cursor);
            }
            case "COMMENT" -> {
                cursor.next();
                comment = Optional.of(cursor.string("a comment"));
            }
            case "CLUSTER" -> {
                cursor.next();
                cursor.expect("BY");
                clusteredBy = AlterStatements.clusteringColumns(cursor);
            }
            case "CLUSTERED", "ROW", "STORED", "SHALLOW", "DEEP", "LIKE" ->
                throw UnsupportedStatements.unsupported(
                        token, "CREATE TABLE with " + token.word() + " is not supported.");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code (a, b)}, or with types as Hive has it: such a column is added after the others. */
    private void partitions() {
        cursor.expectSymbol("(");
        do {
            boolean typed = cursor.peek(2).form == DialectToken.Form.WORD;
            DialectToken first = cursor.peek(1);
            if (typed) {
                columns.add(column());
                partitionColumns.add(columns.getLast().name());
            } else {
                partitionColumns.add(cursor.identifier().getSimple());
            }
            if (cursor.atSymbol("(")) {
                throw UnsupportedStatements.unsupported(
                        first, "Partitioning by an expression is not supported. Name columns.");
            }
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
    }

    private static SluiceException error(DialectToken token, String message) {
        return new SluiceException(ErrorCode.INVALID_STATEMENT, message, token.position(), null);
    }
}
