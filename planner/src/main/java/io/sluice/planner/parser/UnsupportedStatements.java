package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Locale;
import java.util.Set;

/** Statements that are refused by name rather than as wrong syntax. */
final class UnsupportedStatements {
    private static final String TRANSACTION =
            "Transactions of several statements are not supported: each statement is one by itself. To change several"
                    + " rows at once in different ways, use MERGE.";

    private static final Set<String> FIRST_WORDS = Set.of(
            "CALL",
            "COMMENT",
            "COMMIT",
            "DENY",
            "EXECUTE",
            "GENERATE",
            "GRANT",
            "LIST",
            "LOAD",
            "MSCK",
            "PREPARE",
            "REINDEX",
            "REPLACE",
            "REVOKE",
            "ROLLBACK",
            "SAVEPOINT",
            "START",
            "BEGIN",
            "SYNC",
            "UNDROP",
            "FROM",
            "REPAIR",
            "ADD");

    private UnsupportedStatements() {}

    static SluiceException refuse(TokenCursor cursor) {
        DialectToken first = cursor.peek(1);
        String word = first.text.toUpperCase(Locale.ROOT);
        if (first.form == DialectToken.Form.WORD && FIRST_WORDS.contains(word)) {
            return unsupported(first, message(word, cursor));
        }
        return SyntaxErrors.unexpected(first, "a statement, such as SELECT, INSERT or CREATE TABLE");
    }

    private static String message(String word, TokenCursor cursor) {
        String second = cursor.peek(2).word();
        boolean transaction = second.equals("TRANSACTION") || second.equals("WORK") || second.isEmpty();
        return switch (word) {
            case "BEGIN" ->
                transaction
                        ? TRANSACTION
                        : "SQL scripts (BEGIN … END) are not supported. Send their statements one by one, and let the"
                                + " client branch and loop.";
            case "START", "COMMIT", "ROLLBACK", "SAVEPOINT" -> TRANSACTION;
            case "EXECUTE" ->
                "EXECUTE of a prepared statement or within another statement is not supported. There is EXECUTE"
                        + " IMMEDIATE 'text' USING value, … as a statement of its own.";
            case "CALL" -> "Procedures (CALL) are not supported. Send their statements one by one.";
            default -> "The statement " + word + " is not supported.";
        };
    }

    static SluiceException unsupported(DialectToken token, String message) {
        return new SluiceException(ErrorCode.UNSUPPORTED_FEATURE, message, token.position(), null);
    }
}
