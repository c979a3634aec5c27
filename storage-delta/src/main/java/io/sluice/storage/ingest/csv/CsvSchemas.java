package io.sluice.storage.ingest.csv;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.FileNames;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Finds the columns of CSV files: names from the header of the first file, types from all values of all files. */
public final class CsvSchemas {
    private static final long SAMPLE_SEED = 1;

    private CsvSchemas() {}

    public static SqlType.Struct infer(
            ObjectStore store, List<FileStatus> files, CsvOptions options, Tolerance tolerance) {
        List<String> names = null;
        List<TypeGuess> guesses = new ArrayList<>();
        Random sample = new Random(SAMPLE_SEED);
        for (FileStatus file : files) {
            try (CsvRecords records = CsvInput.open(store, file, options, 0, Long.MAX_VALUE)) {
                if (!records.next()) {
                    continue;
                }
                if (names == null) {
                    names = names(records, options.header());
                    for (int i = 0; i < names.size(); i++) {
                        guesses.add(new TypeGuess(options));
                    }
                }
                if (!options.inferSchema()) {
                    break;
                }
                if (options.header() && !records.next()) {
                    continue;
                }
                do {
                    if (options.samplingRatio() < 1 && sample.nextDouble() >= options.samplingRatio()) {
                        continue;
                    }
                    for (int i = 0; i < Math.min(guesses.size(), records.fieldCount()); i++) {
                        guesses.get(i).see(records, i);
                    }
                } while (records.next());
            } catch (IOException | RuntimeException e) {
                tolerance.accept(file.path(), "csv", e);
            }
        }
        if (names == null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_INPUT,
                    "The columns of " + FileNames.describe("CSV", files)
                            + " cannot be found, because all files are empty. Name the columns in CREATE TABLE.");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(Field.nullable(
                    names.get(i), options.inferSchema() ? guesses.get(i).type() : SqlType.STRING));
        }
        return new SqlType.Struct(fields);
    }

    /** Adds the columns of a file that are not there yet; one that is there with another type becomes STRING. */
    public static void addTo(
            List<Field> found, ObjectStore store, FileStatus file, CsvOptions options, Tolerance tolerance) {
        if (file.sizeBytes() == 0) {
            return;
        }
        int problems = tolerance.report().corruptFiles().size()
                + tolerance.report().missingFiles().size();
        SqlType.Struct columns;
        try {
            columns = infer(store, List.of(file), options, tolerance);
        } catch (SluiceException e) {
            int now = tolerance.report().corruptFiles().size()
                    + tolerance.report().missingFiles().size();
            if (now > problems) {
                return;
            }
            throw e;
        }
        for (Field column : columns.fields()) {
            int known = new SqlType.Struct(found).indexOf(column.name());
            if (known < 0) {
                found.add(column);
            } else if (!found.get(known).type().equals(column.type())) {
                found.set(known, column.withType(SqlType.STRING));
            }
        }
    }

    /** The names in the header, from the next record; none if there is none. */
    static List<String> headerNames(CsvRecords records) throws IOException {
        return records.next() ? names(records, true) : List.of();
    }

    /** A name that is missing becomes _c and its number, one used before gets its number at the end. */
    private static List<String> names(CsvRecords records, boolean header) {
        List<String> names = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        for (int i = 0; i < records.fieldCount(); i++) {
            String name = header
                    ? new String(
                                    records.buffer(),
                                    records.start(i),
                                    records.end(i) - records.start(i),
                                    StandardCharsets.UTF_8)
                            .strip()
                    : "";
            if (name.isEmpty()) {
                name = "_c" + i;
            }
            if (!used.add(name.toLowerCase(Locale.ROOT))) {
                name = name + i;
                used.add(name.toLowerCase(Locale.ROOT));
            }
            names.add(name);
        }
        return names;
    }
}
