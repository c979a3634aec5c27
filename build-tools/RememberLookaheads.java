import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets the parser that JavaCC generates ask {@code Lookaheads} before it looks two tokens ahead, and keep nothing for error
 * messages: a text that is wrong is parsed again from where the production began, in the generated way, which finds what
 * could have stood in the wrong token's place. Changes nothing in a parser that is changed already.
 */
final class RememberLookaheads {
    private static final String MEMORY = "io.sluice.planner.parser.lookahead.Lookaheads";

    /** Each is found at least once and replaced everywhere. */
    private record Change(Pattern generated, String changed) {}

    private static final Change[] CHANGES = {
        // Where the values of a row are read, a star counts, which is more than the kinds of two tokens.
        new Change(
                Pattern.compile("""
                        private boolean jj_2_(\\d+)\\(int xla\\) \\{\\s+\
                        jj_la = xla; jj_lastpos = jj_scanpos = token;\\s+\
                        try \\{ return !jj_3_\\1\\(\\); \\}\\s+\
                        catch\\(LookaheadSuccess ls\\) \\{ return true; \\}\\s+\
                        finally +\\{ jj_save\\((\\d+), xla\\); \\}\\s+\\}"""),
                """
                private boolean jj_2_$1(int xla) {
                    final boolean kept = remembers && xla == MEMORY.TOKENS && !allowRowValueStar();
                    final long key = kept ? MEMORY.key($1, getToken(1).kind, getToken(2).kind) : 0;
                    final int known = kept ? MEMORY.known(key) : MEMORY.UNKNOWN;
                    if (known != MEMORY.UNKNOWN) { return known == MEMORY.FITS; }
                    jj_la = xla; jj_lastpos = jj_scanpos = token;
                    boolean fits = true;
                    try { fits = !jj_3_$1(); }
                    catch(LookaheadSuccess ls) { }
                    finally { if (!remembers) { jj_save($2, xla); } }
                    if (kept) { MEMORY.remember(key, fits); }
                    return fits;
                  }"""
                        .replace("MEMORY", MEMORY)),
        new Change(
                Pattern.compile("final private LookaheadSuccess jj_ls = new LookaheadSuccess\\(\\);"),
                "static final private LookaheadSuccess jj_ls = new LookaheadSuccess();"),
        new Change(
                Pattern.compile(
                        "for \\(int i = 0; i < jj_2_rtns\\.length; i\\+\\+\\) jj_2_rtns\\[i\\] = new JJCalls\\(\\);"),
                ""),
        new Change(
                Pattern.compile("private boolean jj_rescan = false;"),
                """
                private boolean jj_rescan = false;
                  private boolean remembers = true;

                  /** Whether what could have stood in the place of a wrong token is not known. */
                  public boolean remembers() { return remembers; }

                  /** Goes back to a token and looks at everything itself from there. */
                  public void forgetFrom(Token start) {
                    remembers = false;
                    token = start;
                    jj_ntk = -1;
                    for (int i = 0; i < jj_2_rtns.length; i++) jj_2_rtns[i] = new JJCalls();
                  }
                """),
        new Change(
                Pattern.compile("public ParseException generateParseException\\(\\) \\{"),
                """
                public ParseException generateParseException() {
                    if (remembers) { return new ParseException(); }"""),
    };

    /** @param args the generated parser */
    public static void main(String[] args) throws IOException {
        Path parser = Path.of(args[0]);
        String source = Files.readString(parser);
        if (source.contains(MEMORY)) {
            return;
        }
        for (Change change : CHANGES) {
            Matcher matcher = change.generated().matcher(source);
            if (!matcher.find()) {
                throw new IllegalStateException(parser + " has nothing like " + change.generated());
            }
            source = matcher.replaceAll(change.changed());
        }
        Files.writeString(parser, source);
    }
}
