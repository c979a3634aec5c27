package io.sluice.storage.store;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Turns exceptions of the platform into users' errors. */
public final class StoreErrors {
    private StoreErrors() {}

    /**
     * The user's error for a failed read or write.
     *
     * @param doing what was tried, as "read" or "write"
     */
    public static SluiceException of(String doing, String path, IOException e) {
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            return new SluiceException(ErrorCode.PATH_NOT_FOUND, "There is no file " + path + ".", e);
        }
        if (e instanceof AccessDeniedException) {
            return new SluiceException(
                    ErrorCode.PERMISSION_DENIED,
                    "Cannot " + doing + " " + path
                            + ": the operating system denies it to the server's user. Change the file's permissions.",
                    e);
        }
        if (isDiskFull(e)) {
            return new SluiceException(
                    ErrorCode.DISK_FULL,
                    "Cannot " + doing + " " + path + ": no space is left on the device. Free some and try again.",
                    e);
        }
        return new SluiceException(ErrorCode.IO_ERROR, "Cannot " + doing + " " + path + ": " + reason(e) + ".", e);
    }

    private static boolean isDiskFull(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message =
                    cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
            if (message.contains("no space left") || message.contains("quota exceeded")) {
                return true;
            }
        }
        return false;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? "input/output error" : e.getMessage();
    }
}
