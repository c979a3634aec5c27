package io.sluice.storage.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.storage.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The file that says where to begin listing a log (protocol, "Last Checkpoint File"). Only a hint. */
final class LastCheckpoint {
    private LastCheckpoint() {}

    /** The version it names; empty when it is missing or cannot be understood. */
    static OptionalLong version(ObjectStore store, String tablePath) {
        return HintFile.number(store, LogPaths.lastCheckpoint(tablePath), "version");
    }

    /**
     * Names a checkpoint just written, unless a newer one is named already.
     *
     * @param actions in all of its files
     * @param parts of a multi-part checkpoint
     */
    static void write(
            ObjectStore store,
            String tablePath,
            long version,
            long actions,
            long sizeBytes,
            long addFiles,
            OptionalInt parts) {
        OptionalLong present = version(store, tablePath);
        if (present.isPresent() && present.getAsLong() >= version) {
            return;
        }
        ObjectNode json = Json.object();
        json.put("version", version);
        json.put("size", actions);
        parts.ifPresent(count -> json.put("parts", count));
        json.put("sizeInBytes", sizeBytes);
        json.put("numOfAddFiles", addFiles);
        store.put(LogPaths.lastCheckpoint(tablePath), Json.write(json).getBytes(StandardCharsets.UTF_8));
    }
}
