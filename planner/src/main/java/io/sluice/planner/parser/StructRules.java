package io.sluice.planner.parser;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.List;

/** {@code struct(1 AS a, b)} is {@code named_struct('a', 1, 'b', b)}: the grammar takes no AS between arguments. */
final class StructRules {
    private StructRules() {}

    /** Emits the call that starts here; gives the place after it. */
    static int emit(List<DialectToken> tokens, int at, KeywordContext context, List<DialectToken> out) {
        DialectToken place = tokens.get(at);
        int close = context.closing(at + 1);
        TokenEmitter emitter = new TokenEmitter(place, out);
        emitter.name("named_struct").symbol("(");
        int begin = at + 2;
        int count = 0;
        while (begin <= close) {
            int end = argumentEnd(tokens, begin, close);
            if (count++ > 0) {
                emitter.symbol(",");
            }
            boolean named = end - begin >= 3 && tokens.get(end - 2).isWord("AS");
            emitter.string(named ? tokens.get(end - 1).text : name(tokens, begin, end, count));
            emitter.symbol(",");
            List<DialectToken> argument = new ArrayList<>(tokens.subList(begin, named ? end - 2 : end));
            argument.add(tokens.getLast());
            List<DialectToken> converted = TokenRules.apply(argument);
            out.addAll(converted.subList(0, converted.size() - 1));
            begin = end + 1;
        }
        out.add(tokens.get(close).asSymbol(Keywords.kind(")"), ")"));
        return close + 1;
    }

    private static int argumentEnd(List<DialectToken> tokens, int begin, int close) {
        int depth = 0;
        for (int i = begin; i < close; i++) {
            DialectToken token = tokens.get(i);
            if (token.isSymbol("(") || token.isSymbol("[")) {
                depth++;
            } else if (token.isSymbol(")") || token.isSymbol("]")) {
                depth--;
            } else if (depth == 0 && token.isSymbol(",")) {
                return i;
            }
        }
        return close;
    }

    /** A column's own name; anything else is called by its place. */
    private static String name(List<DialectToken> tokens, int begin, int end, int place) {
        boolean column = (end - begin) % 2 == 1;
        for (int i = begin; i < end; i++) {
            DialectToken token = tokens.get(i);
            column &= (i - begin) % 2 == 0
                    ? token.form == Form.WORD || token.form == Form.QUOTED_NAME
                    : token.isSymbol(".");
        }
        return column ? tokens.get(end - 1).text : "col" + place;
    }
}
