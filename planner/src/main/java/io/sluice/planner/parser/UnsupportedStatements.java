package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Locale;
import java.util.Set;

/** Statements that are refused by name rather than as wrong syntax. */
final class UnsupportedStatements {
    private static final Set<String> FIRST_WORDS = Set.of(
            "ANALYZE",
            "CALL",
            "COMMENT",
            "COMMIT",
            "DECLARE",
            "DENY",
            "EXECUTE",
            "GENERATE",
            "GRANT",
            "LIST",
            "LOAD",
            "MSCK",
            "PREPARE",
            "REFRESH",
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
            return unsupported(first, "The statement " + word + " is not supported.");
        }
        return SyntaxErrors.unexpected(first, "a statement, such as SELECT, INSERT or CREATE TABLE");
    }

    static SluiceException unsupported(DialectToken token, String message) {
        return new SluiceException(ErrorCode.UNSUPPORTED_FEATURE, message, token.position(), null);
    }
}
