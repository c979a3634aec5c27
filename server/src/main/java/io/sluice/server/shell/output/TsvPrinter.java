package io.sluice.server.shell.output;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Tab-separated values with a header; tab, line ends and backslash are escaped with a backslash, NULL is \N. */
public final class TsvPrinter implements ResultPrinter {
    @Override
    public long print(ResultSet rows, Writer out) throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        for (int i = 1; i <= count; i++) {
            out.write(i > 1 ? "\t" : "");
            out.write(escape(columns.getColumnLabel(i)));
        }
        out.write('\n');
        long printed = 0;
        while (rows.next()) {
            for (int i = 1; i <= count; i++) {
                out.write(i > 1 ? "\t" : "");
                String value = rows.getString(i);
                out.write(value == null ? "\\N" : escape(value));
            }
            out.write('\n');
            printed++;
        }
        return printed;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
