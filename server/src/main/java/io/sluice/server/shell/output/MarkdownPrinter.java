package io.sluice.server.shell.output;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** A Markdown table; numbers are right-aligned. */
public final class MarkdownPrinter implements ResultPrinter {
    @Override
    public long print(ResultSet rows, Writer out) throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        StringBuilder header = new StringBuilder("|");
        StringBuilder rule = new StringBuilder("|");
        for (int i = 1; i <= count; i++) {
            header.append(' ').append(escape(columns.getColumnLabel(i))).append(" |");
            rule.append(TablePrinter.isNumeric(columns.getColumnType(i)) ? "---:|" : "---|");
        }
        out.write(header + "\n" + rule + "\n");
        long printed = 0;
        while (rows.next()) {
            StringBuilder line = new StringBuilder("|");
            for (int i = 1; i <= count; i++) {
                String value = rows.getString(i);
                line.append(' ').append(value == null ? "NULL" : escape(value)).append(" |");
            }
            out.write(line.append('\n').toString());
            printed++;
        }
        return printed;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("\r\n", "<br>")
                .replace("\n", "<br>");
    }
}
