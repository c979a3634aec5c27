package io.sluice.driver.internal.wire;

import io.grpc.Metadata;
import io.grpc.Status;
import io.sluice.driver.internal.error.ErrorInfo;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.error.UnfinishedBatch;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Makes exceptions of failed calls. A Sluice server names the error code, the SQLSTATE and the place in the SQL text in
 * the trailers; for what has no such trailers (the network, another server) the gRPC status is translated.
 */
final class StatusErrors {
    private static final Metadata.Key<String> CODE = key("sluice-error-code");
    private static final Metadata.Key<String> SQL_STATE = key("sluice-sqlstate");
    private static final Metadata.Key<String> LINE = key("sluice-line");
    private static final Metadata.Key<String> COLUMN = key("sluice-column");
    private static final Metadata.Key<String> BATCH_DONE = key("sluice-batch-done");

    private final String address;
    private volatile boolean everConnected;

    /** @param address host and port, for messages */
    StatusErrors(String address) {
        this.address = address;
    }

    /** From here on a failure of the network is a lost connection, not one that never came about. */
    void connected() {
        everConnected = true;
    }

    SQLException toException(Status status, Metadata trailers) {
        String message = status.getDescription() == null
                ? "The call failed with status " + status.getCode() + "."
                : status.getDescription();
        String sqlState = trailers.get(SQL_STATE);
        if (sqlState == null || sqlState.length() != 5) {
            return translate(status, message);
        }
        String code = trailers.get(CODE);
        int line = number(trailers.get(LINE));
        int column = number(trailers.get(COLUMN));
        if (line > 0 && !message.contains("line " + line)) {
            message = message + " (line " + line + ", column " + column + ")";
        }
        int finishedSets = number(trailers.get(BATCH_DONE));
        Throwable cause = status.asRuntimeException();
        return Errors.of(
                new ErrorInfo(message, sqlState, code == null ? "INTERNAL_ERROR" : code, line, column),
                finishedSets > 0 ? new UnfinishedBatch(finishedSets, cause) : cause);
    }

    private SQLException translate(Status status, String message) {
        Throwable cause = status.asRuntimeException();
        switch (status.getCode()) {
            case UNAVAILABLE:
                return unavailable(status, message, cause);
            case UNAUTHENTICATED:
                return Errors.of("AUTHENTICATION_FAILED", "28000", message, cause);
            case PERMISSION_DENIED:
                return Errors.of("PERMISSION_DENIED", "42501", message, cause);
            case DEADLINE_EXCEEDED:
                return Errors.of("QUERY_TIMEOUT", "57014", message, cause);
            case CANCELLED:
                return Errors.of("QUERY_CANCELED", "57014", message, cause);
            case UNIMPLEMENTED:
                return Errors.of("UNSUPPORTED_FEATURE", "0A000", message, cause);
            case INVALID_ARGUMENT:
                return Errors.of("INVALID_STATEMENT", "42000", message, cause);
            case NOT_FOUND:
                return Errors.of("INVALID_STATEMENT", "42704", message, cause);
            case ALREADY_EXISTS:
                return Errors.of("INVALID_STATEMENT", "42710", message, cause);
            case RESOURCE_EXHAUSTED:
                return Errors.of("TOO_MANY_QUERIES", "53300", message, cause);
            case ABORTED:
                return Errors.of("DELTA_CONCURRENT_MODIFICATION", "40001", message, cause);
            case OUT_OF_RANGE:
                return Errors.of("NUMERIC_VALUE_OUT_OF_RANGE", "22003", message, cause);
            case OK:
            case FAILED_PRECONDITION:
            case INTERNAL:
            case UNKNOWN:
            case DATA_LOSS:
            default:
                return Errors.of("INTERNAL_ERROR", "XX000", message, cause);
        }
    }

    private SQLException unavailable(Status status, String message, Throwable cause) {
        if (everConnected) {
            return Errors.of(
                    "CONNECTION_LOST",
                    "08006",
                    "The connection to the Sluice server at " + address + " broke: " + reason(status, message)
                            + ". The statement may or may not have taken effect; connect again.",
                    cause);
        }
        return Errors.of(
                "CONNECTION_FAILED",
                "08001",
                "The Sluice server at " + address + " cannot be reached: " + reason(status, message)
                        + ". Check that the server runs there, and the host, port and tls of the URL.",
                cause);
    }

    /** The innermost cause says it best: "Connection refused", "not an SSL record", … */
    private static String reason(Status status, String message) {
        Throwable cause = status.getCause();
        if (cause == null) {
            return message;
        }
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            return "the host name is not known";
        }
        String text = cause.getMessage();
        if (cause instanceof ConnectException
                && text != null
                && text.toLowerCase(Locale.ROOT).contains("refused")) {
            return "connection refused";
        }
        return text == null ? message : text;
    }

    private static int number(String text) {
        if (text == null) {
            return 0;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
