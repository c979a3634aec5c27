package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.VariableCommand;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;

/** DECLARE, SET VARIABLE and DROP TEMPORARY VARIABLE. */
final class VariableStatements {
    private final TokenCursor cursor;
    private final String sql;

    private VariableStatements(TokenCursor cursor, String sql) {
        this.cursor = cursor;
        this.sql = sql;
    }

    static SyntaxTree declare(TokenCursor cursor, String sql) {
        return command(new VariableStatements(cursor, sql).declaration());
    }

    static SyntaxTree set(TokenCursor cursor, String sql) {
        return command(new VariableStatements(cursor, sql).assignments());
    }

    /** From after DROP. */
    static SyntaxTree drop(TokenCursor cursor) {
        cursor.expect("TEMPORARY", "VARIABLE");
        boolean ifExists = cursor.accept("IF", "EXISTS");
        return command(new VariableCommand.Drop(name(cursor), ifExists));
    }

    private static SyntaxTree command(VariableCommand command) {
        return new SyntaxTree.Command(new Statement.Variables(command));
    }

    private VariableCommand declaration() {
        cursor.expect("DECLARE");
        boolean orReplace = cursor.accept("OR", "REPLACE");
        if (!isNameOnly()) {
            boolean keyword = cursor.accept("VARIABLE") || cursor.accept("VAR");
            if (!keyword && cursor.atEnd()) {
                throw SyntaxErrors.unexpected(cursor.peek(1), "a variable's name");
            }
        }
        List<VariableCommand.Name> names = new ArrayList<>();
        do {
            names.add(name(cursor));
        } while (cursor.acceptSymbol(","));
        boolean typed = !cursor.atEnd() && !cursor.at("DEFAULT") && !cursor.atSymbol("=");
        Optional<SqlType> type = typed ? Optional.of(DialectTypeName.of(cursor.dataType())) : Optional.empty();
        boolean valued = cursor.accept("DEFAULT") || cursor.acceptSymbol("=");
        if (!typed && !valued) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "a type, DEFAULT or =");
        }
        return new VariableCommand.Declare(
                names, orReplace, type, valued ? Optional.of(expression()) : Optional.empty());
    }

    /** Whether the word VARIABLE or VAR is the name itself. */
    private boolean isNameOnly() {
        return cursor.peek(2).isWord("DEFAULT")
                || cursor.peek(2).isSymbol("=")
                || cursor.peek(2).isSymbol(",");
    }

    private VariableCommand assignments() {
        cursor.expect("SET");
        if (!cursor.accept("VARIABLE")) {
            cursor.expect("VAR");
        }
        if (cursor.acceptSymbol("(")) {
            List<VariableCommand.Name> names = new ArrayList<>();
            do {
                names.add(name(cursor));
            } while (cursor.acceptSymbol(","));
            cursor.expectSymbol(")");
            cursor.expectSymbol("=");
            cursor.expectSymbol("(");
            int start = cursor.peek(1).start;
            cursor.query();
            String query = blanked(start);
            cursor.expectSymbol(")");
            return new VariableCommand.SetRow(names, query);
        }
        List<VariableCommand.Assignment> assignments = new ArrayList<>();
        do {
            VariableCommand.Name name = name(cursor);
            cursor.expectSymbol("=");
            boolean standard = cursor.at("DEFAULT")
                    && !cursor.peek(2).isSymbol("(")
                    && !cursor.peek(2).isSymbol(".");
            if (standard) {
                cursor.next();
            }
            assignments.add(
                    new VariableCommand.Assignment(name, standard ? Optional.empty() : Optional.of(expression())));
        } while (cursor.acceptSymbol(","));
        return new VariableCommand.Set(assignments);
    }

    private String expression() {
        int start = cursor.peek(1).start;
        cursor.expression();
        return blanked(start);
    }

    /** The statement with blanks for all but what stands from a place up to the next token. */
    private String blanked(int start) {
        int end = cursor.atEnd() ? sql.length() : cursor.peek(1).start;
        StringBuilder out = new StringBuilder(sql.length());
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            out.append(i >= start && i < end || c == '\n' || c == '\r' ? c : ' ');
        }
        int last = out.length();
        while (last > start && (Character.isWhitespace(out.charAt(last - 1)) || out.charAt(last - 1) == ';')) {
            last--;
        }
        return out.substring(0, last);
    }

    /** {@code v}, {@code session.v} or {@code system.session.v}. */
    private static VariableCommand.Name name(TokenCursor cursor) {
        DialectToken first = cursor.peek(1);
        SqlIdentifier name = cursor.compoundIdentifier();
        List<String> parts = name.names;
        boolean qualified = parts.size() == 2 && parts.get(0).equalsIgnoreCase("session")
                || parts.size() == 3
                        && parts.get(0).equalsIgnoreCase("system")
                        && parts.get(1).equalsIgnoreCase("session");
        if (parts.size() > 1 && !qualified) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A variable belongs to the session and to no other schema: write " + parts.getLast()
                            + " or session." + parts.getLast() + ".",
                    first.position(),
                    null);
        }
        return new VariableCommand.Name(parts.getLast(), first.position());
    }
}
