package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import java.util.List;
import java.util.Map;

/** Files of one partition that are written anew together. */
record FileBin(Map<String, String> partition, List<AddFile> files) {
    FileBin {
        files = List.copyOf(files);
    }

    long bytes() {
        return files.stream().mapToLong(FileFacts::liveBytes).sum();
    }
}
