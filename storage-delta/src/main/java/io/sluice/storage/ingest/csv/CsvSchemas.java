package io.sluice.storage.ingest.csv;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.FileNames;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the columns of CSV files: names from the header of the first file, types from all values of all files. */
public final class CsvSchemas {
    private static final long PART_BYTES = 16L << 20;

    private CsvSchemas() {}

    public static SqlType.Struct infer(
            ObjectStore store, List<FileStatus> files, CsvOptions options, Tolerance tolerance) {
        return columns(store, files, options, tolerance).schema();
    }

    /** Names, and for each what its values say; nothing if types are not asked for. */
    private record Columns(List<String> names, List<TypeGuess> guesses) {
        SqlType.Struct schema() {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                fields.add(Field.nullable(names.get(i), guesses.get(i).type()));
            }
            return new SqlType.Struct(fields);
        }

        void add(Columns other) {
            for (int i = 0; i < other.names.size(); i++) {
                int known = 0;
                while (known < names.size() && !names.get(known).equalsIgnoreCase(other.names.get(i))) {
                    known++;
                }
                if (known == names.size()) {
                    names.add(other.names.get(i));
                    guesses.add(other.guesses.get(i));
                } else {
                    guesses.get(known).add(other.guesses.get(i));
                }
            }
        }
    }

    private static Columns columns(ObjectStore store, List<FileStatus> files, CsvOptions options, Tolerance tolerance) {
        List<String> names = firstNames(store, files, options, tolerance);
        if (names.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_INPUT,
                    "The columns of " + FileNames.describe("CSV", files)
                            + " cannot be found, because all files are empty. Name the columns in CREATE TABLE.");
        }
        List<TypeGuess> guesses = options.inferSchema()
                ? guesses(store, files, names.size(), options, tolerance)
                : names.stream().map(name -> new TypeGuess(options)).toList();
        return new Columns(names, guesses);
    }

    /** The names of the columns of the first file that has a record. */
    private static List<String> firstNames(
            ObjectStore store, List<FileStatus> files, CsvOptions options, Tolerance tolerance) {
        for (FileStatus file : files) {
            try (CsvRecords records = CsvInput.open(store, file, options, 0, Long.MAX_VALUE)) {
                if (records.next()) {
                    return names(records, options.header());
                }
            } catch (IOException | RuntimeException e) {
                tolerance.accept(file.path(), "csv", e);
            }
        }
        return List.of();
    }

    /** What the values of all files say, which parts of files are looked through for in parallel. */
    private static List<TypeGuess> guesses(
            ObjectStore store, List<FileStatus> files, int columns, CsvOptions options, Tolerance tolerance) {
        List<CsvSample> samples = new ArrayList<>();
        for (FileStatus file : files) {
            long size = CsvInput.isSplittable(file, options) ? file.sizeBytes() : 0;
            for (long start = 0; start == 0 || start < size; start += PART_BYTES) {
                long end = start + PART_BYTES < size ? start + PART_BYTES : Long.MAX_VALUE;
                samples.add(new CsvSample(store, file, start, end, columns, options, tolerance));
            }
        }
        ParallelWork.forEach(samples, Runtime.getRuntime().availableProcessors(), () -> {}, CsvSample::read);
        List<TypeGuess> guesses = samples.getFirst().guesses();
        for (CsvSample sample : samples.subList(1, samples.size())) {
            for (int i = 0; i < columns; i++) {
                guesses.get(i).add(sample.guesses().get(i));
            }
        }
        return guesses;
    }

    /** The columns of all files together, by name; the type of each takes its values in all of them. */
    public static SqlType.Struct merged(
            ObjectStore store, List<FileStatus> files, CsvOptions options, Tolerance tolerance) {
        Columns found = new Columns(new ArrayList<>(), new ArrayList<>());
        for (FileStatus file : files) {
            addTo(found, store, file, options, tolerance);
        }
        return found.schema();
    }

    private static void addTo(
            Columns found, ObjectStore store, FileStatus file, CsvOptions options, Tolerance tolerance) {
        if (file.sizeBytes() == 0) {
            return;
        }
        int problems = tolerance.report().corruptFiles().size()
                + tolerance.report().missingFiles().size();
        try {
            found.add(columns(store, List.of(file), options, tolerance));
        } catch (SluiceException e) {
            int now = tolerance.report().corruptFiles().size()
                    + tolerance.report().missingFiles().size();
            if (now == problems) {
                throw e;
            }
        }
    }

    /** The names in the header, from the next record; none if there is none. */
    static List<String> headerNames(CsvRecords records) throws IOException {
        return records.next() ? names(records, true) : List.of();
    }

    /** The names of fields without a header, as many as the next record has; none if there is none. */
    static List<String> fieldNames(CsvRecords records) throws IOException {
        return records.next() ? names(records, false) : List.of();
    }

    /** Whether a field without a header may have the name. */
    static boolean isFieldName(String column) {
        return column.matches("_[cC]\\d+");
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
