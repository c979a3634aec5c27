package io.sluice.storage.store;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.net.URI;
import java.nio.file.Path;

/** Between path texts and paths of the local file system. */
final class LocalPaths {
    private LocalPaths() {}

    static Path of(String path) {
        try {
            if (path.startsWith("file:")) {
                return Path.of(URI.create(path).getPath());
            }
            Path local = Path.of(path);
            if (local.isAbsolute()) {
                return local;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(path, e);
        }
        throw invalid(path, null);
    }

    /** The path from root to file with '/' between names. */
    static String relative(Path root, Path file) {
        StringBuilder text = new StringBuilder();
        for (Path part : root.relativize(file)) {
            if (!text.isEmpty()) {
                text.append('/');
            }
            text.append(part);
        }
        return text.toString();
    }

    private static SluiceException invalid(String path, Throwable cause) {
        return new SluiceException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "'" + path
                        + "' is not a path that can be used here: it must be absolute on the local disk, or a file:"
                        + " URI.",
                cause);
    }
}
