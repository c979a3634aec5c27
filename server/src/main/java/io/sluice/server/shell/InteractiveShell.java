package io.sluice.server.shell;

import io.sluice.planner.parser.StatementSplitter;
import io.sluice.planner.parser.StatementSplitter.Script;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt: statements over several lines until a semicolon, commands that begin with a backslash, history. */
public final class InteractiveShell {
    private static final String PROMPT = "sluice> ";
    private static final String MORE = "     -> ";
    private static final String HELP = """
        Statements end with a semicolon. Ctrl-C cancels what runs, Ctrl-D leaves.
          \\q              leave
          \\d              list tables and views
          \\d NAME         describe a table or view
          \\dn             list schemas
          \\o FORMAT       print results as table, csv, tsv, json, jsonl or markdown
          \\i FILE         run the statements of a file
          \\?              this text\
        """;

    private final Connection connection;
    private final OutputFormat format;

    public InteractiveShell(Connection connection, OutputFormat format) {
        this.connection = connection;
        this.format = format;
    }

    /** Returns when the user leaves. */
    public void run() throws IOException {
        try (Terminal terminal =
                TerminalBuilder.builder().name("sluice").system(true).build()) {
            PrintWriter out = terminal.writer();
            StatementRunner runner = new StatementRunner(connection, out, format);
            terminal.handle(Terminal.Signal.INT, signal -> runner.cancel());
            DefaultParser parser = new DefaultParser();
            parser.setEscapeChars(null);
            parser.setQuoteChars(new char[0]);
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(parser)
                    .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".sluice_history"))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            out.println("Type \\? for help.");
            loop(reader, runner, out);
        }
    }

    private static void loop(LineReader reader, StatementRunner runner, PrintWriter out) {
        Script pending = StatementSplitter.split("");
        while (true) {
            String line;
            try {
                line = reader.readLine(pending.begun() ? MORE : PROMPT);
            } catch (UserInterruptException e) {
                pending = StatementSplitter.split("");
                continue;
            } catch (EndOfFileException e) {
                return;
            }
            if (!pending.begun() && line.strip().startsWith("\\")) {
                if (!command(line.strip(), runner, out)) {
                    return;
                }
                continue;
            }
            pending = StatementSplitter.split(pending.tail() + line + "\n");
            for (String sql : pending.statements()) {
                run(sql, runner, out);
            }
        }
    }

    /** False to leave. */
    private static boolean command(String line, StatementRunner runner, PrintWriter out) {
        String[] words = line.split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        switch (words[0]) {
            case "\\q", "\\quit", "\\exit" -> {
                return false;
            }
            case "\\?", "\\h", "\\help" -> out.println(HELP);
            case "\\d" -> run(argument.isEmpty() ? "SHOW TABLES" : "DESCRIBE " + argument, runner, out);
            case "\\dt" -> run("SHOW TABLES", runner, out);
            case "\\dn", "\\l" -> run("SHOW SCHEMAS", runner, out);
            case "\\o" -> setFormat(argument, runner, out);
            case "\\i" -> runFile(argument, runner, out);
            default -> out.println("There is no command " + words[0] + ". \\? lists them.");
        }
        out.flush();
        return true;
    }

    private static void setFormat(String name, StatementRunner runner, PrintWriter out) {
        try {
            runner.setFormat(OutputFormat.valueOf(name.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            out.println("There is no format '" + name + "'. Use table, csv, tsv, json, jsonl or markdown.");
        }
    }

    private static void runFile(String file, StatementRunner runner, PrintWriter out) {
        try {
            for (String sql :
                    StatementSplitter.split(Files.readString(Path.of(file))).all()) {
                if (!run(sql, runner, out)) {
                    return;
                }
            }
        } catch (IOException | InvalidPathException e) {
            out.println("The file '" + file + "' cannot be read: " + e);
        }
    }

    private static boolean run(String sql, StatementRunner runner, PrintWriter out) {
        try {
            runner.run(sql);
            return true;
        } catch (SQLException e) {
            out.println(SqlErrors.text(e));
            out.flush();
            return false;
        }
    }
}
