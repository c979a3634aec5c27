package io.sluice.storage.table;

import java.util.List;

/** The protocol that a table asks of its readers and writers. */
public record ProtocolVersions(
        int minReaderVersion, int minWriterVersion, List<String> readerFeatures, List<String> writerFeatures) {
    public ProtocolVersions {
        readerFeatures = List.copyOf(readerFeatures);
        writerFeatures = List.copyOf(writerFeatures);
    }
}
