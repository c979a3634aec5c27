package io.sluice.planner.parser;

import static io.sluice.planner.parser.generated.SluiceParserImplConstants.BACK_QUOTED_IDENTIFIER;
import static io.sluice.planner.parser.generated.SluiceParserImplConstants.EOF;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.Generator;
import io.sluice.planner.function.TimeFields;
import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives every token its kind in the grammar, by the words around it. A word is a keyword only where the grammar needs one,
 * and dialect forms that mean the same as a standard form become that form here, so that the grammar need not know them.
 */
final class TokenRules {
    /** Stands as the only key of GROUP BY ALL. */
    static final String GROUP_BY_ALL = "$group_by_all";

    /** Stands as the only key of ORDER BY ALL. */
    static final String ORDER_BY_ALL = "$order_by_all";

    /** Wraps the number in {@code FOR SYSTEM_TIME AS OF}, to which VERSION AS OF is turned. */
    static final String VERSION_AS_OF = "$version_as_of";

    /** Wraps the digits of {@code t@20200101000000000} likewise. */
    static final String AT_TIMESTAMP = "$at_timestamp";

    /** Stands for the ANY of {@code LIKE ANY (a, b)}, so that the patterns are its arguments. */
    static final String LIKE_ANY = "$like_any";

    /** Stands for the ALL of {@code LIKE ALL (a, b)} likewise. */
    static final String LIKE_ALL = "$like_all";

