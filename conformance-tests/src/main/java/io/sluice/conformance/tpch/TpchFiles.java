package io.sluice.conformance.tpch;

import io.trino.tpch.TpchEntity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a table's rows as files of '|'-separated text with a header line. */
public final class TpchFiles {
    private TpchFiles() {}

    /**
     * Streams the rows of {@code relation} at {@code scaleFactor} into {@code folder/part-NNN.csv}.
     *
     * @param partCount how many files; region and nation always get one
     * @return the files, in key order
     */
    public static List<Path> write(TpchRelation relation, double scaleFactor, int partCount, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean fixedSize = relation == TpchRelation.REGION || relation == TpchRelation.NATION;
        int parts = fixedSize ? 1 : partCount;
        return IntStream.rangeClosed(1, parts)
                .parallel()
                .mapToObj(part -> writePart(relation, scaleFactor, part, parts, folder))
                .toList();
    }

    private static Path writePart(TpchRelation relation, double scaleFactor, int part, int partCount, Path folder) {
        Path file = folder.resolve("part-%03d.csv".formatted(part));
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(String.join("|", relation.columnNames()));
            writer.write('\n');
            for (TpchEntity row : relation.generator().createGenerator(scaleFactor, part, partCount)) {
                String line = row.toLine();
                // dbgen ends a line with a separator, which would be one more, empty column.
                writer.write(line, 0, line.length() - 1);
                writer.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
