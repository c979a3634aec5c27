package io.sluice.storage.log;

import io.sluice.storage.store.FileStatus;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A complete checkpoint: one file, or all parts of a multi-part one.
 *
 * @param version of the table that it holds
 * @param files in order of parts
 */
public record CheckpointFiles(long version, List<FileStatus> files) {
    private static final Pattern NAME = Pattern.compile(
            "(\\d{20})\\.checkpoint(?:\\.(\\d{10})\\.(\\d{10})|\\.([0-9a-fA-F-]{36}))?\\.(parquet|json)");

    public CheckpointFiles {
        files = List.copyOf(files);
    }

    /** Whether only readers that know the feature {@code v2Checkpoint} find it. */
    public boolean isV2() {
        return files.size() == 1 && !files.getFirst().name().endsWith(".checkpoint.parquet");
    }

    /**
     * What a checkpoint file's name says.
     *
     * @param part from 1, or 0 for a checkpoint of one file
     * @param parts 0 for a checkpoint of one file
     */
    record Name(long version, int part, int parts) {
        /** Null if the file is no checkpoint. */
        static Name parse(String name) {
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                return null;
            }
            long version = Long.parseLong(matcher.group(1));
            if (matcher.group(2) == null) {
                boolean named = matcher.group(4) != null;
                return named || "parquet".equals(matcher.group(5)) ? new Name(version, 0, 0) : null;
            }
            return "parquet".equals(matcher.group(5))
                    ? new Name(version, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)))
                    : null;
        }
    }
}
