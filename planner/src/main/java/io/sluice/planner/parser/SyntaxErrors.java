package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.planner.parser.generated.ParseException;
import io.sluice.planner.parser.generated.Token;
import java.util.Locale;
import java.util.TreeSet;

/** Words for what the generated parser found wrong. */
final class SyntaxErrors {
    private static final int MOST_ALTERNATIVES = 4;

    private SyntaxErrors() {}

    static SluiceException of(ParseException exception) {
        Token last = exception.currentToken;
        if (last == null) {
            return new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, "The statement cannot be parsed.", exception);
        }
        Token wrong = last.next == null ? last : last.next;
        return new SluiceException(
                ErrorCode.PARSE_SYNTAX_ERROR, describe(wrong) + expected(exception), position(wrong), exception);
    }

    /** @param wanted what should stand there, as the end of a sentence */
    static SluiceException unexpected(Token token, String wanted) {
        return new SluiceException(
                ErrorCode.PARSE_SYNTAX_ERROR, describe(token) + " Expected " + wanted + ".", position(token), null);
    }

    static SluiceException notAName(DialectToken token) {
        return new SluiceException(
                ErrorCode.PARSE_SYNTAX_ERROR,
                "IDENTIFIER takes a name such as 'schema.table'; '" + token.text + "' is not one.",
                token.position(),
                null);
    }

    static SluiceException endsAfter(DialectToken last) {
        return new SluiceException(
                ErrorCode.PARSE_SYNTAX_ERROR,
                "The statement ends too early: something must follow " + quote(last) + ".",
                last.position(),
                null);
    }

    static SluiceException wrongAfter(DialectToken before, DialectToken wrong) {
        return new SluiceException(
                ErrorCode.PARSE_SYNTAX_ERROR,
                "Syntax error at " + quote(wrong) + ", after " + quote(before) + ".",
                wrong.position(),
                null);
    }

    static String describe(Token token) {
        if (token instanceof DialectToken ours && ours.form == DialectToken.Form.END) {
            return "The statement ends too early.";
        }
        return "Syntax error at "
                + (token instanceof DialectToken ours && !ours.text.isEmpty() ? quote(ours) : token.image) + ".";
    }

    /** A library's message as a sentence. */
    static String sentence(String message) {
        String text = message == null || message.isBlank() ? "The statement cannot be parsed" : message.strip();
        return text.endsWith(".") ? text : text + ".";
    }

    static SourcePosition position(Token token) {
        return new SourcePosition(token.beginLine, token.beginColumn, token.endLine, token.endColumn);
    }

    private static String quote(DialectToken token) {
        return switch (token.form) {
            case STRING -> token.image;
            default -> "'" + token.text + "'";
        };
    }

    /** The alternatives, if they are few enough to help. */
    private static String expected(ParseException exception) {
        TreeSet<String> alternatives = new TreeSet<>();
        for (int[] sequence : exception.expectedTokenSequences) {
            String image = exception.tokenImage[sequence[0]];
            alternatives.add(
                    image.startsWith("\"")
                            ? image.substring(1, image.length() - 1).toUpperCase(Locale.ROOT)
                            : image);
        }
        alternatives.removeIf(image -> image.startsWith("<"));
        if (alternatives.isEmpty() || alternatives.size() > MOST_ALTERNATIVES) {
            return "";
        }
        return " Expected " + String.join(" or ", alternatives) + ".";
    }
}
