package io.sluice.storage.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cutting into records and fields, against a reader that looks at one character after the other. */
class CsvRecordsTest {
    private static final List<Map<String, String>> OPTIONS = List.of(
            Map.of(),
            Map.of("multiLine", "true"),
            Map.of("sep", "||"),
            Map.of("escape", "\""),
            Map.of("escape", "", "quote", "'"),
            Map.of("quote", ""),
            Map.of("charToEscapeQuoteEscaping", "#", "multiLine", "true"),
            Map.of("lineSep", ";", "sep", "\\t"),
            Map.of("ignoreLeadingWhiteSpace", "true", "ignoreTrailingWhiteSpace", "true"));
    private static final String CHARACTERS = "aaaabbä,,,||\"\"'\\\n\n\r #;\t";

    @Test
    void agreesWithANaiveReaderWhereverTheBufferEnds() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 4_000; round++) {
            Map<String, String> options = OPTIONS.get(round % OPTIONS.size());
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int i = 0; i < length; i++) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            CsvOptions parsed = CsvOptions.of(options);
            assertThat(read(text.toString(), parsed, 1 + random.nextInt(40)))
                    .as("%s of %s", options, text)
                    .isEqualTo(new NaiveCsv(text.toString(), parsed).records());
        }
    }

    /** @param piece the stream gives at most so many bytes at once */
    private static List<String> read(String text, CsvOptions options, int piece) throws IOException {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int count) {
                return super.read(target, offset, Math.min(count, piece));
            }
        };
        List<String> found = new ArrayList<>();
        try (CsvRecords records = new CsvRecords(bytes, options, 0, Long.MAX_VALUE)) {
            while (records.next()) {
                StringBuilder record = new StringBuilder().append(records.recordLine());
                for (int i = 0; i < records.fieldCount(); i++) {
                    record.append(records.isQuoted(i) ? " <" : " [").append(records.text(i));
                }
                found.add(record.append(records.isBroken() ? " broken" : "").toString());
            }
        }
        return found;
    }

    /** The same rules, written for one string that is there whole. */
    private static final class NaiveCsv {
        private final String text;
        private final CsvOptions options;
        private final String separator;
        private int at;
        private long line = 1;
        private boolean broken;

        NaiveCsv(String text, CsvOptions options) {
            this.text = text;
            this.options = options;
            this.separator = new String(options.separator(), StandardCharsets.UTF_8);
        }

        List<String> records() {
            List<String> found = new ArrayList<>();
            while (at < text.length()) {
                if (isBreak()) {
                    skipBreak();
                    continue;
                }
                StringBuilder record = new StringBuilder().append(line);
                broken = false;
                record.append(field());
                while (text.startsWith(separator, at) && at < text.length()) {
                    at += separator.length();
                    record.append(field());
                }
                if (at < text.length()) {
                    skipBreak();
                }
                found.add(record.append(broken ? " broken" : "").toString());
            }
            return found;
        }

        private boolean isBreak() {
            char c = text.charAt(at);
            return options.lineSeparator() < 0 ? c == '\n' || c == '\r' : c == options.lineSeparator();
        }

        private void skipBreak() {
            if (text.startsWith("\r\n", at) && options.lineSeparator() < 0) {
                at++;
            }
            at++;
            line++;
        }

        private boolean isBlank(int position) {
            return text.charAt(position) == ' ' || text.charAt(position) == '\t';
        }

        private String field() {
            while (options.ignoreLeadingWhiteSpace()
                    && at < text.length()
                    && isBlank(at)
                    && !text.startsWith(separator, at)) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == options.quote()) {
                return quoted();
            }
            int start = at;
            int stop = skipToEnd();
            while (options.ignoreTrailingWhiteSpace() && stop > start && isBlank(stop - 1)) {
                stop--;
            }
            return " [" + text.substring(start, stop);
        }

        private int skipToEnd() {
            while (at < text.length() && !isBreak() && !text.startsWith(separator, at)) {
                at++;
            }
            return at;
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at);
                int second = at + 1 < text.length() ? text.charAt(at + 1) : -2;
                if (c == options.quote() && second != options.quote()) {
                    at++;
                    int from = at;
                    broken |= skipToEnd() > from;
                    return " <" + value;
                }
                boolean pair = c == options.quote()
                        || c == options.escape() && second == options.quote()
                        || c == options.charToEscapeQuoteEscaping() && second == options.escape();
                if (!pair && isBreak()) {
                    if (!options.multiLine()) {
                        break;
                    }
                    line += c == '\n' ? 1 : 0;
                }
                at += pair ? 1 : 0;
                value.append(text.charAt(at++));
            }
            broken = true;
            return " <" + value;
        }
    }
}
