package io.sluice.planner.parser;

import io.sluice.planner.parser.generated.SimpleCharStream;
import io.sluice.planner.parser.generated.SluiceParserImplTokenManager;
import io.sluice.planner.parser.generated.Token;
import java.io.StringReader;
import java.util.List;

/** Hands the generated parser our tokens in place of those of its own lexer. */
final class DialectTokenManager extends SluiceParserImplTokenManager {
    private final List<DialectToken> tokens;
    private int next;

    /** @param tokens the last is the end of the text */
    DialectTokenManager(List<DialectToken> tokens) {
        super(new SimpleCharStream(new StringReader("")));
        this.tokens = tokens;
    }

    @Override
    public Token getNextToken() {
        return next < tokens.size() ? tokens.get(next++) : tokens.getLast();
    }
}
