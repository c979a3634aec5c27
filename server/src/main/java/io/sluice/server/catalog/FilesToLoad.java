package io.sluice.server.catalog;

import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The files that a COPY INTO has still to load.
 *
 * @param files to be loaded
 * @param skipped how many of the source's files were loaded before
 * @param source the files' rows
 * @param report what the reading of them finds wrong
 * @param opener reads some of the files with the same columns
 */
public record FilesToLoad(
        List<FileStatus> files,
        int skipped,
        ScanSource source,
        LoadReport report,
        Function<List<FileStatus>, ScanSource> opener) {

    /** The same without some files, by path. */
    public FilesToLoad without(Set<String> paths) {
        List<FileStatus> left =
                files.stream().filter(file -> !paths.contains(file.path())).toList();
        return new FilesToLoad(left, skipped, opener.apply(left), report, opener);
    }
}
