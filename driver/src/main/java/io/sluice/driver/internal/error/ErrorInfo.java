package io.sluice.driver.internal.error;

import java.io.Serializable;
import java.util.OptionalInt;

/** An error before it becomes an exception. Line and column are 0 where there is none. */
public final class ErrorInfo implements Serializable {
    private static final long serialVersionUID = 1L;

    final String message;
    final String sqlState;
    final String codeName;
    private final int line;
    private final int column;

    public ErrorInfo(String message, String sqlState, String codeName, int line, int column) {
        this.message = message;
        this.sqlState = sqlState;
        this.codeName = codeName;
        this.line = line;
        this.column = column;
    }

    OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    OptionalInt column() {
        return column > 0 ? OptionalInt.of(column) : OptionalInt.empty();
    }
}
