import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Lets the parser that JavaCC generates ask {@code Lookaheads} before it looks ahead, except where it reads the values of a
 * row: there a star counts, which is more than the kinds of two tokens. Changes nothing in a parser that asks already.
 */
final class RememberLookaheads {
    private static final String MEMORY = "io.sluice.planner.parser.lookahead.Lookaheads";

    private static final Pattern LOOKAHEAD = Pattern.compile("""
            private boolean jj_2_(\\d+)\\(int xla\\) \\{\\s+\
            jj_la = xla; jj_lastpos = jj_scanpos = token;\\s+\
            try \\{ return !jj_3_\\1\\(\\); \\}\\s+\
            catch\\(LookaheadSuccess ls\\) \\{ return true; \\}\\s+\
            finally +\\{ jj_save\\((\\d+), xla\\); \\}\\s+\\}""");

    private static final String REMEMBERED = """
            private boolean jj_2_$1(int xla) {
                final int first = getToken(1).kind;
                final int second = getToken(2).kind;
                final boolean kept = !allowRowValueStar();
                final int known = kept ? MEMORY.known($1, xla, first, second) : MEMORY.UNKNOWN;
                if (known != MEMORY.UNKNOWN) {
                  jj_la = xla - (known >> 1);
                  jj_save($2, xla);
                  return (known & 1) == 1;
                }
                jj_la = xla; jj_lastpos = jj_scanpos = token;
                boolean fits = true;
                try { fits = !jj_3_$1(); }
                catch(LookaheadSuccess ls) { }
                finally { jj_save($2, xla); }
                if (kept) { MEMORY.remember($1, xla, first, second, xla - jj_la, fits); }
                return fits;
              }""".replace("MEMORY", MEMORY);

    /** @param args the generated parser */
    public static void main(String[] args) throws IOException {
        Path parser = Path.of(args[0]);
        String source = Files.readString(parser);
        String changed = LOOKAHEAD.matcher(source).replaceAll(REMEMBERED);
        if (!changed.contains(MEMORY)) {
            throw new IllegalStateException("No lookahead of the known form in " + parser + ".");
        }
        if (!changed.equals(source)) {
            Files.writeString(parser, changed);
        }
    }
}
