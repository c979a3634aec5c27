package io.sluice.storage.parquet;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;

/** The errors of reading Parquet files, in users' words. */
final class ParquetErrors {
    private ParquetErrors() {}

    static SluiceException corrupt(String path, String reason, Throwable cause) {
        return new SluiceException(
                ErrorCode.DATA_FILE_CORRUPT,
                "The Parquet file " + path + " cannot be decoded: " + reason
                        + ". Restore the file from a copy, or remove its rows from the table.",
                cause);
    }

    static SluiceException corruptColumn(String path, String column, Throwable cause) {
        return corrupt(path, "column " + column + ": " + reason(cause), cause);
    }

    static SluiceException corruptIndex(String path, String column, Throwable cause) {
        return corrupt(path, "column " + column + ": its page index cannot be read", cause);
    }

    static SluiceException missing(String path, Throwable cause) {
        return new SluiceException(
                ErrorCode.DATA_FILE_MISSING,
                "The data file " + path + " is not there, though it is listed to be read. It was deleted from outside"
                        + " or by a clean-up of old versions; restore it or read a newer version.",
                cause);
    }

    static SluiceException unsupported(String path, String column, String what) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "The Parquet file " + path + " cannot be read: column " + column + " has " + what
                        + ", which is not supported. Leave the column out or rewrite the file.");
    }

    static SluiceException mismatch(String path, String column, String stored, String wanted) {
        return new SluiceException(
                ErrorCode.SCHEMA_MISMATCH,
                "The Parquet file " + path + " holds column " + column + " as " + stored + ", which cannot be read as "
                        + wanted + ". Rewrite the file, or read the column with the type that it has.");
    }

    /** What a decoder's exception says, without the names of classes. */
    static String reason(Throwable cause) {
        if (cause instanceof IndexOutOfBoundsException || cause instanceof NegativeArraySizeException) {
            return "a length or position in it is out of bounds";
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? "its bytes contradict the format" : message;
    }
}
