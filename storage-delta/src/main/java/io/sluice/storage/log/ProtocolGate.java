package io.sluice.storage.log;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.util.Optional;

/**
 * Lets nobody read or write a table whose protocol we do not keep to. A writer feature that a table merely lists, but
 * does not use, is no obstacle where the protocol says that it changes nothing then.
 */
public final class ProtocolGate {
    private ProtocolGate() {}

    /** @throws SluiceException DELTA_UNSUPPORTED_FEATURE naming table and feature */
    public static void checkReadable(String table, Protocol protocol) {
        if (protocol.minReaderVersion() > Protocol.FEATURE_READER_VERSION) {
            throw refuse(
                    table, "read", "the reader version " + protocol.minReaderVersion() + ", which is not known here");
        }
        if (protocol.minReaderVersion() == Protocol.FEATURE_READER_VERSION
                && protocol.readerFeatures().isEmpty()) {
            throw LogErrors.corrupt(table, "the protocol has reader version 3 and no readerFeatures", null);
        }
        for (String feature : TableFeatures.readerFeatures(protocol)) {
            if (!TableFeatures.READABLE.contains(feature)) {
                throw refuse(table, "read", "the reader feature " + feature);
            }
        }
    }

    /** @throws SluiceException DELTA_UNSUPPORTED_FEATURE naming table and feature */
    public static void checkWritable(String table, Protocol protocol, Metadata metadata, SqlType.Struct schema) {
        checkReadable(table, protocol);
        if (protocol.minWriterVersion() > Protocol.FEATURE_WRITER_VERSION) {
            throw refuse(
                    table, "write", "the writer version " + protocol.minWriterVersion() + ", which is not known here");
        }
        for (String feature : TableFeatures.writerFeatures(protocol)) {
            obstacle(feature, metadata).ifPresent(what -> {
                throw refuse(table, "write", what);
            });
        }
    }

    /** What stands in the way of writing with a feature listed, if anything. */
    private static Optional<String> obstacle(String feature, Metadata metadata) {
        return switch (feature) {
            case TableFeatures.APPEND_ONLY,
                    TableFeatures.DELETION_VECTORS,
                    TableFeatures.TIMESTAMP_NTZ,
                    TableFeatures.V2_CHECKPOINT,
                    TableFeatures.VACUUM_PROTOCOL_CHECK,
                    TableFeatures.DOMAIN_METADATA,
                    TableFeatures.CHECKPOINT_PROTECTION,
                    TableFeatures.CLUSTERING,
                    TableFeatures.IN_COMMIT_TIMESTAMP,
                    TableFeatures.ROW_TRACKING,
                    TableFeatures.TYPE_WIDENING,
                    TableFeatures.TYPE_WIDENING_PREVIEW,
                    TableFeatures.CHANGE_DATA_FEED,
                    TableFeatures.COLUMN_MAPPING,
                    TableFeatures.INVARIANTS,
                    TableFeatures.GENERATED_COLUMNS,
                    TableFeatures.IDENTITY_COLUMNS,
                    TableFeatures.CHECK_CONSTRAINTS,
                    TableFeatures.VARIANT_TYPE,
                    TableFeatures.VARIANT_TYPE_PREVIEW,
                    TableFeatures.VARIANT_SHREDDING,
                    TableFeatures.VARIANT_SHREDDING_PREVIEW,
                    TableFeatures.ALLOW_COLUMN_DEFAULTS -> Optional.empty();
            case "icebergCompatV1", "icebergCompatV2", "icebergCompatV3" -> {
                String property = "delta.enableI" + feature.substring(1);
                yield Boolean.parseBoolean(metadata.configuration().get(property))
                        ? Optional.of("compatibility with Iceberg, which is on (feature " + feature + ")")
                        : Optional.empty();
            }
            default -> Optional.of("the writer feature " + feature);
        };
    }

    private static SluiceException refuse(String table, String doing, String what) {
        return new SluiceException(
                ErrorCode.DELTA_UNSUPPORTED_FEATURE,
                "Cannot " + doing + " the Delta table " + table + ": it uses " + what
                        + ". That is not supported yet; use an engine that supports it, or drop the feature there.");
    }
}
