package io.sluice.storage.log;

import io.sluice.storage.store.FileStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the reconciled actions of a range of commits (protocol, "Log Compaction Files").
 *
 * @param first version, included
 * @param last version, included
 */
record CompactedCommits(long first, long last, FileStatus file) {
    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.(\\d{20})\\.compacted\\.json");

    /** Null if the file is none. */
    static CompactedCommits parse(FileStatus file) {
        Matcher matcher = NAME.matcher(file.name());
        if (!matcher.matches()) {
            return null;
        }
        CompactedCommits compacted =
                new CompactedCommits(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), file);
        return compacted.first <= compacted.last ? compacted : null;
    }
}
