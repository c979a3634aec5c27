package io.sluice.conformance.sqllogictest;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the records of one file, one after the other. Records that the suite keeps for one engine only are left out here,
 * as the runner is none of those that it knows; those that it keeps from some engine are not.
 */
final class Script {
    /** The engine that the runner says it is. The suite knows none of this name, so it keeps nothing from it. */
    private static final String ENGINE = "sluice";

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
                case "onlyif" -> ours &= words[1].equals(ENGINE);
                case "skipif" -> ours &= !words[1].equals(ENGINE);
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
