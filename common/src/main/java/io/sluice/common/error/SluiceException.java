package io.sluice.common.error;

import java.util.Optional;

/**
 * The one exception that reaches users. The message states the problem, names the object, gives the reason and, where
 * there is one, the remedy; it never holds a stack trace or a class name of a library.
 */
public final class SluiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient SourcePosition position;

    public SluiceException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public SluiceException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, cause);
    }

    /** @param position where in the SQL text, or null where it has none */
    public SluiceException(ErrorCode code, String message, SourcePosition position, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.position = position;
    }

    public ErrorCode code() {
        return code;
    }

    public Optional<SourcePosition> position() {
        return Optional.ofNullable(position);
    }

    /** The same error, placed in the SQL text; an error that has its place keeps it. @param newPosition may be null */
    public SluiceException at(SourcePosition newPosition) {
        return position != null || newPosition == null
                ? this
                : new SluiceException(code, getMessage(), newPosition, this);
    }
}
