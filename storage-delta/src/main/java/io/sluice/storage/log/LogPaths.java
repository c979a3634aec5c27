package io.sluice.storage.log;

import java.util.Locale;
import java.util.UUID;

/** Names of files in a table's log (protocol, "Delta Log Entries", "Checkpoint Naming Scheme"). */
public final class LogPaths {
    private static final int VERSION_DIGITS = 20;

    private LogPaths() {}

    /** The log's folder. */
    public static String folder(String tablePath) {
        return tablePath + "/_delta_log";
    }

    public static String commit(String tablePath, long version) {
        return folder(tablePath) + "/" + commitName(version);
    }

    static String commitName(long version) {
        return prefix(version) + ".json";
    }

    static String checkpoint(String tablePath, long version) {
        return folder(tablePath) + "/" + prefix(version) + ".checkpoint.parquet";
    }

    /** A part of a checkpoint of several files; parts count from 1. */
    static String checkpointPart(String tablePath, long version, int part, int parts) {
        return folder(tablePath) + "/"
                + String.format(Locale.ROOT, "%s.checkpoint.%010d.%010d.parquet", prefix(version), part, parts);
    }

    /** A V2 checkpoint. */
    static String checkpoint(String tablePath, long version, UUID uuid) {
        return folder(tablePath) + "/" + prefix(version) + ".checkpoint." + uuid + ".parquet";
    }

    /** The totals of a version. */
    public static String checksum(String tablePath, long version) {
        return folder(tablePath) + "/" + prefix(version) + ".crc";
    }

    static boolean isChecksum(String name) {
        return version(name) >= 0 && name.length() == VERSION_DIGITS + ".crc".length() && name.endsWith(".crc");
    }

    static String lastCheckpoint(String tablePath) {
        return folder(tablePath) + "/_last_checkpoint";
    }

    static String lastVacuum(String tablePath) {
        return folder(tablePath) + "/_last_vacuum_info";
    }

    static String sidecar(String tablePath, String path) {
        return FilePaths.isAbsolute(path) ? path : folder(tablePath) + "/_sidecars/" + path;
    }

    /** What names of a version's files start with; names sort as versions do. */
    static String prefix(long version) {
        // Every statement asks for names, and a format is read anew each time.
        String digits = Long.toString(version);
        return "0".repeat(VERSION_DIGITS - digits.length()) + digits;
    }

    /** The version at the start of a file's name, or −1. */
    static long version(String name) {
        if (name.length() <= VERSION_DIGITS || name.charAt(VERSION_DIGITS) != '.') {
            return -1;
        }
        for (int i = 0; i < VERSION_DIGITS; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return -1;
            }
        }
        try {
            return Long.parseLong(name, 0, VERSION_DIGITS, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static boolean isCommit(String name) {
        return version(name) >= 0 && name.length() == VERSION_DIGITS + ".json".length() && name.endsWith(".json");
    }
}
