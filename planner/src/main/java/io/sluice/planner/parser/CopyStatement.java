package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** COPY INTO. */
final class CopyStatement {
    private static final int MOST_FILES = 1000;
    private static final Set<String> FORMATS = Set.of("csv", "json", "avro", "orc", "parquet", "text", "binaryfile");

    private final TokenCursor cursor;
    private SqlSelect query;
    private String path;
    private List<String> files = List.of();
    private Optional<String> pattern = Optional.empty();
    private Map<String, String> formatOptions = Map.of();
    private Map<String, String> copyOptions = Map.of();
    private OptionalLong validatedRows = OptionalLong.empty();

    private CopyStatement(TokenCursor cursor) {
        this.cursor = cursor;
    }

    static SyntaxTree parse(TokenCursor cursor) {
        return new CopyStatement(cursor).statement();
    }

    private SyntaxTree statement() {
        cursor.expect("COPY");
        cursor.expect("INTO");
        TableName target = cursor.tableNameWithVersion();
        List<SqlIdentifier> columns = List.of();
        boolean byPosition = false;
        if (cursor.atSymbol("(")) {
            columns = cursor.identifiers();
        } else {
            byPosition = cursor.accept("BY", "POSITION");
        }
        cursor.expect("FROM");
        if (cursor.atSymbol("(")) {
            select();
        } else {
            source();
        }
        cursor.expect("FILEFORMAT");
        cursor.expectSymbol("=");
        String format = format();
        while (!cursor.atEnd()) {
            clause();
        }
        if (!files.isEmpty() && pattern.isPresent()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "FILES and PATTERN exclude each other in COPY INTO. Leave one out.",
                    target.position(),
                    null);
        }
        FileRead read =
                new FileRead(format, path, files, pattern, new FileRead.Columns.Found(List.of()), formatOptions);
        return new SyntaxTree.CopyInto(target, columns, byPosition, query, read, copyOptions, validatedRows);
    }

    /** {@code (SELECT expression [AS name], … FROM 'path' [WHERE condition])}. */
    private void select() {
        cursor.expectSymbol("(");
        cursor.expect("SELECT");
        List<SqlNode> items = new ArrayList<>();
        do {
            items.add(item());
        } while (cursor.acceptSymbol(","));
        cursor.expect("FROM");
        source();
        SqlNode where = cursor.accept("WHERE") ? cursor.expression() : null;
        cursor.expectSymbol(")");
        query = Selects.select(new SqlNodeList(items, SqlParserPos.ZERO), null, where);
    }

    private SqlNode item() {
        SqlParserPos position = cursor.positionOfNext();
        if (cursor.acceptSymbol("*")) {
            return SqlIdentifier.star(position);
        }
        SqlNode expression = cursor.expression();
        boolean as = cursor.accept("AS");
        boolean named = as || !cursor.at("FROM") && !cursor.atSymbol(",");
        return named
                ? SqlStdOperatorTable.AS.createCall(expression.getParserPosition(), expression, cursor.identifier())
                : expression;
    }

    private void source() {
        path = cursor.string("the source's path");
        if (cursor.at("WITH")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1), "COPY INTO … WITH (CREDENTIAL …) is not supported. The server reads local paths.");
        }
    }

    private String format() {
        DialectToken token = cursor.peek(1);
        String format = cursor.identifier().getSimple().toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The file format " + format
                            + " is not known. The formats are CSV, JSON, AVRO, ORC, PARQUET, TEXT and BINARYFILE.",
                    token.position(),
                    null);
        }
        return format;
    }

    private void clause() {
        DialectToken clause = cursor.peek(1);
        if (cursor.accept("FILES")) {
            files = files(clause);
        } else if (cursor.accept("PATTERN")) {
            cursor.expectSymbol("=");
            pattern = Optional.of(cursor.string("a glob"));
        } else if (cursor.accept("FORMAT_OPTIONS")) {
            formatOptions = Options.options(cursor);
        } else if (cursor.accept("COPY_OPTIONS")) {
            copyOptions = Options.options(cursor);
        } else if (cursor.accept("VALIDATE")) {
            validate();
        } else {
            throw SyntaxErrors.unexpected(clause, "VALIDATE, FILES, PATTERN, FORMAT_OPTIONS or COPY_OPTIONS");
        }
    }

    private void validate() {
        validatedRows = OptionalLong.of(-1);
        if (cursor.accept("ALL") || cursor.atEnd() || cursor.peek(1).form != DialectToken.Form.NUMBER) {
            return;
        }
        validatedRows = OptionalLong.of(cursor.wholeNumber("a number of rows"));
        cursor.expect("ROWS");
    }

    private List<String> files(DialectToken clause) {
        cursor.expectSymbol("=");
        cursor.expectSymbol("(");
        List<String> names = new ArrayList<>();
        do {
            names.add(cursor.string("a file name"));
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        if (names.size() > MOST_FILES) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "FILES lists " + names.size() + " files, but at most " + MOST_FILES + " are allowed. Use PATTERN.",
                    clause.position(),
                    null);
        }
        return names;
    }
}
