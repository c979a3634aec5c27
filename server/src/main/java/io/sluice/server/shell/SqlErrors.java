package io.sluice.server.shell;

import io.sluice.common.error.ErrorCode;
import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.util.Optional;

/** Errors as the shell prints them: {@code ERROR CODE [SQLSTATE]: message}. */
final class SqlErrors {
    private static final String ERROR_INTERFACE = "io.sluice.driver.SluiceError";

    private SqlErrors() {}

    static String text(SQLException error) {
        String state = error.getSQLState() == null ? "HY000" : error.getSQLState();
        return "ERROR " + code(error).orElse("INTERNAL_ERROR") + " [" + state + "]: " + error.getMessage();
    }

    /** The driver's exceptions say the code; it is asked by name, because the driver is there at run time only. */
    static Optional<String> code(SQLException error) {
        if (error instanceof OutputException) {
            return Optional.of(ErrorCode.IO_ERROR.name());
        }
        try {
            Class<?> type =
                    Class.forName(ERROR_INTERFACE, true, error.getClass().getClassLoader());
            if (type.isInstance(error)) {
                return Optional.of((String) type.getMethod("errorCodeName").invoke(error));
            }
        } catch (ClassNotFoundException e) {
            // Another driver: its exceptions have no code of ours.
            return Optional.empty();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the driver on the class path does not fit", e);
        }
        return Optional.empty();
    }
}
