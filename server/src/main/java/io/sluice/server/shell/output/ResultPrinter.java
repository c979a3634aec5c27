package io.sluice.server.shell.output;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints a result in one format. Stateless. */
public interface ResultPrinter {
    /** Prints all rows that are left; returns how many they were. */
    long print(ResultSet rows, Writer out) throws SQLException, IOException;

    /** Whether people read it, so that counts and times may be printed beside it. */
    default boolean isForPeople() {
        return false;
    }
}
