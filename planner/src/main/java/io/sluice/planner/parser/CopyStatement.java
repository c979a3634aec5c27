package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** COPY INTO. */
final class CopyStatement {
    private static final int MOST_FILES = 1000;
    private static final Set<String> FORMATS = Set.of("csv", "json", "avro", "orc", "parquet", "text", "binaryfile");

    private CopyStatement() {}

    static SyntaxTree parse(TokenCursor cursor) {
        cursor.expect("COPY");
        cursor.expect("INTO");
        TableName target = cursor.tableName();
        List<String> columns = List.of();
        if (cursor.atSymbol("(")) {
            columns = cursor.identifiers().stream().map(c -> c.getSimple()).toList();
        } else if (cursor.at("BY")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1), "COPY INTO … BY POSITION is not supported. List the columns in parentheses.");
        }
        cursor.expect("FROM");
        if (cursor.atSymbol("(")) {
            throw UnsupportedStatements.unsupported(
                    cursor.peek(1),
                    "COPY INTO from a SELECT is not supported. Name the path, or use INSERT INTO … SELECT … FROM"
                            + " csv.`path`.");
        }
        String path = cursor.string("the source's path");
        cursor.expect("FILEFORMAT");
        cursor.expectSymbol("=");
        DialectToken formatToken = cursor.peek(1);
        String format = cursor.identifier().getSimple().toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The file format " + format
                            + " is not known. The formats are CSV, JSON, AVRO, ORC, PARQUET, TEXT and" + " BINARYFILE.",
                    formatToken.position(),
                    null);
        }
        List<String> files = List.of();
        Optional<String> pattern = Optional.empty();
        Map<String, String> formatOptions = Map.of();
        Map<String, String> copyOptions = Map.of();
        while (!cursor.atEnd()) {
            DialectToken clause = cursor.peek(1);
            if (cursor.accept("FILES")) {
                files = files(cursor, clause);
            } else if (cursor.accept("PATTERN")) {
                cursor.expectSymbol("=");
                pattern = Optional.of(cursor.string("a glob"));
            } else if (cursor.accept("FORMAT_OPTIONS")) {
                formatOptions = Options.options(cursor);
            } else if (cursor.accept("COPY_OPTIONS")) {
                copyOptions = Options.options(cursor);
            } else if (clause.isWord("VALIDATE")) {
                throw UnsupportedStatements.unsupported(clause, "COPY INTO … VALIDATE is not supported.");
            } else {
                throw SyntaxErrors.unexpected(clause, "FILES, PATTERN, FORMAT_OPTIONS or COPY_OPTIONS");
            }
        }
        if (!files.isEmpty() && pattern.isPresent()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "FILES and PATTERN exclude each other in COPY INTO. Leave one out.",
                    target.position(),
                    null);
        }
        return new SyntaxTree.CopyInto(target, columns, path, format, files, pattern, formatOptions, copyOptions);
    }

    private static List<String> files(TokenCursor cursor, DialectToken clause) {
        cursor.expectSymbol("=");
        cursor.expectSymbol("(");
        List<String> files = new ArrayList<>();
        do {
            files.add(cursor.string("a file name"));
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        if (files.size() > MOST_FILES) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "FILES lists " + files.size() + " files, but at most " + MOST_FILES + " are allowed. Use PATTERN.",
                    clause.position(),
                    null);
        }
        return files;
    }
}
