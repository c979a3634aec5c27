package io.sluice.planner.parser;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.List;

/** Whether a word is a keyword where it stands: decided by the tokens next to it. */
final class KeywordContext {
    private final List<DialectToken> tokens;

    KeywordContext(List<DialectToken> tokens) {
        this.tokens = tokens;
    }

    boolean isKeyword(int at) {
        String word = tokens.get(at).word();
        if (Keywords.isAlwaysKeyword(word)) {
            return true;
        }
        return switch (word) {
            case "LEFT", "RIGHT", "FULL" -> isOneOf(at + 1, "JOIN", "OUTER", "SEMI", "ANTI", "ASOF");
            case "SEMI", "ANTI", "INNER" -> isOneOf(at + 1, "JOIN");
            case "CROSS" -> isOneOf(at + 1, "JOIN", "APPLY");
            case "OUTER" -> isOneOf(at + 1, "JOIN", "APPLY") || isOneOf(at - 1, "LEFT", "RIGHT", "FULL");
            case "APPLY" -> isOneOf(at - 1, "CROSS", "OUTER");
            case "NATURAL" -> isOneOf(at + 1, "JOIN", "LEFT", "RIGHT", "FULL", "INNER");
            case "ASOF" -> isOneOf(at + 1, "JOIN");
            case "MATCH_CONDITION" -> endsOperand(at - 1) && startsOperand(at + 1);
            case "MINUS" ->
                isOneOf(at + 1, "SELECT", "ALL", "DISTINCT", "VALUES", "WITH", "TABLE")
                        || (endsOperand(at - 1) && isSymbol(at + 1, "("));
            case "EXISTS" -> isSymbol(at + 1, "(") && opensQuery(at + 1);
            case "ANY", "SOME" -> isSymbol(at + 1, "(") && isComparison(at - 1);
            case "CAST", "TRY_CAST", "SAFE_CAST", "EXTRACT", "UNNEST" -> isSymbol(at + 1, "(");
            case "TRIM" ->
                isSymbol(at + 1, "(")
                        && (isOneOf(at + 2, "BOTH", "LEADING", "TRAILING") || insideParentheses(at + 1, "FROM"));
            case "BOTH", "LEADING", "TRAILING" -> isSymbol(at - 1, "(") && isOneOf(at - 2, "TRIM");
            case "SUBSTRING" -> isSymbol(at + 1, "(") && insideParentheses(at + 1, "FROM", "FOR");
            case "OVERLAY" -> isSymbol(at + 1, "(") && insideParentheses(at + 1, "PLACING");
            case "PLACING" -> endsOperand(at - 1) && startsOperand(at + 1);
            case "ARRAY", "MAP" -> isSymbol(at + 1, "[");
            case "ROW" -> isSymbol(at + 1, "(") || isOneOf(at - 1, "CURRENT") || isNumber(at - 1);
            case "ROLLUP", "CUBE" -> isSymbol(at + 1, "(") && inGroupBy(at);
            case "GROUPING" -> isOneOf(at + 1, "SETS");
            case "SETS" -> isOneOf(at - 1, "GROUPING");
            case "OVER" -> isSymbol(at - 1, ")") || isOneOf(at - 1, "NULLS");
            case "FILTER" ->
                (isSymbol(at - 1, ")") || isOneOf(at - 1, "NULLS"))
                        && isSymbol(at + 1, "(")
                        && isOneOf(at + 2, "WHERE");
            case "WITHIN" -> isOneOf(at + 1, "GROUP", "DISTINCT");
            case "PARTITION" -> isOneOf(at + 1, "BY");
            case "ROWS", "RANGE", "GROUPS" ->
                isOneOf(at + 1, "BETWEEN", "UNBOUNDED", "CURRENT", "ONLY", "INTERVAL")
                        || (isNumber(at + 1) && isOneOf(at + 2, "PRECEDING", "FOLLOWING"))
                        || isNumber(at - 1);
            case "UNBOUNDED" -> isOneOf(at + 1, "PRECEDING", "FOLLOWING");
            case "PRECEDING", "FOLLOWING" -> endsOperand(at - 1);
            case "CURRENT" -> isOneOf(at + 1, "ROW");
            case "INCLUDE" -> isOneOf(at - 1, "UNPIVOT");
            case "EXCLUDE" ->
                isOneOf(at - 1, "UNPIVOT")
                        || isOneOf(at + 1, "CURRENT", "GROUP", "TIES", "NO")
                        || isSymbol(at - 1, "*");
            case "TIES", "NO" -> isOneOf(at - 1, "EXCLUDE");
            case "OTHERS" -> isOneOf(at - 1, "NO");
            case "REPLACE" -> isSymbol(at - 1, "*") || (isSymbol(at - 1, ")") && isSymbol(at + 1, "("));
            case "NULLS" ->
                isOneOf(at + 1, "FIRST", "LAST") || isOneOf(at - 2, "UNPIVOT") || isOneOf(at - 1, "IGNORE", "RESPECT");
            case "FIRST", "LAST" -> isOneOf(at - 1, "NULLS", "FETCH");
            case "IGNORE", "RESPECT" -> isOneOf(at + 1, "NULLS");
            case "ASC", "DESC" -> endsOperand(at - 1);
            case "WINDOW" -> isOneOf(at + 2, "AS") && isSymbol(at + 3, "(") && endsOperand(at - 1);
            case "FETCH" -> isOneOf(at + 1, "FIRST", "NEXT");
            case "NEXT" -> isOneOf(at - 1, "FETCH");
            case "ONLY" -> isOneOf(at - 1, "ROW", "ROWS");
            case "OFFSET" -> isNumber(at + 1) || isSymbol(at + 1, "?");
            case "VALUES" -> !isSymbol(at + 1, ",") && !endsClause(at + 1) && !isOneOf(at + 1, "AS", "FROM");
            case "TABLE" -> isSymbol(at + 1, "(") || at == 0 || isSymbol(at - 1, "(");
            case "ORDINALITY" -> isOneOf(at - 1, "WITH");
            case "RECURSIVE" -> isOneOf(at - 1, "WITH");
            case "FOR" -> isOneOf(at + 1, "SYSTEM_TIME") || (endsOperand(at - 1) && startsOperand(at + 1));
            case "SYSTEM_TIME" -> isOneOf(at - 1, "FOR");
            case "OF" -> isOneOf(at - 1, "AS");
            case "UNKNOWN" -> isOneOf(at - 1, "IS") || (isOneOf(at - 1, "NOT") && isOneOf(at - 2, "IS"));
            case "SIMILAR" -> isOneOf(at + 1, "TO");
            case "TO" -> isOneOf(at - 1, "SIMILAR");
            case "ILIKE", "RLIKE" -> endsOperandOrNot(at - 1);
            case "DIV" -> endsOperand(at - 1) && startsOperand(at + 1);
            case "ESCAPE" -> endsOperand(at - 1) && at + 1 < tokens.size() && tokens.get(at + 1).form == Form.STRING;
            case "SYMMETRIC", "ASYMMETRIC" -> isOneOf(at - 1, "BETWEEN");
            case "PIVOT", "UNPIVOT" ->
                endsOperand(at - 1) && (isSymbol(at + 1, "(") || isOneOf(at + 1, "INCLUDE", "EXCLUDE"));
            case "YEAR",
                    "QUARTER",
                    "MONTH",
                    "WEEK",
                    "DAY",
                    "DOW",
                    "DOY",
                    "HOUR",
                    "MINUTE",
                    "SECOND",
                    "EPOCH",
                    "ISODOW",
                    "ISOYEAR",
                    "MILLISECOND",
                    "MICROSECOND",
                    "DECADE",
                    "CENTURY",
                    "MILLENNIUM" -> isSymbol(at - 1, "(") && isOneOf(at - 2, "EXTRACT") && isOneOf(at + 1, "FROM");
            default -> false;
        };
    }

