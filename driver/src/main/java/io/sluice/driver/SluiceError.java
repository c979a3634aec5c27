package io.sluice.driver;

import java.util.OptionalInt;

/**
 * What a Sluice server says about an error beyond its message and SQLSTATE. Every {@link java.sql.SQLException} that
 * this driver throws implements it:
 *
 * <pre>{@code
 * } catch (SQLException e) {
 *     if (e instanceof SluiceError) {
 *         String code = ((SluiceError) e).errorCodeName();
 * }</pre>
 */
public interface SluiceError {
    /** The error's name in the list of error codes, such as {@code UNRESOLVED_COLUMN}. */
    String errorCodeName();

    /** The line in the SQL text, counted from 1; empty where the error has no place in a text. */
    OptionalInt line();

    /** The column in that line, counted from 1. */
    OptionalInt column();
}
