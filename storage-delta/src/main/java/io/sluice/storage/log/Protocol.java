package io.sluice.storage.log;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the table asks of readers and writers.
 *
 * @param readerFeatures present only with reader version 3
 * @param writerFeatures present only with writer version 7
 */
public record Protocol(
        int minReaderVersion,
        int minWriterVersion,
        Optional<List<String>> readerFeatures,
        Optional<List<String>> writerFeatures)
        implements Action {
    /** The reader version from which on features are listed by name. */
    public static final int FEATURE_READER_VERSION = 3;

    /** The writer version from which on features are listed by name. */
    public static final int FEATURE_WRITER_VERSION = 7;

    /** Without table features. */
    public static Protocol legacy(int minReaderVersion, int minWriterVersion) {
        return new Protocol(minReaderVersion, minWriterVersion, Optional.empty(), Optional.empty());
    }

    /** With table features; lists are sorted. */
    public static Protocol features(
            int minReaderVersion, Collection<String> readerFeatures, Collection<String> writerFeatures) {
        return new Protocol(
                minReaderVersion,
                FEATURE_WRITER_VERSION,
                minReaderVersion >= FEATURE_READER_VERSION
                        ? Optional.of(List.copyOf(new TreeSet<>(readerFeatures)))
                        : Optional.empty(),
                Optional.of(List.copyOf(new TreeSet<>(writerFeatures))));
    }
}