    /** Whether a query stands in the parentheses that open here, not the arguments of a function. */
    private boolean opensQuery(int open) {
        int first = open;
        while (isSymbol(first, "(")) {
            first++;
        }
        return isOneOf(first, "SELECT", "WITH", "VALUES", "TABLE", "FROM");
    }

    /** Whether the token is the last of an operand, so that an operator or clause may follow. */
    boolean endsOperand(int at) {
        if (at < 0) {
            return false;
        }
        DialectToken token = tokens.get(at);
        return switch (token.form) {
            case WORD ->
                isSymbol(at - 1, ".")
                        || !Keywords.isAlwaysKeyword(token.word())
                        || isOneOf(at, "NULL", "TRUE", "FALSE", "END")
                        || (isOneOf(at, "ALL") && isOneOf(at - 1, "BY"));
            case QUOTED_NAME, STRING, NUMBER, AT_VERSION -> true;
            case SYMBOL ->
                token.text.equals(")") || token.text.equals("]") || token.text.equals("?") || token.text.equals("*");
            case END -> false;
        };
    }

    boolean endsOperandOrNot(int at) {
        return endsOperand(at) || isOneOf(at, "NOT");
    }

    /** Whether the token can be the first of an operand. */
    boolean startsOperand(int at) {
        DialectToken token = tokens.get(at);
        return switch (token.form) {
            case WORD -> !Keywords.isAlwaysKeyword(token.word()) || isOneOf(at, "NULL", "TRUE", "FALSE", "CASE", "NOT");
            case QUOTED_NAME, STRING, NUMBER -> true;
            case SYMBOL -> "(?+-*".contains(token.text);
            case AT_VERSION, END -> false;
        };
    }

