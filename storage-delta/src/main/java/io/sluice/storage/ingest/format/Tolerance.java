package io.sluice.storage.ingest.format;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;

/** Which files may be damaged or gone; others are an error. */
public record Tolerance(boolean ignoreCorruptFiles, boolean ignoreMissingFiles, LoadReport report) {

    /** Returns if the file's remaining rows are to be left out; throws otherwise. */
    public void accept(String path, String format, Exception problem) {
        if (problem instanceof SluiceException e) {
            if (ignoreMissingFiles
                    && (e.code() == ErrorCode.DATA_FILE_MISSING || e.code() == ErrorCode.PATH_NOT_FOUND)) {
                report.missing(path);
                return;
            }
            if (ignoreCorruptFiles
                    && (e.code() == ErrorCode.DATA_FILE_CORRUPT || e.getCause() instanceof IOException)) {
                report.corrupt(path);
                return;
            }
            throw e;
        }
        if (!(problem instanceof IOException)) {
            throw (RuntimeException) problem;
        }
        if (ignoreCorruptFiles) {
            report.corrupt(path);
            return;
        }
        throw new SluiceException(
                ErrorCode.MALFORMED_INPUT,
                "The file " + path + " cannot be read as " + format + ": "
                        + (problem.getMessage() == null ? "its end is missing" : problem.getMessage())
                        + ". Check that it is whole and that its encoding and compression are what they seem, or set"
                        + " the option ignoreCorruptFiles to true.",
                problem);
    }
}
