package io.sluice.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A table of a suite.
 *
 * @param columnDefinitions the column list of a CREATE TABLE, without parentheses
 */
record SuiteTable(String name, String columnDefinitions, Generator generator) {
    /** Writes a table's rows as '|'-separated text with a header line. */
    interface Generator {
        /** @param parts how many files, of a table that grows with the scale */
        void write(double scale, int parts, Path folder) throws IOException;
    }
}
