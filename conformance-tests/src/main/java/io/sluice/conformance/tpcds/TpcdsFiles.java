package io.sluice.conformance.tpcds;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes a table's rows as files of '|'-separated text with a header line; an empty field is NULL. */
public final class TpcdsFiles {
    private TpcdsFiles() {}

    /**
     * Streams the rows of {@code relation} at {@code scaleFactor} into {@code folder/part-NNN.csv}.
     *
     * @param partCount how many files; small tables come in the first and leave the others without rows
     */
    public static synchronized void write(TpcdsRelation relation, double scaleFactor, int partCount, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        // The generator capitalises sentences by the rules of the default locale, a Turkish one's among them.
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            IntStream.rangeClosed(1, partCount)
                    .parallel()
                    .forEach(
                            part -> writePart(relation, session(relation, scaleFactor, part, partCount), part, folder));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Session session(TpcdsRelation relation, double scaleFactor, int part, int partCount) {
        return Session.getDefaultSession()
                .withTable(relation.generator())
                .withScale(scaleFactor)
                .withParallelism(partCount)
                .withChunkNumber(part);
    }

    private static void writePart(TpcdsRelation relation, Session session, int part, Path folder) {
        Path file = folder.resolve("part-%03d.csv".formatted(part));
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(String.join("|", relation.columnNames()));
            writer.write('\n');
            for (List<List<String>> rows : Results.constructResults(relation.generator(), session)) {
                writeRow(writer, rows.getFirst());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRow(BufferedWriter writer, List<String> row) throws IOException {
        for (int column = 0; column < row.size(); column++) {
            if (column > 0) {
                writer.write('|');
            }
            String value = row.get(column);
            writer.write(value == null ? "" : value);
        }
        writer.write('\n');
    }
}
