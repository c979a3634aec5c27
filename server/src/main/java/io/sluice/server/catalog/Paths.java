package io.sluice.server.catalog;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as users write them. */
public final class Paths {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private Paths() {}

    /**
     * The path as the object store takes it: absolute, without a slash at its end; {@code file:} URIs become local
     * paths, and a path without a root is relative to the folder that the server runs in.
     *
     * @throws SluiceException INVALID_PARAMETER_VALUE
     */
    public static String absolute(String path) {
        try {
            if (path.isBlank()) {
                throw new IllegalArgumentException("it is empty");
            }
            if (path.startsWith("file:")) {
                return Path.of(URI.create(path.replaceFirst("^file:/*", "file:///")))
                        .normalize()
                        .toString();
            }
            if (SCHEME.matcher(path).matches()) {
                return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            }
            return Path.of(path).toAbsolutePath().normalize().toString();
        } catch (IllegalArgumentException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The path '" + path + "' is not valid: " + e.getMessage() + ".",
                    e);
        }
    }
}
