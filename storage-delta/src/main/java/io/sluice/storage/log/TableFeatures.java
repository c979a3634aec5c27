package io.sluice.storage.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Names of table features, and which of them the older protocol versions imply (protocol, "Table Features"). */
public final class TableFeatures {
    public static final String APPEND_ONLY = "appendOnly";
    public static final String INVARIANTS = "invariants";
    public static final String CHECK_CONSTRAINTS = "checkConstraints";
    public static final String CHANGE_DATA_FEED = "changeDataFeed";
    public static final String GENERATED_COLUMNS = "generatedColumns";
    public static final String COLUMN_MAPPING = "columnMapping";
    public static final String IDENTITY_COLUMNS = "identityColumns";
    public static final String DELETION_VECTORS = "deletionVectors";
    public static final String TIMESTAMP_NTZ = "timestampNtz";
    public static final String V2_CHECKPOINT = "v2Checkpoint";
    public static final String VACUUM_PROTOCOL_CHECK = "vacuumProtocolCheck";
    public static final String CLUSTERING = "clustering";
    public static final String DOMAIN_METADATA = "domainMetadata";
    public static final String IN_COMMIT_TIMESTAMP = "inCommitTimestamp";
    public static final String ROW_TRACKING = "rowTracking";
    public static final String TYPE_WIDENING = "typeWidening";
    public static final String TYPE_WIDENING_PREVIEW = "typeWidening-preview";
    public static final String CHECKPOINT_PROTECTION = "checkpointProtection";
    public static final String ALLOW_COLUMN_DEFAULTS = "allowColumnDefaults";

    public static final String VARIANT_TYPE = "variantType";
    public static final String VARIANT_TYPE_PREVIEW = "variantType-preview";
    public static final String VARIANT_SHREDDING = "variantShredding";
    public static final String VARIANT_SHREDDING_PREVIEW = "variantShredding-preview";

    /** Reader features that are understood. */
    static final Set<String> READABLE = Set.of(
            COLUMN_MAPPING,
            DELETION_VECTORS,
            TIMESTAMP_NTZ,
            TYPE_WIDENING,
            TYPE_WIDENING_PREVIEW,
            V2_CHECKPOINT,
            VACUUM_PROTOCOL_CHECK,
            VARIANT_TYPE,
            VARIANT_TYPE_PREVIEW,
            VARIANT_SHREDDING,
            VARIANT_SHREDDING_PREVIEW);

    private TableFeatures() {}

    /** What a reader must know, named. */
    static List<String> readerFeatures(Protocol protocol) {
        if (protocol.minReaderVersion() >= Protocol.FEATURE_READER_VERSION) {
            return protocol.readerFeatures().orElse(List.of());
        }
        return protocol.minReaderVersion() >= 2 ? List.of(COLUMN_MAPPING) : List.of();
    }

    /** What a writer must know, named. */
    static List<String> writerFeatures(Protocol protocol) {
        if (protocol.minWriterVersion() >= Protocol.FEATURE_WRITER_VERSION) {
            return protocol.writerFeatures().orElse(List.of());
        }
        List<String> implied = new ArrayList<>();
        if (protocol.minWriterVersion() >= 2) {
            implied.addAll(List.of(APPEND_ONLY, INVARIANTS));
        }
        if (protocol.minWriterVersion() >= 3) {
            implied.add(CHECK_CONSTRAINTS);
        }
        if (protocol.minWriterVersion() >= 4) {
            implied.addAll(List.of(CHANGE_DATA_FEED, GENERATED_COLUMNS));
        }
        // Not by writer version 5 alone: what concerns readers is a feature for both or for nobody.
        if (protocol.minWriterVersion() >= 5 && protocol.minReaderVersion() >= 2) {
            implied.add(COLUMN_MAPPING);
        }
        if (protocol.minWriterVersion() >= 6) {
            implied.add(IDENTITY_COLUMNS);
        }
        return implied;
    }

    /** Whether a table may have column mapping. */
    public static boolean mapsColumns(Protocol protocol) {
        return readerFeatures(protocol).contains(COLUMN_MAPPING);
    }

    /** Whether a table's files may have deletion vectors. */
    public static boolean hasDeletionVectors(Protocol protocol) {
        return writerFeatures(protocol).contains(DELETION_VECTORS);
    }

    /** Whether a table's files have row ids. */
    public static boolean hasRowTracking(Protocol protocol) {
        return writerFeatures(protocol).contains(ROW_TRACKING);
    }

    /** Whether writers must keep to the expressions of generated columns. */
    public static boolean keepsGeneratedColumns(Protocol protocol) {
        return writerFeatures(protocol).contains(GENERATED_COLUMNS);
    }

    /** Whether old commits and checkpoints must not be deleted by those who do not know why they are kept. */
    public static boolean protectsCheckpoints(Protocol protocol) {
        return writerFeatures(protocol).contains(CHECKPOINT_PROTECTION);
    }

    /** Whether a table's checkpoints may be V2 ones. */
    public static boolean hasV2Checkpoints(Protocol protocol) {
        return writerFeatures(protocol).contains(V2_CHECKPOINT);
    }

    /** The protocol with more features, those it had kept; the same object if it has them all. */
    public static Protocol with(Protocol protocol, Set<String> features) {
        Set<String> writer = new TreeSet<>(writerFeatures(protocol));
        Set<String> reader = new TreeSet<>(readerFeatures(protocol));
        boolean changed = false;
        for (String feature : features) {
            changed |= writer.add(feature);
            if (READABLE.contains(feature)) {
                changed |= reader.add(feature);
            }
        }
        if (!changed) {
            return protocol;
        }
        // Reader version 2 may stand beside an older writer version.
        writer.addAll(reader);
        return Protocol.features(Math.max(protocol.minReaderVersion(), readerVersion(reader)), reader, writer);
    }

    /** Everything that a reader or writer must know, named, whether listed or implied by a version. */
    public static Set<String> all(Protocol protocol) {
        Set<String> all = new TreeSet<>(readerFeatures(protocol));
        all.addAll(writerFeatures(protocol));
        return all;
    }

    /** Whether readers must know a feature. */
    public static boolean concernsReaders(String feature) {
        return READABLE.contains(feature);
    }

    /** The protocol without a feature, for as old readers as the others allow. */
    public static Protocol without(Protocol protocol, String feature) {
        Set<String> writer = all(protocol);
        Set<String> reader = new TreeSet<>(readerFeatures(protocol));
        writer.remove(feature);
        reader.remove(feature);
        return Protocol.features(readerVersion(reader), reader, writer);
    }

    /** The lowest one that the features allow. */
    private static int readerVersion(Set<String> features) {
        if (features.isEmpty()) {
            return 1;
        }
        return features.equals(Set.of(COLUMN_MAPPING)) ? 2 : Protocol.FEATURE_READER_VERSION;
    }

    /** The features as listed, for display. */
    public static List<String> listed(Optional<List<String>> features) {
        return features.orElse(List.of());
    }
}
