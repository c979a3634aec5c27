package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts text into tokens, comments left out; hints come through as the tokens between {@code /*+} and its end. */
final class DialectLexer {
    private static final String[] SYMBOLS = {
        "<=>", ">>>", "<=", ">=", "<>", "!=", "==", "||", "|>", "->", "=>", "::", "<<", ">>", "(", ")", "[", "]", "{",
        "}", ",", ";", ".", "=", "<", ">", "?", ":", "+", "-", "*", "/", "%", "!", "|", "&", "^", "~"
    };

    private static final String[] NONE = {};

    private static final String[][] SYMBOLS_BY_FIRST = symbolsByFirst();

    private final String sql;
    private final SyntaxRules rules;
    private final List<DialectToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int column = 1;
    private boolean inHint;
    /** How many types such as {@code ARRAY<} are open: {@code >>} ends two of them and is no operator. */
    private int openTypes;

    private DialectLexer(String sql, SyntaxRules rules) {
        this.sql = sql;
        this.rules = rules;
    }

    private static String[][] symbolsByFirst() {
        String[][] byFirst = new String[128][];
        for (char first = 0; first < byFirst.length; first++) {
            String start = String.valueOf(first);
            byFirst[first] = Arrays.stream(SYMBOLS)
                    .filter(symbol -> symbol.startsWith(start))
                    .toArray(String[]::new);
        }
        return byFirst;
    }

    /** All tokens; the last is of form END. */
    static List<DialectToken> tokenize(String sql, SyntaxRules rules) {
        DialectLexer lexer = new DialectLexer(sql, rules);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.add(Form.END, "", lexer.at, lexer.line, lexer.column);
        return lexer.tokens;
    }

    /** Whether anything follows. */
    private boolean skipBlanks() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
                advance(1);
            } else if (sql.startsWith("--", at)) {
                while (at < sql.length() && sql.charAt(at) != '\n') {
                    advance(1);
                }
            } else if (sql.startsWith("/*", at) && !sql.startsWith("/*+", at)) {
                skipComment();
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipComment() {
        SourcePosition begin = here();
        int depth = 0;
        do {
            if (at >= sql.length()) {
                throw error("The comment that starts here has no end. Close it with */.", begin);
            }
            if (sql.startsWith("/*", at)) {
                depth++;
                advance(2);
            } else if (sql.startsWith("*/", at)) {
                depth--;
                advance(2);
            } else {
                advance(1);
            }
        } while (depth > 0);
    }

    private void next() {
        char c = sql.charAt(at);
        boolean digitFollows = at + 1 < sql.length() && isDigit(sql.charAt(at + 1));
        if (c == '"' && rules.doubleQuotedNames()) {
            quotedName('"');
        } else if (c == '\'' || c == '"') {
            string(false);
        } else if ((c == 'r' || c == 'R') && followedByQuote()) {
            string(true);
        } else if ((c == 'x' || c == 'X') && followedByQuote()) {
            binary();
        } else if (c == '`') {
            quotedName('`');
        } else if (isDigit(c) || (c == '.' && digitFollows && !endsOperand())) {
            number();
        } else if (isNameStart(c)) {
            int end = at;
            while (end < sql.length() && isNamePart(sql.charAt(end))) {
                end++;
            }
            take(Form.WORD, end);
        } else if (c == '@') {
            atVersion();
        } else {
            symbol();
        }
    }

    /** Whether a dot here would follow a name, so that digits after it belong to a name. */
    private boolean endsOperand() {
        if (tokens.isEmpty()) {
            return false;
        }
        DialectToken last = tokens.getLast();
        return last.end == at && (last.form == Form.WORD || last.form == Form.QUOTED_NAME);
    }

    private boolean followedByQuote() {
        return at + 1 < sql.length() && (sql.charAt(at + 1) == '\'' || sql.charAt(at + 1) == '"');
    }

    private void symbol() {
        if (sql.startsWith("/*+", at)) {
            inHint = true;
            take(Form.SYMBOL, at + 3);
            return;
        }
        if (inHint && sql.startsWith("*/", at)) {
            inHint = false;
            take(Form.SYMBOL, at + 2);
            return;
        }
        if (sql.startsWith("<", at) && opensType()) {
            openTypes++;
        } else if (sql.startsWith(">", at) && openTypes > 0) {
            openTypes--;
            take(Form.SYMBOL, at + 1);
            return;
        }
        char first = sql.charAt(at);
        for (String symbol : first < SYMBOLS_BY_FIRST.length ? SYMBOLS_BY_FIRST[first] : NONE) {
            if (sql.startsWith(symbol, at)) {
                take(Form.SYMBOL, at + symbol.length());
                return;
            }
        }
        String what = new String(Character.toChars(sql.codePointAt(at)));
        throw error("The character " + what + " has no meaning here.", here());
    }

    private boolean opensType() {
        boolean alone = !sql.startsWith("<=", at) && !sql.startsWith("<>", at) && !sql.startsWith("<<", at);
        if (!alone || tokens.isEmpty()) {
            return false;
        }
        DialectToken last = tokens.getLast();
        return last.isWord("ARRAY") || last.isWord("MAP") || last.isWord("STRUCT");
    }

    private void string(boolean raw) {
        int start = at;
        SourcePosition begin = here();
        StringBuilder value = new StringBuilder();
        if (raw) {
            advance(1);
        }
        char quote = sql.charAt(at);
        advance(1);
        while (true) {
            if (at >= sql.length()) {
                throw error("The string that starts here has no end. Close it with " + quote + ".", begin);
            }
            char c = sql.charAt(at);
            if (c == quote) {
                advance(1);
                if (at >= sql.length() || sql.charAt(at) != quote) {
                    break;
                }
                value.append(quote);
                advance(1);
            } else if (c == '\\' && !raw && at + 1 < sql.length()) {
                advance(StringEscapes.append(sql, at, value));
            } else {
                value.append(c);
                advance(1);
            }
        }
        add(Form.STRING, value.toString(), start, begin.line(), begin.column());
    }

    private void binary() {
        char quote = sql.charAt(at + 1);
        int close = sql.indexOf(quote, at + 2);
        if (close < 0) {
            throw error("The binary literal that starts here has no end. Close it with " + quote + ".", here());
        }
        take(Form.NUMBER, close + 1);
    }

    private void quotedName(char quote) {
        int start = at;
        SourcePosition begin = here();
        StringBuilder name = new StringBuilder();
        advance(1);
        while (true) {
            if (at >= sql.length()) {
                throw error("The quoted name that starts here has no end. Close it with " + quote + ".", begin);
            }
            char c = sql.charAt(at);
            advance(1);
            if (c != quote) {
                name.append(c);
            } else if (at < sql.length() && sql.charAt(at) == quote) {
                name.append(quote);
                advance(1);
            } else {
                break;
            }
        }
        if (name.isEmpty()) {
            throw error("A name cannot be empty.", begin);
        }
        add(Form.QUOTED_NAME, name.toString(), start, begin.line(), begin.column());
    }

    private void number() {
        int end = digits(at);
        if (end < sql.length() && sql.charAt(end) == '.') {
            end = digits(end + 1);
        }
        if (end < sql.length() && (sql.charAt(end) == 'e' || sql.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < sql.length() && (sql.charAt(exponent) == '+' || sql.charAt(exponent) == '-')) {
                exponent++;
            }
            if (digits(exponent) > exponent) {
                end = digits(exponent);
            }
        }
        int suffix = end;
        while (suffix < sql.length() && isNamePart(sql.charAt(suffix))) {
            suffix++;
        }
        take(Form.NUMBER, suffix);
    }

    private int digits(int from) {
        int end = from;
        while (end < sql.length() && isDigit(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private void atVersion() {
        int end = at + 1;
        if (end < sql.length() && (sql.charAt(end) == 'v' || sql.charAt(end) == 'V')) {
            end++;
        }
        int last = digits(end);
        if (last == end) {
            throw error("After @ a version such as @v12 or a time such as @20200101000000000 must follow.", here());
        }
        take(Form.AT_VERSION, last);
    }

    private void take(Form form, int end) {
        int start = at;
        int beginLine = line;
        int beginColumn = column;
        advance(end - at);
        add(form, sql.substring(start, end), start, beginLine, beginColumn);
    }

    private void add(Form form, String text, int start, int beginLine, int beginColumn) {
        DialectToken token = new DialectToken(form, text, start, at);
        token.beginLine = beginLine;
        token.beginColumn = beginColumn;
        token.endLine = line;
        token.endColumn = Math.max(line == beginLine ? beginColumn : 1, column - 1);
        tokens.add(token);
    }

    private void advance(int characters) {
        for (int i = 0; i < characters; i++) {
            if (sql.charAt(at++) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
    }

    private SourcePosition here() {
        return new SourcePosition(line, column, line, column);
    }

    private static SluiceException error(String message, SourcePosition position) {
        return new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, message, position, null);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return c == '_' || Character.isLetter(c) || Character.isSurrogate(c);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$' || Character.isDigit(c);
    }
}