    /** Whether nothing more can follow in the clause. */
    boolean endsClause(int at) {
        return tokens.get(at).form == Form.END
                || isSymbol(at, ")")
                || isSymbol(at, ";")
                || isOneOf(
                        at,
                        "HAVING",
                        "ORDER",
                        "LIMIT",
                        "QUALIFY",
                        "UNION",
                        "EXCEPT",
                        "INTERSECT",
                        "MINUS",
                        "WINDOW",
                        "OFFSET",
                        "FETCH",
                        "ASC",
                        "DESC",
                        "NULLS");
    }

    boolean isOneOf(int at, String... words) {
        if (at < 0 || at >= tokens.size()) {
            return false;
        }
        for (String word : words) {
            if (tokens.get(at).isWord(word)) {
                return true;
            }
        }
        return false;
    }

    boolean isSymbol(int at, String symbol) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }

    private boolean isNumber(int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).form == Form.NUMBER;
    }

    private boolean isComparison(int at) {
        return at >= 0
                && tokens.get(at).form == Form.SYMBOL
                && switch (tokens.get(at).text) {
                    case "=", "==", "<>", "!=", "<", "<=", ">", ">=" -> true;
                    default -> false;
                };
    }

    /** Where the parenthesis that opens here is closed; the last token if it is not. */
    int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size() - 1; i++) {
            if (isSymbol(i, "(")) {
                depth++;
            } else if (isSymbol(i, ")") && --depth == 0) {
                return i;
            }
        }
        return tokens.size() - 2;
    }

    /** Where the word stands directly inside the parentheses that open here, or −1. */
    int findInside(int open, String word) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (isSymbol(i, "(")) {
                depth++;
            } else if (isSymbol(i, ")")) {
                if (--depth == 0) {
                    return -1;
                }
            } else if (depth == 1 && isOneOf(i, word)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether one of the words stands directly inside the parentheses that open here. */
    private boolean insideParentheses(int open, String... words) {
        for (String word : words) {
            if (findInside(open, word) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the nearest clause word before, on the same level of parentheses or outside of it, is GROUP BY. */
    private boolean inGroupBy(int at) {
        for (int i = at - 1; i > 0; i--) {
            if (isOneOf(i, "BY")) {
                return isOneOf(i - 1, "GROUP");
            }
            if (isOneOf(i, "SELECT", "WHERE", "HAVING", "FROM")) {
                return false;
            }
        }
        return false;
    }
}
