package io.sluice.storage.ingest.format;

import io.sluice.storage.store.FileStatus;
import java.util.List;

/** Naming lists of files in plans. */
public final class FileNames {
    private FileNames() {}

    public static String describe(String format, List<FileStatus> files) {
        if (files.isEmpty()) {
            return format + " (no files)";
        }
        String first = format + " " + files.getFirst().path();
        return files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
    }
}
