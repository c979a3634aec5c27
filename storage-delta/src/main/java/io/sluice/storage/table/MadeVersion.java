package io.sluice.storage.table;

import io.sluice.common.error.SluiceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;

/** What is still to do when a commit stands, whatever fails then. */
final class MadeVersion {
    private static final Logger LOGGER = System.getLogger(MadeVersion.class.getName());

    private MadeVersion() {}

    /** Lets the table know of its version, and tells when it was made. */
    static Instant timeOf(DeltaTable table, long version) {
        try {
            return Instant.ofEpochMilli(table.afterCommit(version));
        } catch (SluiceException e) {
            LOGGER.log(
                    Level.WARNING,
                    "Version {0} of {1} is committed but could not be read back: {2}",
                    version,
                    table.path(),
                    e.getMessage());
            return Instant.now();
        }
    }

    /** @throws SluiceException if it cannot be written, saying that the version stands */
    static void writeCheckpoint(DeltaTable table, long version, Operation operation) {
        try {
            table.atVersion(version).writeCheckpoint();
        } catch (SluiceException e) {
            throw new SluiceException(
                    e.code(),
                    "Version " + version + " of " + table.path() + " is committed (" + operation.name()
                            + "), but its checkpoint could not be written, and older readers may need it: "
                            + e.getMessage() + " The next checkpoint, which some later commit makes, does as well.",
                    e);
        }
    }
}
