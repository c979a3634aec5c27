package io.sluice.server.shell.output;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * A table for people. Widths are those of the first rows; a later value that is wider pushes its line out, so that a
 * result of any size is printed as it comes.
 */
public final class TablePrinter implements ResultPrinter {
    private static final int ROWS_MEASURED = 1000;
    private static final int MAX_WIDTH = 200;

    @Override
    public boolean isForPeople() {
        return true;
    }

    @Override
    public long print(ResultSet rows, Writer out) throws SQLException, IOException {
        ResultSetMetaData metadata = rows.getMetaData();
        int count = metadata.getColumnCount();
        String[] header = new String[count];
        boolean[] right = new boolean[count];
        int[] widths = new int[count];
        for (int i = 0; i < count; i++) {
            header[i] = clean(metadata.getColumnLabel(i + 1));
            right[i] = isNumeric(metadata.getColumnType(i + 1));
            widths[i] = width(header[i]);
        }
        List<String[]> first = new ArrayList<>();
        while (first.size() < ROWS_MEASURED && rows.next()) {
            String[] row = read(rows, count);
            for (int i = 0; i < count; i++) {
                widths[i] = Math.min(MAX_WIDTH, Math.max(widths[i], width(row[i])));
            }
            first.add(row);
        }
        String rule = rule(widths);
        out.write(rule);
        line(header, widths, new boolean[count], out);
        out.write(rule);
        for (String[] row : first) {
            line(row, widths, right, out);
        }
        long printed = first.size();
        while (printed >= ROWS_MEASURED && rows.next()) {
            line(read(rows, count), widths, right, out);
            printed++;
        }
        out.write(rule);
        return printed;
    }

    private static String[] read(ResultSet rows, int count) throws SQLException {
        String[] row = new String[count];
        for (int i = 0; i < count; i++) {
            String value = rows.getString(i + 1);
            row[i] = value == null ? "NULL" : clean(value);
        }
        return row;
    }

    private static void line(String[] cells, int[] widths, boolean[] right, Writer out) throws IOException {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - width(cells[i])));
            line.append(' ')
                    .append(right[i] ? padding + cells[i] : cells[i] + padding)
                    .append(" |");
        }
        out.write(line.append('\n').toString());
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder("+");
        for (int width : widths) {
            rule.append("-".repeat(width + 2)).append('+');
        }
        return rule.append('\n').toString();
    }

    /** Without what would break the table or write to the terminal's controls. */
    private static String clean(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> clean.append("\\n");
                case '\r' -> clean.append("\\r");
                case '\t' -> clean.append("\\t");
                default -> clean.append(Character.isISOControl(c) ? '\uFFFD' : c);
            }
        }
        return clean.toString();
    }

    /** Columns of a terminal. */
    private static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    static boolean isNumeric(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }
}
