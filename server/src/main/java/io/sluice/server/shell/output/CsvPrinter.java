package io.sluice.server.shell.output;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/**
 * CSV as in RFC 4180 with a header and CRLF line ends. NULL is an empty field without quotes, the empty string an empty
 * field in quotes.
 */
public final class CsvPrinter implements ResultPrinter {
    private static final String LINE_END = "\r\n";

    @Override
    public long print(ResultSet rows, Writer out) throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        for (int i = 1; i <= count; i++) {
            separate(i, out);
            field(columns.getColumnLabel(i), out);
        }
        out.write(LINE_END);
        long printed = 0;
        while (rows.next()) {
            for (int i = 1; i <= count; i++) {
                separate(i, out);
                String value = rows.getString(i);
                if (value != null) {
                    field(value, out);
                }
            }
            out.write(LINE_END);
            printed++;
        }
        return printed;
    }

    private static void separate(int column, Writer out) throws IOException {
        if (column > 1) {
            out.write(',');
        }
    }

    private static void field(String value, Writer out) throws IOException {
        if (needsQuotes(value)) {
            out.write('"');
            out.write(value.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.write(value);
        }
    }

    private static boolean needsQuotes(String value) {
        if (value.isEmpty()) {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return true;
            }
        }
        return false;
    }
}
