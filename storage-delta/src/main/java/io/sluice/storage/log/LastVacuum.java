package io.sluice.storage.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.storage.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The file that says up to which commit VACUUM has deleted what was removed, so that VACUUM LITE can begin behind it. Delta
 * Spark has it under the same name and in the same form.
 */
public final class LastVacuum {
    private static final String VERSION = "latestCommitVersionOutsideOfRetentionWindow";

    private LastVacuum() {}

    /** The newest version of which all that it and older ones removed is deleted; empty if none is known. */
    public static OptionalLong version(ObjectStore store, String tablePath) {
        return HintFile.number(store, LogPaths.lastVacuum(tablePath), VERSION);
    }

    /**
     * Records a VACUUM that deleted all that it should.
     *
     * @param millis since the epoch: what was removed before was deleted
     */
    public static void write(ObjectStore store, String tablePath, LogListing listing, long millis) {
        OptionalLong known = version(store, tablePath);
        long version = listing.commits().entrySet().stream()
                .takeWhile(commit -> commit.getValue().modificationTimeMillis() < millis)
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(-1);
        if (version > known.orElse(-1)) {
            ObjectNode json = Json.object();
            json.put(VERSION, version);
            store.put(LogPaths.lastVacuum(tablePath), Json.write(json).getBytes(StandardCharsets.UTF_8));
        }
    }
}
