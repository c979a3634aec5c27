package io.sluice.storage.table;

import io.sluice.storage.log.AppTransaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How COPY INTO remembers what it loaded: one {@code txn} action a source file, in the commit that adds its rows, whose
 * application id is {@code sluice.copy/} and the first half of the SHA-256 of the file's path, and whose version is 1.
 * Version 0 says that the rows are gone again: RESTORE writes it for files that were loaded after the version restored.
 * Every engine keeps {@code txn} actions through its commits and checkpoints, and none needs a table feature for them.
 * Those of other applications may expire where the table property {@code delta.setTransactionRetentionDuration} is set, so
 * long after their time; the time of these is far ahead.
 */
final class CopyRecords {
    static final long LOADED = 1;
    static final long NOT_LOADED = 0;

    /** The last second of the year 9999. */
    static final long NEVER_EXPIRES_MILLIS = 253_402_300_799_000L;

    private static final String PREFIX = "sluice.copy/";
    private static final int HASH_BYTES = 16;

    private CopyRecords() {}

    /** Whether a {@code txn} action is such a record. */
    static boolean isRecord(String applicationId) {
        return applicationId.startsWith(PREFIX);
    }

    static String applicationId(String sourceFilePath) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sourceFilePath.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What to record, by application id, so that the loads of an earlier version count again and no later ones do. */
    static Map<String, Long> changesTo(Map<String, AppTransaction> earlier, Map<String, AppTransaction> now) {
        Map<String, Long> changes = new LinkedHashMap<>();
        now.forEach((id, record) -> {
            if (isRecord(id) && isLoaded(record) && !isLoaded(earlier.get(id))) {
                changes.put(id, NOT_LOADED);
            }
        });
        earlier.forEach((id, record) -> {
            if (isRecord(id) && isLoaded(record) && !isLoaded(now.get(id))) {
                changes.put(id, LOADED);
            }
        });
        return changes;
    }

    private static boolean isLoaded(AppTransaction record) {
        return record != null && record.version() > 0;
    }
}
