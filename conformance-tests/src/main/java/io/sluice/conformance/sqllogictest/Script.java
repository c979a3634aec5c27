package io.sluice.conformance.sqllogictest;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the records of one file, one after the other. Records that the suite keeps for other database systems are left out
 * here.
 */
final class Script {
    /** What the suite calls the engines whose special records are not ours. */
    private static final Set<String> OTHER_ENGINES = Set.of("mysql", "mssql", "oracle", "sqlite", "postgresql");

    /**
     * Reasons for which the suite exempts PostgreSQL and which hold for every engine that keeps to the standard: an ungrouped
     * column is an error, and so is a division by zero.
     */
    private static final List<String> STANDARD_RULES =
            List.of("strict column usage for GROUP BY", "handles NULL in DIV/0 by differently");

    private final BufferedReader lines;
    private int lineNumber;

    Script(BufferedReader lines) {
        this.lines = lines;
    }

    /** The next record, or null at the end of the file or at a halt. */
    Record next() throws IOException {
        boolean ours = true;
        while (true) {
            String line = line();
            if (line == null) {
                return null;
            }
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "onlyif" -> ours &= !OTHER_ENGINES.contains(words[1]);
                case "skipif" -> ours &= !(words[1].equals("postgresql") && isStandardRule(line));
                case "halt" -> {
                    if (ours) {
                        return null;
                    }
                    ours = true;
                }
                case "statement" -> {
                    Record.Statement statement = statement(words[1].equals("error"));
                    if (ours) {
                        return statement;
                    }
                    ours = true;
                }
                case "query" -> {
                    Record.Query query = query(words);
                    if (ours) {
                        return query;
                    }
                    ours = true;
                }
                default -> {
                    // a comment, a blank line, or the hash threshold, which the form of each answer shows as well
                }
            }
        }
    }

    private static boolean isStandardRule(String line) {
        return STANDARD_RULES.stream().anyMatch(line::contains);
    }

    private Record.Statement statement(boolean fails) throws IOException {
        int at = lineNumber;
        StringBuilder sql = new StringBuilder();
        for (String line = line(); line != null && !line.isBlank(); line = line()) {
            append(sql, line);
        }
        return new Record.Statement(at, sql.toString(), fails);
    }

    private Record.Query query(String[] words) throws IOException {
        int at = lineNumber;
        StringBuilder sql = new StringBuilder();
        String line = line();
        while (line != null && !line.isBlank() && !line.equals("----")) {
            append(sql, line);
            line = line();
        }
        List<String> answer = new ArrayList<>();
        if (line != null && line.equals("----")) {
            for (line = line(); line != null && !line.isBlank(); line = line()) {
                answer.add(line);
            }
        }
        Answers.Order order = words.length > 2 ? Answers.Order.of(words[2]) : Answers.Order.NOSORT;
        return new Record.Query(at, sql.toString(), words[1], order, answer);
    }

    private static void append(StringBuilder sql, String line) {
        if (!sql.isEmpty()) {
            sql.append('\n');
        }
        sql.append(line);
    }

    private String line() throws IOException {
        lineNumber++;
        return lines.readLine();
    }
}
