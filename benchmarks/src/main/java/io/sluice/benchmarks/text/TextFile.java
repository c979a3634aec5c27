package io.sluice.benchmarks.text;

import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.tpch.TpchRelation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** TPC-H's lineitem as one file of text, and how each engine names it. */
enum TextFile {
    /** With a header and commas; the comments that hold commas stand in quotes. */
    CSV("csv", "header => true, ", "header = true, ", "FORMAT csv, HEADER, DELIMITER ','"),
    /** An object a line. */
    JSON("json", "", "format = 'newline_delimited', ", "FORMAT json");

    private static final TpchRelation LINEITEM = TpchRelation.LINEITEM;

    private final String format;
    private final String ourOptions;
    private final String theirOptions;
    private final String copyOptions;

    TextFile(String format, String ourOptions, String theirOptions, String copyOptions) {
        this.format = format;
        this.ourOptions = ourOptions;
        this.theirOptions = theirOptions;
        this.copyOptions = copyOptions;
    }

    /** The file in a folder of its own, written by DuckDB from the table's Parquet files if it is not there. */
    Path ensureWritten(Path folder, List<Path> table) throws SQLException, IOException {
        Path file = folder.resolve(format).resolve("lineitem." + format);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Path unfinished = folder.resolve("lineitem." + format + ".unfinished");
            try (DuckDb duckDb = DuckDb.open(1)) {
                duckDb.viewParquet("lineitem", table);
                duckDb.execute("COPY lineitem TO '" + unfinished + "' (" + copyOptions + ")");
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /** What stands in FROM, with the columns' types given. */
    String ours(Path file) {
        return "read_files('%s', format => '%s', %sschema => '%s')"
                .formatted(file, format, ourOptions, LINEITEM.columnDefinitions());
    }

    /** Likewise for DuckDB. */
    String theirs(Path file) {
        return "read_%s('%s', %scolumns = %s)".formatted(format, file, theirOptions, LINEITEM.duckDbColumns());
    }

    /** With the columns' types left to be found: Sluice looks at all values, DuckDB at its sample. */
    String oursInferred(Path file) {
        return "read_files('%s', format => '%s'%s)".formatted(file, format, this == CSV ? ", header => true" : "");
    }

    String theirsInferred(Path file) {
        return "read_%s('%s')".formatted(format, file);
    }

    String copyInto(String table, Path file) {
        return "COPY INTO %s FROM '%s' FILEFORMAT = %s%s"
                .formatted(table, file, this, this == CSV ? " FORMAT_OPTIONS ('header' = 'true')" : "");
    }

    static TextFile of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
