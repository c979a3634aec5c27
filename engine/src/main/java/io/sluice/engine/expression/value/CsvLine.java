package io.sluice.engine.expression.value;

import java.util.ArrayList;
import java.util.List;

/** One line of CSV. */
public final class CsvLine {
    private CsvLine() {}

    /** @param escape before a quote inside quotes */
    public record Format(char separator, char quote, char escape) {}

    /** The cells, without their quotes. */
    public static List<String> parse(String line, Format format) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean next = i + 1 < line.length() && line.charAt(i + 1) == format.quote();
            if (quoted && (c == format.escape() || c == format.quote()) && next) {
                cell.append(format.quote());
                i++;
            } else if (c == format.quote() && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
                if (quoted) {
                    cell.setLength(0);
                }
            } else if (c == format.separator() && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** The line of some cells, null for none; quotes are put where a cell needs them, and around empty text. */
    public static String write(List<String> cells, Format format) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : String.valueOf(format.separator()));
            if (cell == null) {
                continue;
            }
            boolean quotes = cell.isEmpty()
                    || cell.indexOf(format.separator()) >= 0
                    || cell.indexOf(format.quote()) >= 0
                    || cell.indexOf('\n') >= 0
                    || cell.indexOf('\r') >= 0;
            if (!quotes) {
                line.append(cell);
                continue;
            }
            line.append(format.quote());
            for (char c : cell.toCharArray()) {
                if (c == format.quote()) {
                    line.append(format.escape());
                }
                line.append(c);
            }
            line.append(format.quote());
        }
        return line.toString();
    }
}
