package io.sluice.storage.log;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;

/** The errors of a damaged log. */
public final class LogErrors {
    private LogErrors() {}

    /** DELTA_LOG_CORRUPT. */
    public static SluiceException corrupt(String path, String reason, Throwable cause) {
        return new SluiceException(
                ErrorCode.DELTA_LOG_CORRUPT,
                "The Delta log file " + path + " is damaged: " + (reason.endsWith(".") ? reason : reason + "."),
                cause);
    }
}
