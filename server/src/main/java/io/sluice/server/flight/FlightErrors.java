package io.sluice.server.flight;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users' errors as Flight statuses, from which a client can rebuild them. */
final class FlightErrors {
    static final String CODE_KEY = "sluice-error-code";
    static final String SQLSTATE_KEY = "sluice-sqlstate";
    static final String LINE_KEY = "sluice-line";
    static final String COLUMN_KEY = "sluice-column";
    /** Of a batch: how many sets of parameters had taken effect before the one that failed. */
    static final String BATCH_DONE_KEY = "sluice-batch-done";

    private static final Logger LOG = LoggerFactory.getLogger(FlightErrors.class);

    /** Clients take 8 KiB of trailers; each byte that is not plain ASCII needs three there. */
    private static final int MAX_ENCODED_BYTES = 6000;

    private FlightErrors() {}

    static FlightRuntimeException of(Throwable error) {
        if (error instanceof FlightRuntimeException flight) {
            return flight;
        }
        if (error instanceof SluiceException sluice) {
            return of(sluice);
        }
        LOG.error("A call failed by a defect", error);
        return of(new SluiceException(
                ErrorCode.INTERNAL_ERROR,
                "An internal error stopped the call. The server's log has the details.",
                error));
    }

    /** @param finished how many sets of parameters had taken effect before the error */
    static FlightRuntimeException ofBatch(Throwable error, int finished) {
        FlightRuntimeException failure = of(error);
        if (finished > 0) {
            failure.status().metadata().insert(BATCH_DONE_KEY, Integer.toString(finished));
        }
        return failure;
    }

    private static FlightRuntimeException of(SluiceException error) {
        ErrorFlightMetadata metadata = new ErrorFlightMetadata();
        metadata.insert(CODE_KEY, error.code().name());
        metadata.insert(SQLSTATE_KEY, error.code().sqlState());
        if (error.position().isPresent()) {
            SourcePosition position = error.position().get();
            metadata.insert(LINE_KEY, Integer.toString(position.line()));
            metadata.insert(COLUMN_KEY, Integer.toString(position.column()));
        }
        return status(error.code())
                .withDescription(shortened(error.getMessage()))
                .withMetadata(metadata)
                .toRuntimeException();
    }

    /** Cut so that it fits the trailers when encoded. */
    static String shortened(String message) {
        int size = 0;
        for (int i = 0; i < message.length(); ) {
            int codePoint = message.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            boolean plain = codePoint >= ' ' && codePoint < 127 && codePoint != '%';
            size += plain ? 1 : 3 * message.substring(i, end).getBytes(StandardCharsets.UTF_8).length;
            if (size > MAX_ENCODED_BYTES) {
                return message.substring(0, i) + "…";
            }
            i = end;
        }
        return message;
    }

    private static CallStatus status(ErrorCode code) {
        return switch (code) {
            case AUTHENTICATION_FAILED -> CallStatus.UNAUTHENTICATED;
            case PERMISSION_DENIED -> CallStatus.UNAUTHORIZED;
            case UNSUPPORTED_FEATURE -> CallStatus.UNIMPLEMENTED;
            case QUERY_CANCELED -> CallStatus.CANCELLED;
            case QUERY_TIMEOUT -> CallStatus.TIMED_OUT;
            case SERVER_SHUTTING_DOWN -> CallStatus.UNAVAILABLE;
            case TABLE_OR_VIEW_NOT_FOUND, SCHEMA_NOT_FOUND, PATH_NOT_FOUND, DELTA_TABLE_NOT_FOUND ->
                CallStatus.NOT_FOUND;
            case TABLE_OR_VIEW_ALREADY_EXISTS, SCHEMA_ALREADY_EXISTS -> CallStatus.ALREADY_EXISTS;
            default ->
                switch (code.category()) {
                    case USER -> CallStatus.INVALID_ARGUMENT;
                    case RESOURCE -> CallStatus.RESOURCE_EXHAUSTED;
                    case STORAGE -> CallStatus.INVALID_ARGUMENT;
                    case INTERNAL -> CallStatus.INTERNAL;
                };
        };
    }
}
