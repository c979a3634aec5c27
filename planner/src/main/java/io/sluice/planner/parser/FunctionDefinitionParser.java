package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.FunctionDefinition;
import io.sluice.planner.syntax.FunctionDefinition.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * {@code CREATE [OR REPLACE] [TEMPORARY] FUNCTION [IF NOT EXISTS] f([p type [DEFAULT e] [COMMENT '…'], …]) [RETURNS type |
 * RETURNS TABLE [(c type, …)]] [LANGUAGE SQL] [[NOT] DETERMINISTIC] [COMMENT '…'] [CONTAINS SQL | READS SQL DATA] RETURN
 * body}.
 */
final class FunctionDefinitionParser {
    private final TokenCursor cursor;
    private final SyntaxRules rules;

    private SqlDataTypeSpec returns;
    private boolean isTable;
    private List<Parameter> columns = List.of();
    private Optional<String> comment = Optional.empty();
    private boolean deterministic = true;

    FunctionDefinitionParser(TokenCursor cursor, SyntaxRules rules) {
        this.cursor = cursor;
        this.rules = rules;
    }

    /** From after FUNCTION. */
    FunctionDefinition parse(boolean orReplace, boolean temporary) {
        boolean ifNotExists = CreateStatements.ifNotExists(cursor, orReplace);
        ObjectName name = cursor.objectName();
        List<Parameter> parameters = parameters("parameter");
        checkDefaults(parameters);
        while (!cursor.accept("RETURN")) {
            clause();
        }
        String text = cursor.rest();
        SqlNode body = body(text);
        while (!cursor.atEnd()) {
            cursor.next();
        }
        return new FunctionDefinition(
                name,
                orReplace,
                ifNotExists,
                temporary,
                parameters,
                returns,
                isTable,
                columns,
                comment,
                deterministic,
                body,
                text);
    }

    private void clause() {
        if (cursor.accept("RETURNS")) {
            if (cursor.accept("TABLE")) {
                isTable = true;
                columns = cursor.atSymbol("(") ? parameters("column") : List.of();
            } else {
                returns = cursor.dataType();
            }
        } else if (cursor.accept("LANGUAGE")) {
            DialectToken language = cursor.peek(1);
            if (!cursor.accept("SQL")) {
                throw UnsupportedStatements.unsupported(
                        language,
                        "A function in " + language.text + " is not supported. Functions are written in SQL.");
            }
        } else if (cursor.accept("DETERMINISTIC")) {
            deterministic = true;
        } else if (cursor.accept("NOT", "DETERMINISTIC")) {
            deterministic = false;
        } else if (cursor.accept("COMMENT")) {
            comment = Optional.of(cursor.string("a comment"));
        } else if (!cursor.accept("CONTAINS", "SQL") && !cursor.accept("READS", "SQL", "DATA")) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "RETURNS, COMMENT or RETURN and the function's body");
        }
    }

    private List<Parameter> parameters(String what) {
        cursor.expectSymbol("(");
        List<Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!cursor.acceptSymbol(")")) {
            if (!parameters.isEmpty()) {
                cursor.expectSymbol(",");
            }
            DialectToken place = cursor.peek(1);
            Parameter parameter = parameter();
            if (!names.add(parameter.name().getSimple().toLowerCase(Locale.ROOT))) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The " + what + " " + parameter.name().getSimple()
                                + " stands there twice. Give one another name.",
                        place.position(),
                        null);
            }
            parameters.add(parameter);
        }
        return parameters;
    }

    private Parameter parameter() {
        SqlIdentifier name = cursor.identifier();
        SqlDataTypeSpec type = cursor.dataType();
        SqlNode value = null;
        String text = null;
        Optional<String> about = Optional.empty();
        while (true) {
            if (cursor.accept("DEFAULT")) {
                int start = cursor.peek(1).start;
                value = cursor.expression();
                text = cursor.text(start);
            } else if (cursor.accept("COMMENT")) {
                about = Optional.of(cursor.string("a comment"));
            } else {
                return new Parameter(name, type, value, text, about);
            }
        }
    }

    private void checkDefaults(List<Parameter> parameters) {
        for (int i = 1; i < parameters.size(); i++) {
            if (parameters.get(i).defaultValue() == null
                    && parameters.get(i - 1).defaultValue() != null) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The parameter " + parameters.get(i).name().getSimple()
                                + " comes after one with a default value and has none. Put it before, or give it one.",
                        Positions.of(parameters.get(i).name().getParserPosition()),
                        null);
            }
        }
    }

    /** Read by itself: its words mean what they mean at the start of an expression or a query. */
    private SqlNode body(String text) {
        if (text.isBlank()) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "the function's body");
        }
        TokenCursor own = new TokenCursor(text, rules);
        boolean query = own.at("SELECT") || own.at("WITH") || own.at("VALUES") || own.at("TABLE") || own.at("FROM");
        SqlNode body = isTable || query ? own.query() : own.expression();
        own.expectEnd();
        return body;
    }
}
