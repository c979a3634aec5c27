package io.sluice.storage.ingest.csv;

import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the values that begin in a range of a file's bytes say about the types of their columns. For one thread. */
final class CsvSample {
    private final ObjectStore store;
    private final FileStatus file;
    private final long start;
    private final long end;
    private final CsvOptions options;
    private final Tolerance tolerance;
    private final List<TypeGuess> guesses = new ArrayList<>();

    CsvSample(
            ObjectStore store,
            FileStatus file,
            long start,
            long end,
            int columns,
            CsvOptions options,
            Tolerance tolerance) {
        this.store = store;
        this.file = file;
        this.start = start;
        this.end = end;
        this.options = options;
        this.tolerance = tolerance;
        for (int i = 0; i < columns; i++) {
            guesses.add(new TypeGuess(options));
        }
    }

    /** A type for each column; all types are possible before {@link #read}. */
    List<TypeGuess> guesses() {
        return guesses;
    }

    void read() {
        // Each range draws numbers of its own, always the same ones.
        Random sample = new Random(start);
        try (CsvRecords records = CsvInput.open(store, file, options, start, end)) {
            if (start == 0 && options.header() && !records.next()) {
                return;
            }
            while (records.next()) {
                if (options.samplingRatio() == 1 || sample.nextDouble() < options.samplingRatio()) {
                    for (int i = 0; i < Math.min(guesses.size(), records.fieldCount()); i++) {
                        guesses.get(i).see(records, i);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            tolerance.accept(file.path(), "csv", e);
        }
    }
}
