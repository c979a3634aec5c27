package io.sluice.planner.parser;

import java.util.List;

/** Puts in tokens that the user did not write, in the place of one that he did. */
final class TokenEmitter {
    private final DialectToken place;
    private final List<DialectToken> out;

    TokenEmitter(DialectToken place, List<DialectToken> out) {
        this.place = place;
        this.out = out;
    }

    TokenEmitter keywords(String... words) {
        for (String word : words) {
            out.add(place.as(DialectToken.Form.WORD, Keywords.kind(word), word, word));
        }
        return this;
    }

    TokenEmitter name(String name) {
        out.add(place.asName(name));
        return this;
    }

    TokenEmitter symbol(String symbol) {
        out.add(place.asSymbol(Keywords.kind(symbol), symbol));
        return this;
    }

    TokenEmitter string(String value) {
        out.add(place.asString(value));
        return this;
    }

    /** CAST('text' AS type). */
    TokenEmitter castString(String value, String type) {
        return keywords("CAST")
                .symbol("(")
                .string(value)
                .keywords("AS")
                .name(type)
                .symbol(")");
    }
}
