package io.sluice.driver.internal.error;

import io.sluice.driver.SluiceError;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;

/** Makes the driver's exceptions; the class follows from the SQLSTATE. */
public final class Errors {
    private Errors() {}

    public static SQLException of(ErrorInfo info, Throwable cause) {
        String state = info.sqlState;
        String stateClass = state.substring(0, 2);
        if (info.codeName.equals("QUERY_TIMEOUT")) {
            return new SluiceExceptions.Timeout(info, cause);
        }
        switch (stateClass) {
            case "0A":
                return new SluiceExceptions.Unsupported(info, cause);
            case "08":
                return state.equals("08001")
                        ? new SluiceExceptions.ConnectionRefused(info, cause)
                        : new SluiceExceptions.ConnectionDead(info, cause);
            case "22":
            case "21":
                return new SluiceExceptions.Data(info, cause);
            case "23":
                return new SluiceExceptions.Integrity(info, cause);
            case "28":
                return new SluiceExceptions.Authorization(info, cause);
            case "40":
                return new SluiceExceptions.Rollback(info, cause);
            case "42":
                return new SluiceExceptions.Syntax(info, cause);
            case "53":
                return new SluiceExceptions.Resource(info, cause);
            default:
                return new SluiceExceptions.Plain(info, cause);
        }
    }

    public static SQLException of(String codeName, String sqlState, String message) {
        return of(codeName, sqlState, message, null);
    }

    public static SQLException of(String codeName, String sqlState, String message, Throwable cause) {
        return of(new ErrorInfo(message, sqlState, codeName, 0, 0), cause);
    }

    public static SQLException connectionClosed() {
        return of("CONNECTION_CLOSED", "08003", "The connection is closed.");
    }

    /** Not of class 08, which pools take for a broken connection. */
    public static SQLException statementClosed() {
        return of("CONNECTION_CLOSED", "HY010", "The statement is closed.");
    }

    public static SQLException resultSetClosed() {
        return of("CONNECTION_CLOSED", "24000", "The result set is closed.");
    }

    /** @param counts of the statements of the batch that ran before the one that failed */
    public static BatchUpdateException batch(SQLException cause, long[] counts) {
        String message = "Statement " + (counts.length + 1) + " of the batch failed: " + cause.getMessage();
        String codeName = cause instanceof SluiceError ? ((SluiceError) cause).errorCodeName() : "INTERNAL_ERROR";
        int line = cause instanceof SluiceError ? ((SluiceError) cause).line().orElse(0) : 0;
        int column =
                cause instanceof SluiceError ? ((SluiceError) cause).column().orElse(0) : 0;
        return new SluiceExceptions.Batch(
                new ErrorInfo(message, cause.getSQLState(), codeName, line, column), counts, cause);
    }

    /** The error of a batch of sets that were sent together: the server counts those that have taken effect. */
    public static BatchUpdateException batch(SQLException cause) {
        long[] counts = new long[UnfinishedBatch.finishedSets(cause)];
        Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
        return batch(cause, counts);
    }

    public static SQLFeatureNotSupportedException unsupported(String message) {
        return new SluiceExceptions.Unsupported(new ErrorInfo(message, "0A000", "UNSUPPORTED_FEATURE", 0, 0), null);
    }

    public static SQLException invalidArgument(String message) {
        return of("INVALID_PARAMETER_VALUE", "22023", message);
    }

    /** The call does not fit the object's state, such as a getter before {@code next()}. */
    public static SQLException invalidState(String message) {
        return of("INVALID_STATEMENT", "HY010", message);
    }

    public static SQLException outOfRange(Object value, String target) {
        return of(
                "NUMERIC_VALUE_OUT_OF_RANGE",
                "22003",
                "The value " + value + " is outside the range of " + target + ".");
    }

    public static SQLException cannotConvert(Object value, String target, Throwable cause) {
        return of("CAST_INVALID_INPUT", "22018", "The value '" + value + "' cannot be read as " + target + ".", cause);
    }

    /** No conversion exists between the two types, whatever the value. */
    public static SQLException noConversion(String sourceType, String target) {
        return of("DATATYPE_MISMATCH", "22018", "A value of type " + sourceType + " cannot be read as " + target + ".");
    }

    public static SQLException protocol(String message) {
        return protocol(message, null);
    }

    /** The server sent something that is not Flight SQL as this driver knows it. */
    public static SQLException protocol(String message, Throwable cause) {
        return of("INTERNAL_ERROR", "08P01", "The server's answer cannot be understood: " + message, cause);
    }
}
