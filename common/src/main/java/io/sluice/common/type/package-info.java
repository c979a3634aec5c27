/**
 * SQL types as plain immutable values, with the Java representation of a value of each type.
 *
 * <p>Every layer from the Parquet reader to the JDBC driver's metadata speaks in these types. Nothing here knows
 * Calcite, Arrow, Parquet or Delta; the conversions live where those libraries live.
 */
package io.sluice.common.type;
