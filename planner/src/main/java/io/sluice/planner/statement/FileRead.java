package io.sluice.planner.statement;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files to be read as a table.
 *
 * @param format lower case; empty to tell it by the files' names
 * @param path a file, a folder or a glob, as written
 * @param files names relative to the path, or empty for all
 * @param pattern glob over the paths relative to the path
 * @param options of the format, keys in lower case
 */
public record FileRead(
        String format,
        String path,
        List<String> files,
        Optional<String> pattern,
        Columns columns,
        Map<String, String> options) {
    public FileRead {
        files = List.copyOf(files);
        options = Map.copyOf(options);
    }

    /** Which columns the table has. */
    public sealed interface Columns {
        /**
         * Those that the files have.
         *
         * @param hints types that come before those found, by name
         */
        record Found(List<Field> hints) implements Columns {
            public Found {
                hints = List.copyOf(hints);
            }
        }

        /** These, whatever the files have. */
        record Given(SqlType.Struct schema) implements Columns {}

        /**
         * Those that the files have, to be loaded into columns of a table: what is text in the files is read as the types of
         * the columns of the same names, or of the same positions.
         *
         * @param addsFields whether structs of the columns take fields that they lack
         */
        record Loaded(List<Field> targets, boolean byPosition, boolean addsFields) implements Columns {
            public Loaded {
                targets = List.copyOf(targets);
            }
        }
    }

    public FileRead withColumns(Columns newColumns) {
        return new FileRead(format, path, files, pattern, newColumns, options);
    }
}
