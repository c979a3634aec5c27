package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.parser.DialectToken.Form;
import io.sluice.planner.parser.generated.ParseException;
import io.sluice.planner.parser.generated.SluiceParserImpl;
import io.sluice.planner.parser.generated.SluiceParserImplConstants;
import io.sluice.planner.parser.generated.Token;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Walks over a statement's tokens: word by word for the statement parsers here, and handing over to the generated parser
 * where a query, an expression, a type or a name stands.
 */
final class TokenCursor {
    private final String sql;
    private final SyntaxRules rules;
    private final SluiceParserImpl grammar;
    private final NamedParameters parameters;
    /** Where the last token as written ends. */
    private final int writtenEnd;

    TokenCursor(String sql, SyntaxRules rules) {
        this(sql, rules, new VariableUses());
    }

    /** @param variables whose values are in the place of their names */
    TokenCursor(String sql, SyntaxRules rules, VariableUses variables) {
        this.sql = sql;
        this.rules = rules;
        List<DialectToken> tokens = variables.apply(DialectLexer.tokenize(sql, rules));
        DialectToken end = tokens.removeLast();
        while (!tokens.isEmpty() && tokens.getLast().isSymbol(";")) {
            tokens.removeLast();
        }
        writtenEnd = tokens.isEmpty() ? 0 : tokens.getLast().end;
        tokens.add(end);
        if (rules.dialect() == SqlDialect.ANSI) {
            tokens = EmptyLists.apply(tokens);
        }
        List<DialectToken> kinds = TokenRules.apply(QueryRewrites.apply(sql, tokens));
        parameters = NamedParameters.of(kinds, sql);
        grammar = new SluiceParserImpl(new DialectTokenManager(kinds));
        grammar.setConformance(DialectConformance.of(rules.dialect()));
        grammar.setQuotedCasing(Casing.UNCHANGED);
        grammar.setUnquotedCasing(Casing.UNCHANGED);
        grammar.setIdentifierMaxLength(SqlParser.DEFAULT_IDENTIFIER_MAX_LENGTH * 8);
        grammar.setOriginalSql(sql);
    }

    /** The n-th token from here; 1 is the next. */
    DialectToken peek(int n) {
        return (DialectToken) grammar.getToken(n);
    }

    boolean atEnd() {
        return peek(1).form == Form.END;
    }

