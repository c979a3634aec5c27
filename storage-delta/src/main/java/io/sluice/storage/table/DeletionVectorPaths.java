package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.FilePaths;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Where deletion vectors are stored (protocol, "Deletion Vector Descriptor Schema"). */
public final class DeletionVectorPaths {
    private static final int ENCODED_UUID_LENGTH = 20;

    private DeletionVectorPaths() {}

    /**
     * The file that holds a vector; empty for one that is in the log itself.
     *
     * @throws SluiceException DATA_FILE_CORRUPT for a kind of storage that is not known
     */
    public static Optional<String> absolute(String tablePath, DeletionVectorDescriptor vector) {
        String text = vector.pathOrInlineDv();
        return switch (vector.storageType()) {
            case "i" -> Optional.empty();
            case "u" -> {
                String prefix = text.substring(0, text.length() - ENCODED_UUID_LENGTH);
                ByteBuffer uuid = ByteBuffer.wrap(
                        Base85.decode(text.substring(text.length() - ENCODED_UUID_LENGTH), 2 * Long.BYTES));
                String name = "deletion_vector_" + new UUID(uuid.getLong(), uuid.getLong()) + ".bin";
                yield Optional.of(tablePath + "/" + (prefix.isEmpty() ? "" : prefix + "/") + name);
            }
            case "p" -> Optional.of(FilePaths.absolute(tablePath, text));
            default ->
                throw new SluiceException(
                        ErrorCode.DATA_FILE_CORRUPT,
                        "A deletion vector of the table " + tablePath + " is stored in an unknown way: "
                                + vector.storageType() + ".");
        };
    }

    /** The same vector, named so that tables elsewhere find it. @param fileUri of what {@link #absolute} gives */
    public static DeletionVectorDescriptor byPath(DeletionVectorDescriptor vector, String fileUri) {
        return new DeletionVectorDescriptor(
                "p",
                fileUri,
                vector.offset().isPresent() ? vector.offset() : OptionalInt.of(0),
                vector.sizeInBytes(),
                vector.cardinality());
    }
}
