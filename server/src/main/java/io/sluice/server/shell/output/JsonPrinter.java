package io.sluice.server.shell.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;

/**
 * One JSON object a row: an array of them, or one a line. Numbers and booleans are bare, arrays, maps and structs are
 * JSON, everything else is a string, intervals too; NaN and the infinities, which JSON does not have, are strings too.
 */
public final class JsonPrinter implements ResultPrinter {
    private final boolean lines;

    /** @param lines one object a line instead of an array */
    public JsonPrinter(boolean lines) {
        this.lines = lines;
    }

    @Override
    public long print(ResultSet rows, Writer out) throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        String[] keys = new String[count];
        boolean[] bare = new boolean[count];
        for (int i = 0; i < count; i++) {
            keys[i] = quoted(columns.getColumnLabel(i + 1)) + ":";
            bare[i] = isBare(columns.getColumnType(i + 1));
        }
        long printed = 0;
        out.write(lines ? "" : "[");
        while (rows.next()) {
            out.write(lines || printed == 0 ? (lines ? "" : "\n") : ",\n");
            out.write('{');
            for (int i = 0; i < count; i++) {
                out.write(i > 0 ? "," : "");
                out.write(keys[i]);
                String value = rows.getString(i + 1);
                out.write(value == null ? "null" : bare[i] && !isNoNumber(value) ? value : quoted(value));
            }
            out.write(lines ? "}\n" : "}");
            printed++;
        }
        out.write(lines ? "" : "\n]\n");
        return printed;
    }

    private static boolean isBare(int type) {
        return switch (type) {
            case Types.BOOLEAN,
                    Types.BIT,
                    Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC,
                    Types.ARRAY,
                    Types.STRUCT,
                    Types.JAVA_OBJECT -> true;
            default -> false;
        };
    }

    private static boolean isNoNumber(String value) {
        return value.equals("NaN") || value.equals("Infinity") || value.equals("-Infinity");
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
