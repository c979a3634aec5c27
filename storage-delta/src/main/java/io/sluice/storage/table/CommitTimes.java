package io.sluice.storage.table;

import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.TableProperties;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * From which version on a table's commits have their times in themselves (protocol, "In-Commit Timestamps"). A table that
 * is made with them needs no record of it; one that gets them later has the first such version and its time among its
 * properties.
 */
final class CommitTimes {
    static final String VERSION = "delta.inCommitTimestampEnablementVersion";
    static final String TIME = "delta.inCommitTimestampEnablementTimestamp";

    /** Stands for what is known when the commit is made only. */
    private static final String OPEN = "";

    private CommitTimes() {}

    /** The first version whose commit tells its time; {@link Long#MAX_VALUE} if none does. */
    static long firstVersion(Metadata metadata) {
        return TableProperties.IN_COMMIT_TIMESTAMPS.of(metadata)
                ? Long.parseLong(metadata.configuration().getOrDefault(VERSION, "0"))
                : Long.MAX_VALUE;
    }

    /** When the first such commit was made, if that is recorded. */
    static OptionalLong sinceMillis(Metadata metadata) {
        String time = TableProperties.IN_COMMIT_TIMESTAMPS.of(metadata)
                ? metadata.configuration().get(TIME)
                : null;
        return time == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(time));
    }

    /**
     * The metadata with the properties that belong to its in-commit timestamps, as yet without their values; {@link
     * #dated} fills them in.
     *
     * @param before null for a new table
     */
    static Metadata complete(Metadata wanted, Metadata before) {
        boolean on = TableProperties.IN_COMMIT_TIMESTAMPS.of(wanted);
        boolean wasOn = before != null && TableProperties.IN_COMMIT_TIMESTAMPS.of(before);
        Map<String, String> properties = new TreeMap<>(wanted.configuration());
        if (!on) {
            properties.remove(VERSION);
            properties.remove(TIME);
        } else if (wasOn) {
            copy(VERSION, before, properties);
            copy(TIME, before, properties);
        } else if (before != null) {
            properties.put(VERSION, OPEN);
            properties.put(TIME, OPEN);
        }
        return properties.equals(wanted.configuration()) ? wanted : wanted.withConfiguration(properties);
    }

    /** The metadata as the commit of a version at a time holds it. */
    static Metadata dated(Metadata metadata, long version, OptionalLong timeMillis) {
        if (timeMillis.isEmpty() || !OPEN.equals(metadata.configuration().get(VERSION))) {
            return metadata;
        }
        Map<String, String> properties = new TreeMap<>(metadata.configuration());
        properties.put(VERSION, Long.toString(version));
        properties.put(TIME, Long.toString(timeMillis.getAsLong()));
        return metadata.withConfiguration(properties);
    }

    private static void copy(String name, Metadata from, Map<String, String> to) {
        String value = from.configuration().get(name);
        if (value == null) {
            to.remove(name);
        } else {
            to.put(name, value);
        }
    }
}
