package io.sluice.conformance.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.common.error.ErrorCode;
import io.sluice.conformance.server.Sql;
import io.sluice.driver.SluiceError;
import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts what a client sees of an error. */
record ExpectedError(SQLException exception) {
    static ExpectedError of(Connection connection, String sql, ErrorCode code) {
        return of(() -> Sql.runToTheEnd(connection, sql), code);
    }

    static ExpectedError of(ThrowingCallable call, ErrorCode code) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(SQLException.class).isInstanceOf(SluiceError.class);
        SQLException exception = (SQLException) thrown;
        assertThat(((SluiceError) exception).errorCodeName())
                .as(exception.getMessage())
                .isEqualTo(code.name());
        assertThat(exception.getSQLState()).isEqualTo(code.sqlState());
        return new ExpectedError(exception);
    }

    /** Counted from 1. */
    ExpectedError at(int line, int column) {
        SluiceError error = (SluiceError) exception;
        assertThat(error.line()).as(exception.getMessage()).hasValue(line);
        assertThat(error.column()).as(exception.getMessage()).hasValue(column);
        return this;
    }

    ExpectedError saying(String... parts) {
        assertThat(exception.getMessage()).contains(parts);
        return this;
    }
}
