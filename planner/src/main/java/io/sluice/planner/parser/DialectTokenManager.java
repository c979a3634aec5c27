package io.sluice.planner.parser;

import io.sluice.planner.parser.generated.SimpleCharStream;
import io.sluice.planner.parser.generated.SluiceParserImplTokenManager;
import io.sluice.planner.parser.generated.Token;
import java.io.StringReader;
import java.util.List;

/** Hands the generated parser our tokens in place of those of its own lexer. */
final class DialectTokenManager extends SluiceParserImplTokenManager {
    /** Of our tokens nothing is read from text. */
    private static final int BUFFER_CHARACTERS = 1;

    private final List<DialectToken> tokens;
    private int next;

    /** @param tokens the last is the end of the text */
    DialectTokenManager(List<DialectToken> tokens) {
        super(new SimpleCharStream(new StringReader(""), 1, 1, BUFFER_CHARACTERS));
        this.tokens = tokens;
    }

    /** Behind the end more ends follow, each a token of its own: the parser links its tokens into a list. */
    @Override
    public Token getNextToken() {
        if (next < tokens.size()) {
            return tokens.get(next++);
        }
        DialectToken end = tokens.getLast();
        return end.as(end.kind, end.image);
    }
}
