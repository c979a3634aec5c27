package io.sluice.driver.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.sluice.driver.SluiceError;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of servers that send a gRPC status and nothing of ours beside it. */
class StatusErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED, AUTHENTICATION_FAILED, 28000",
        "PERMISSION_DENIED, PERMISSION_DENIED, 42501",
        "DEADLINE_EXCEEDED, QUERY_TIMEOUT, 57014",
        "CANCELLED, QUERY_CANCELED, 57014",
        "UNIMPLEMENTED, UNSUPPORTED_FEATURE, 0A000",
        "RESOURCE_EXHAUSTED, TOO_MANY_QUERIES, 53300",
        "ABORTED, DELTA_CONCURRENT_MODIFICATION, 40001",
        "UNAVAILABLE, CONNECTION_FAILED, 08001",
        "DATA_LOSS, INTERNAL_ERROR, XX000",
    })
    void aStatusHasItsCode(Status.Code status, String code, String sqlState) {
        SQLException error =
                new StatusErrors("localhost:1").toException(status.toStatus().withDescription("why"), new Metadata());
        assertThat(((SluiceError) error).errorCodeName()).isEqualTo(code);
        assertThat(error.getSQLState()).isEqualTo(sqlState);
        assertThat(error.getMessage()).contains("why");
    }

    @ParameterizedTest
    @CsvSource("UNAVAILABLE, CONNECTION_LOST, 08006")
    void onceConnectedAFailureIsALostConnection(Status.Code status, String code, String sqlState) {
        StatusErrors errors = new StatusErrors("localhost:1");
        errors.connected();
        SQLException error = errors.toException(status.toStatus(), new Metadata());
        assertThat(((SluiceError) error).errorCodeName()).isEqualTo(code);
        assertThat(error.getSQLState()).isEqualTo(sqlState);
        assertThat(error.getMessage()).contains("localhost:1").contains("may or may not have taken effect");
    }
}