    private static final Set<String> CONTEXT_FUNCTIONS = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIMESTAMP",
            "CURRENT_SCHEMA",
            "CURRENT_DATABASE",
            "CURRENT_CATALOG",
            "CURRENT_USER",
            "SESSION_USER",
            "LOCALTIMESTAMP");

    private final List<DialectToken> in;
    private final List<DialectToken> out = new ArrayList<>();
    private final KeywordContext context;
    /** Where a word stands for the comma between two arguments. */
    private final Set<Integer> commas = new HashSet<>();

    private int at;

    private TokenRules(List<DialectToken> in) {
        this.in = in;
        this.context = new KeywordContext(in);
    }

    static List<DialectToken> apply(List<DialectToken> tokens) {
        TokenRules rules = new TokenRules(tokens);
        while (rules.at < tokens.size()) {
            rules.step();
        }
        return rules.out;
    }

    private void step() {
        DialectToken token = in.get(at);
        switch (token.form) {
            case END -> emit(token.as(EOF, ""));
            case STRING -> string(token);
            case QUOTED_NAME -> emit(quotedName(token, token.text));
            case NUMBER -> {
                NumberRules.emit(token, out);
                at++;
            }
            case AT_VERSION -> atVersion(token);
            case SYMBOL -> symbol(token);
            case WORD -> word(token);
        }
    }

    private void string(DialectToken token) {
        // delta.'path' is delta.`path`
        if (isSymbol(at - 1, ".") && at >= 2 && in.get(at - 2).form == Form.WORD && in.get(at - 1).end == token.start) {
            emit(quotedName(token, token.text));
        } else {
            // 'a' 'b' is 'ab'
            StringBuilder value = new StringBuilder(token.text);
            DialectToken last = token;
            while (in.get(at + 1).form == Form.STRING) {
                last = in.get(++at);
                value.append(last.text);
            }
            emit(token.upTo(last).asString(value.toString()));
        }
    }

    private static DialectToken quotedName(DialectToken token, String name) {
        return token.as(Form.QUOTED_NAME, BACK_QUOTED_IDENTIFIER, "`" + name.replace("`", "``") + "`", name);
    }

    private void symbol(DialectToken token) {
        switch (token.text) {
            case "==" -> emit(token.asSymbol(Keywords.kind("="), "="));
            case "!" -> emit(token.as(Form.WORD, Keywords.kind("NOT"), "NOT", "NOT"));
            case "<=>" -> emitWords(token, "IS", "NOT", "DISTINCT", "FROM");
            case ":" -> colon(token);
            case "/*+" -> at = HintRules.emit(in, at, out);
            case "~" -> complement(token);
            case "-" -> minus(token);
            case Pipes.PIPE -> throw SyntaxErrors.unexpected(token, "a pipe within balanced parentheses only");
            default -> emit(token.as(Keywords.kind(token.text), token.text));
        }
    }

    /** A cast binds looser than the sign of a number: {@code -1::STRING} is '-1'. */
    private void minus(DialectToken token) {
        boolean cast = in.get(at + 1).form == Form.NUMBER && isSymbol(at + 2, "::") && !context.endsOperand(at - 1);
        if (!cast) {
            emit(token.as(Keywords.kind(token.text), token.text));
            return;
        }
        out.add(token.asSymbol(Keywords.kind("("), "("));
        emit(token.as(Keywords.kind(token.text), token.text));
        DialectToken number = in.get(at);
        step();
        out.add(number.asSymbol(Keywords.kind(")"), ")"));
    }

    /** {@code ~a} is {@code bitnot(a)}. */
    private void complement(DialectToken token) {
        int end = Operands.end(in, at + 1);
        if (end == at + 1) {
            throw SyntaxErrors.unexpected(in.get(end), "a value after ~");
        }
        out.add(token.asName("bitnot"));
        out.add(token.asSymbol(Keywords.kind("("), "("));
        at++;
        while (at < end) {
            step();
        }
        out.add(in.get(end - 1).asSymbol(Keywords.kind(")"), ")"));
    }

    /** A path into JSON text, a named parameter, or the colon of a type. */
    private void colon(DialectToken token) {
        if (JsonPathRules.isPath(in, at, context)) {
            at = JsonPathRules.emit(in, at, out);
        } else if (!context.endsOperand(at - 1) && RawTokens.isName(in, at + 1)) {
            out.add(token.upTo(in.get(at + 1)).as(Form.SYMBOL, Keywords.kind("?"), "?", "?"));
            at += 2;
        } else {
            emit(token.as(Keywords.kind(":"), ":"));
        }
    }

    private void word(DialectToken token) {
        String word = token.word();
        if (isSymbol(at - 1, ".")) {
            emit(token.asName(token.text));
        } else if (TimeUnits.isOne(in, at)) {
            emit(token.asString(token.text));
        } else if (commas.contains(at)) {
            emit(token.asSymbol(Keywords.kind(","), ","));
        } else if (in(at, "ANY", "SOME", "ALL") && in(at - 1, "LIKE", "ILIKE") && isSymbol(at + 1, "(")) {
            likeQuantifier(token);
        } else if (word.equals("POSITION") && isSymbol(at + 1, "(") && context.findInside(at + 1, "IN") > 0) {
            commas.add(context.findInside(at + 1, "IN")); // POSITION(a IN b) is locate(a, b)
            emit(token.asName("locate"));
        } else if (word.equals("STRUCT") && isSymbol(at + 1, "(") && context.findInside(at + 1, "AS") > 0) {
            at = StructRules.emit(in, at, context, out);
        } else if (word.equals("VALUES") && context.isKeyword(at) && in(at - 1, "FROM", "JOIN")) {
            values(token);
        } else if (isSymbol(at + 1, ".") && !word.equals("INTERVAL")) {
            emit(token.asName(token.text));
        } else if (word.equals("ALL") && in(at - 1, "BY") && (context.endsClause(at + 1) || holdsCount(at + 2))) {
            emit(token.asName(in(at - 2, "GROUP") ? GROUP_BY_ALL : ORDER_BY_ALL));
        } else if (in(at + 1, "AS") && in(at + 2, "OF") && startsTimeTravel(word)) {
            asOf(token, word.endsWith("VERSION"));
        } else if (in(at + 1, "VERSION", "TIMESTAMP", "SYSTEM_VERSION", "SYSTEM_TIME")
                && word.equals("FOR")
                && in(at + 2, "AS")
                && in(at + 3, "OF")) {
            at++; // FOR VERSION AS OF is VERSION AS OF
        } else if (word.equals("LATERAL") && in(at + 1, "VIEW")) {
            at = LateralViewRules.emitView(in, at, out);
        } else if (LateralViewRules.isItem(in, at)) {
            at = LateralViewRules.emitItem(in, at, out);
        } else if (word.equals("AS") && namesSeveral()) {
            several(token);
        } else if (word.equals("INTERVAL") && IntervalRules.isInterval(in, at)) {
            at = IntervalRules.emit(in, at, out);
        } else if (isDateTimeWord(word) && at + 1 < in.size() && in.get(at + 1).form == Form.STRING) {
            DateTimeRules.emit(token, in.get(at + 1), out);
            at += 2;
        } else if (CONTEXT_FUNCTIONS.contains(word) && !isSymbol(at + 1, "(") && context.startsOperand(at)) {
            out.add(token.asName(token.text));
            out.add(token.asSymbol(Keywords.kind("("), "("));
            out.add(token.asSymbol(Keywords.kind(")"), ")"));
            at++;
        } else if (isSymbol(at - 1, "(")
                && in(at - 2, "EXTRACT")
                && in(at + 1, "FROM")
                && TimeFields.unit(word) != null) {
            String unit = TimeFields.unit(word).name();
            emit(token.as(Keywords.kind(unit), unit));
        } else if (isIntervalType()) {
            String name =
                    word + " " + in.get(at + 1).word() + " TO " + in.get(at + 3).word();
            out.add(token.upTo(in.get(at + 3)).asName(name));
            at += 4;
        } else if (word.equals("REGEXP") && context.endsOperandOrNot(at - 1)) {
            emit(token.as(Keywords.kind("RLIKE"), "RLIKE"));
        } else if (context.isKeyword(at)) {
            emit(token.as(Keywords.kind(word), token.text));
        } else {
            emit(token.asName(token.text));
        }
    }

    private void likeQuantifier(DialectToken token) {
        DialectToken first = in.get(at + 2);
        if (first.isSymbol(")")) {
            throw SyntaxErrors.unexpected(first, "a pattern");
        }
        if (in(at + 2, "SELECT", "WITH", "VALUES", "TABLE", "FROM")) {
            throw unsupported(
                    first,
                    "LIKE " + token.word() + " takes a list of patterns, not a query. Use EXISTS (SELECT … WHERE text"
                            + " LIKE pattern).");
        }
        emit(token.asName(in(at, "ALL") ? LIKE_ALL : LIKE_ANY));
    }

    /** The types INTERVAL YEAR TO MONTH and INTERVAL DAY TO SECOND; a value has text or a number behind INTERVAL. */
    private boolean isIntervalType() {
        return in(at, "INTERVAL") && in(at + 2, "TO") && in(at + 1, "YEAR", "DAY", "HOUR", "MINUTE");
    }

    /** Whether a list of names follows that a generator gives its columns: {@code explode(m) AS (k, v)}. */
    private boolean namesSeveral() {
        if (!isSymbol(at - 1, ")") || !isSymbol(at + 1, "(")) {
            return false;
        }
        int function = RawTokens.opening(in, at - 1) - 1;
        return function >= 0
                && Generator.allNames().contains(in.get(function).text.toLowerCase(Locale.ROOT))
                && RawTokens.isName(in, at + 2);
    }

    private void several(DialectToken as) {
        int close = RawTokens.closing(in, at + 1);
        List<String> names = new ArrayList<>();
        for (int i = at + 2; i < close; i += 2) {
            names.add(in.get(i).text);
        }
        emit(as.as(Keywords.kind("AS"), "AS"));
        out.add(as.upTo(in.get(close)).asName(Placeholders.several(names)));
        at = close + 1;
    }

    /** FROM VALUES (1), (2) is FROM (VALUES (1), (2)). */
    private void values(DialectToken token) {
        int end = at + 1;
        while (isSymbol(end, "(") || (isSymbol(end, ",") && isSymbol(end + 1, "("))) {
            int open = isSymbol(end, "(") ? end : end + 1;
            end = context.closing(open) + 1;
        }
        if (end == at + 1) {
            emit(token.as(Keywords.kind("VALUES"), token.text));
            return;
        }
        out.add(token.asSymbol(Keywords.kind("("), "("));
        emit(token.as(Keywords.kind("VALUES"), token.text));
        while (at < end) {
            step();
        }
        out.add(in.get(end - 1).asSymbol(Keywords.kind(")"), ")"));
    }

    private static SluiceException unsupported(DialectToken token, String message) {
        return new SluiceException(ErrorCode.UNSUPPORTED_FEATURE, message, token.position(), null);
    }

    private static boolean isDateTimeWord(String word) {
        return switch (word) {
            case "DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ" -> true;
            default -> false;
        };
    }

    private static boolean startsTimeTravel(String word) {
        return switch (word) {
            case "VERSION", "SYSTEM_VERSION", "TIMESTAMP", "SYSTEM_TIME" -> true;
            default -> false;
        };
    }

    /** VERSION AS OF n and TIMESTAMP AS OF e become FOR SYSTEM_TIME AS OF. */
    private void asOf(DialectToken token, boolean version) {
        emitWords(token, "FOR", "SYSTEM_TIME", "AS", "OF");
        at += 2;
        if (version) {
            wrapped(VERSION_AS_OF, in.get(at));
            at++;
        }
    }

    private void atVersion(DialectToken token) {
        String text = token.text.substring(1);
        boolean version = text.charAt(0) == 'v' || text.charAt(0) == 'V';
        emitWords(token, "FOR", "SYSTEM_TIME", "AS", "OF");
        String digits = version ? text.substring(1) : text;
        wrapped(version ? VERSION_AS_OF : AT_TIMESTAMP, token.as(Form.STRING, 0, digits, digits));
    }

    private void wrapped(String function, DialectToken argument) {
        out.add(argument.asName(function));
        out.add(argument.asSymbol(Keywords.kind("("), "("));
        out.add(argument.asString(argument.text));
        out.add(argument.asSymbol(Keywords.kind(")"), ")"));
    }

    private void emitWords(DialectToken token, String... words) {
        for (String word : words) {
            out.add(token.as(Form.WORD, Keywords.kind(word), word, word));
        }
        at++;
    }

    private void emit(DialectToken token) {
        out.add(token);
        at++;
    }

    /** Whether a key follows that is the expression of LIMIT or OFFSET. */
    private boolean holdsCount(int index) {
        return index < in.size()
                && in.get(index).form == Form.QUOTED_NAME
                && (in.get(index).text.equals(RowCounts.LIMIT)
                        || in.get(index).text.equals(RowCounts.OFFSET));
    }

    private boolean isSymbol(int index, String symbol) {
        return index >= 0 && index < in.size() && in.get(index).isSymbol(symbol);
    }

    private boolean in(int index, String... words) {
        return context.isOneOf(index, words);
    }
}
