package io.sluice.server.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Log lines on standard error, one line a record; the stack of an error that was logged follows it. */
final class Logging {
    private Logging() {}

    static void configure() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new OneLine());
        root.addHandler(console);
        root.setLevel(Level.WARNING);
        LIBRARIES.forEach(logger -> logger.setLevel(Level.SEVERE));
        setOwnLevel(Level.INFO);
    }

    /** Commands whose output is for people or programs say only what is wrong. */
    static void warningsOnly() {
        setOwnLevel(Level.WARNING);
    }

    private static void setOwnLevel(Level level) {
        OWN.setLevel(level);
    }

    /** Held here, because loggers that nobody holds are forgotten with their level. */
    private static final Logger OWN = Logger.getLogger("io.sluice");

    /** They warn, with stacks, of clients that go away and of loading this and that. */
    private static final List<Logger> LIBRARIES = Stream.of(
                    "io.grpc", "io.netty", "org.apache.arrow", "org.apache.hadoop", "org.apache.parquet")
            .map(Logger::getLogger)
            .toList();

    /** Time, level, the logger's short name, message. */
    private static final class OneLine extends Formatter {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

        @Override
        public String format(LogRecord record) {
            String logger = record.getLoggerName() == null ? "" : record.getLoggerName();
            StringBuilder line = new StringBuilder();
            line.append(TIME.format(Instant.ofEpochMilli(record.getMillis()).atZone(ZoneId.systemDefault())));
            line.append(' ').append(level(record.getLevel())).append(' ');
            line.append(logger.substring(logger.lastIndexOf('.') + 1)).append(": ");
            line.append(formatMessage(record).replace('\n', ' ').replace('\r', ' '))
                    .append('\n');
            if (record.getThrown() != null) {
                StringWriter stack = new StringWriter();
                record.getThrown().printStackTrace(new PrintWriter(stack, true));
                line.append(stack);
            }
            return line.toString();
        }

        private static String level(Level level) {
            if (level.intValue() >= Level.SEVERE.intValue()) {
                return "ERROR";
            }
            return level.intValue() >= Level.WARNING.intValue() ? "WARN" : "INFO";
        }
    }
}
