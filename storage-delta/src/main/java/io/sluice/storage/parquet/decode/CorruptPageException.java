package io.sluice.storage.parquet.decode;

/** Page bytes that contradict the format. The reader of the column chunk turns it into the user's error. */
public final class CorruptPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptPageException(String message) {
        super(message);
    }
}
