package io.sluice.storage.table;

import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to which version a table's checkpoints must not be cleaned up (protocol, "Checkpoint Protection"). That tells of the log,
 * not of the rows: it stays with the table whatever definition it is given.
 */
final class ProtectedCheckpoints {
    private ProtectedCheckpoints() {}

    /**
     * The metadata with the later of the versions that it and the table have; as it is if the table protects no checkpoints.
     *
     * @param present the table's newest version
     */
    static Metadata kept(Metadata wanted, TableState present) {
        long before = TableProperties.PROTECTED_CHECKPOINTS.of(present.metadata());
        if (!TableFeatures.protectsCheckpoints(present.protocol())
                || before <= TableProperties.PROTECTED_CHECKPOINTS.of(wanted)) {
            return wanted;
        }
        Map<String, String> properties = new TreeMap<>(wanted.configuration());
        properties.put(TableProperties.PROTECTED_CHECKPOINTS.name(), Long.toString(before));
        return wanted.withConfiguration(properties);
    }
}
