package io.sluice.server.shell;

import io.sluice.common.error.ErrorCode;
import java.io.IOException;
import java.sql.SQLException;

/** A result that cannot be written to where it should go: a full disk, a pipe whose reader has left. */
final class OutputException extends SQLException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super("The result cannot be written: " + cause.getMessage(), ErrorCode.IO_ERROR.sqlState(), cause);
    }
}