    /** Whether these words are next. */
    boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i + 1).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean atSymbol(String symbol) {
        return peek(1).isSymbol(symbol);
    }

    DialectToken next() {
        return (DialectToken) grammar.getNextToken();
    }

    /** Steps over the words if they are next. */
    boolean accept(String... words) {
        if (!at(words)) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            next();
        }
        return true;
    }

    boolean acceptSymbol(String symbol) {
        if (!atSymbol(symbol)) {
            return false;
        }
        next();
        return true;
    }

    void expect(String... words) {
        for (String word : words) {
            if (!accept(word)) {
                throw SyntaxErrors.unexpected(peek(1), word);
            }
        }
    }

    void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw SyntaxErrors.unexpected(peek(1), symbol);
        }
    }

    void expectEnd() {
        if (atEnd()) {
            return;
        }
        // The grammar stops before a clause or operator whose second word it cannot read: that word is the wrong one.
        DialectToken first = peek(1);
        boolean stopsEarly = first.kind != SluiceParserImplConstants.IDENTIFIER
                && (first.form == Form.WORD || first.form == Form.SYMBOL)
                && !first.isSymbol(")")
                && !first.isSymbol(";");
        if (!stopsEarly) {
            throw SyntaxErrors.unexpected(first, "the end of the statement");
        }
        throw peek(2).form == Form.END ? SyntaxErrors.endsAfter(first) : SyntaxErrors.wrongAfter(first, peek(2));
    }

    /** @param what it is, for the message */
    String string(String what) {
        if (peek(1).form != Form.STRING) {
            throw SyntaxErrors.unexpected(peek(1), what + " in quotes");
        }
        return next().text;
    }

    long wholeNumber(String what) {
        DialectToken token = peek(1);
        if (token.form == Form.NUMBER) {
            try {
                long value = Long.parseLong(token.text);
                next();
                return value;
            } catch (NumberFormatException e) {
                throw new SluiceException(
                        ErrorCode.PARSE_SYNTAX_ERROR, token.text + " is not a whole number.", token.position(), e);
            }
        }
        throw SyntaxErrors.unexpected(token, what);
    }

    /** @param what it is, for the message */
    BigDecimal number(String what) {
        DialectToken token = peek(1);
        if (token.form == Form.NUMBER) {
            try {
                BigDecimal value = new BigDecimal(token.text);
                next();
                return value;
            } catch (NumberFormatException e) {
                throw new SluiceException(
                        ErrorCode.PARSE_SYNTAX_ERROR, token.text + " is not a number.", token.position(), e);
            }
        }
        throw SyntaxErrors.unexpected(token, what);
    }

    SqlIdentifier identifier() {
        return parse(grammar::SimpleIdentifier);
    }

    /** {@code a}, {@code t.a} or {@code t.a.field}. */
    SqlIdentifier compoundIdentifier() {
        return parse(grammar::CompoundIdentifier);
    }

    ObjectName objectName() {
        SqlIdentifier name = parse(grammar::CompoundIdentifier);
        return TableName.of(name, null, Positions.of(name.getParserPosition())).name("This statement");
    }

    TableName tableName() {
        SqlIdentifier name = parse(grammar::CompoundTableIdentifier);
        return TableName.of(name, null, Positions.of(name.getParserPosition()));
    }

    /** A table with VERSION AS OF or TIMESTAMP AS OF, if one is there. */
    TableName tableNameWithVersion() {
        return withVersion(tableName());
    }

    /** The table with the version that follows, if one does. */
    TableName withVersion(TableName table) {
        // The lexer has turned the forms into this one.
        if (!accept("FOR", "SYSTEM_TIME", "AS", "OF")) {
            return table;
        }
        return new TableName(table.target(), table.pathVersion(), expression(), table.position());
    }

    SqlDataTypeSpec dataType() {
        return parse(grammar::DataType);
    }

    SqlNode expression() {
        return parameters.number(parse(grammar::DialectExpression));
    }

    /** The text of an expression that is a column's default, which no query may be part of. */
    String defaultText() {
        DialectToken first = peek(1);
        return expressionText(value -> {
            if (QuerySearch.found(value)) {
                throw UnsupportedStatements.unsupported(
                        first, "A subquery in DEFAULT is not supported. Write a value or an expression of functions.");
            }
        });
    }

    /** An expression's text, which must be well formed. */
    String expressionText() {
        return expressionText(_ -> {});
    }

    private String expressionText(Consumer<SqlNode> check) {
        int start = peek(1).start;
        check.accept(expression());
        return sql.substring(start, peek(1).form == Form.END ? Math.max(start, writtenEnd) : peek(1).start)
                .strip();
    }

    /** The text from a place up to the next token. */
    String text(int start) {
        return sql.substring(start, peek(1).form == Form.END ? sql.length() : peek(1).start)
                .strip();
    }

    /** The text within {@code (expression)}. */
    String parenthesizedExpressionText() {
        expectSymbol("(");
        String text = expressionText();
        expectSymbol(")");
        return text;
    }

    SqlNode query() {
        return parameters.number(parse(grammar::DialectQuery));
    }

    /** A table, subquery or table function with its alias and version, as after FROM. */
    SqlNode tableExpression() {
        return parse(grammar::TableRef);
    }

    /** {@code (a, b)}. */
    List<SqlIdentifier> identifiers() {
        List<SqlIdentifier> identifiers = new ArrayList<>();
        expectSymbol("(");
        do {
            identifiers.add(identifier());
        } while (acceptSymbol(","));
        expectSymbol(")");
        return identifiers;
    }

    /** The text from the next token to the end of the statement. */
    String rest() {
        int start = peek(1).start;
        // Tokens that rewriting added stand elsewhere, and the last one written may be gone.
        return peek(1).form == Form.END ? "" : sql.substring(start, Math.max(start, writtenEnd));
    }

    /**
     * Likewise, in words that mean the same whether double quotes are around names or strings: for text that is kept and read
     * in another session.
     */
    String portableRest() {
        String text = rest();
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (DialectToken token : DialectLexer.tokenize(text, rules)) {
            if (token.form == Form.END || text.charAt(token.start) != '"') {
                continue;
            }
            out.append(text, copied, token.start);
            out.append(
                    token.form == Form.QUOTED_NAME
                            ? "`" + token.text.replace("`", "``") + "`"
                            : "'" + token.text.replace("\\", "\\\\").replace("'", "\\'") + "'");
            copied = token.end;
        }
        return out.append(text, copied, text.length()).toString();
    }

    SqlParserPos positionOfNext() {
        DialectToken token = peek(1);
        return new SqlParserPos(token.beginLine, token.beginColumn, token.endLine, token.endColumn);
    }

    private <T> T parse(Production<T> production) {
        try {
            return remembering(production);
        } catch (ParseException e) {
            throw SyntaxErrors.of(e);
        } catch (CalciteContextException e) {
            throw new SluiceException(
                    ErrorCode.PARSE_SYNTAX_ERROR,
                    SyntaxErrors.sentence(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
                    Positions.of(
                            new SqlParserPos(e.getPosLine(), e.getPosColumn(), e.getEndPosLine(), e.getEndPosColumn())),
                    e);
        } catch (SluiceException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The statement is nested too deeply. Write it with fewer nested parentheses or subqueries.",
                    e);
        } catch (Exception e) {
            Token token = grammar.getToken(1);
            throw new SluiceException(
                    ErrorCode.PARSE_SYNTAX_ERROR, SyntaxErrors.describe(token), SyntaxErrors.position(token), e);
        }
    }

    /** With the choices that were remembered; what does not fit is read again without, for a message that says what would. */
    private <T> T remembering(Production<T> production) throws Exception {
        Token start = grammar.getToken(0);
        try {
            return production.parse();
        } catch (ParseException e) {
            if (!grammar.remembers()) {
                throw e;
            }
            grammar.forgetFrom(start);
            return production.parse();
        }
    }

    /** A production of the grammar. */
    private interface Production<T> {
        T parse() throws Exception;
    }
}
