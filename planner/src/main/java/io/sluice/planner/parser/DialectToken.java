package io.sluice.planner.parser;

import io.sluice.common.error.SourcePosition;
import io.sluice.planner.parser.generated.SluiceParserImplConstants;
import io.sluice.planner.parser.generated.Token;
import java.util.Locale;

/** A token that knows where it stands in the text. */
final class DialectToken extends Token {
    /** What the lexer saw; the {@code kind} of the grammar is decided later. */
    enum Form {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL,
        /** {@code @v12} or {@code @20200101000000000} after a table. */
        AT_VERSION,
        END
    }

    final Form form;
    /** A word as written, a name without its backticks, a string without quotes and escapes, else as written. */
    final String text;
    /** Offsets in the text, end exclusive. */
    final int start;

    final int end;

    /** See {@link #word()}; null before it is asked for. */
    private String word;

    DialectToken(Form form, String text, int start, int end) {
        this.form = form;
        this.text = text;
        this.start = start;
        this.end = end;
        this.image = text;
    }

    /** The same place, something else to the grammar. */
    DialectToken as(int newKind, String newImage) {
        return as(form, newKind, newImage, text);
    }

    DialectToken as(Form newForm, int newKind, String newImage, String newText) {
        DialectToken copy = new DialectToken(newForm, newText, start, end);
        copy.kind = newKind;
        copy.image = newImage;
        copy.beginLine = beginLine;
        copy.beginColumn = beginColumn;
        copy.endLine = endLine;
        copy.endColumn = endColumn;
        return copy;
    }

    /** From this token to the end of another one. */
    DialectToken upTo(DialectToken last) {
        DialectToken copy = new DialectToken(form, text, start, last.end);
        copy.kind = kind;
        copy.image = image;
        copy.beginLine = beginLine;
        copy.beginColumn = beginColumn;
        copy.endLine = last.endLine;
        copy.endColumn = last.endColumn;
        return copy;
    }

    /** The same token in another place. */
    DialectToken at(DialectToken place) {
        return place.as(form, kind, image, text);
    }

    DialectToken asName(String name) {
        return as(Form.WORD, SluiceParserImplConstants.IDENTIFIER, name, name);
    }

    DialectToken asString(String value) {
        return as(Form.STRING, SluiceParserImplConstants.QUOTED_STRING, "'" + value.replace("'", "''") + "'", value);
    }

    DialectToken asSymbol(int newKind, String symbol) {
        return as(Form.SYMBOL, newKind, symbol, symbol);
    }

    boolean isWord(String upperCaseWord) {
        return form == Form.WORD && word().equals(upperCaseWord);
    }

    boolean isSymbol(String symbol) {
        return form == Form.SYMBOL && text.equals(symbol);
    }

    /** The word in upper case, or the empty string if it is none. */
    String word() {
        if (word == null) {
            String upperCase = form == Form.WORD ? text.toUpperCase(Locale.ROOT) : "";
            // What grows, as a ligature does, is no keyword.
            word = form != Form.WORD || upperCase.length() == text.length() ? upperCase : text;
        }
        return word;
    }

    SourcePosition position() {
        return new SourcePosition(beginLine, beginColumn, endLine, endColumn);
    }
}
