/**
 * The wire: Flight SQL over gRPC. Turns calls into uses of {@code statement}, {@code session} and {@code catalog}, and of
 * the listings in {@code command}, rows into Arrow record batches and errors into statuses with trailers.
 *
 * <p>Errors carry their parts in the trailers {@code sluice-error-code}, {@code sluice-sqlstate}, {@code sluice-line} and
 * {@code sluice-column}; the message is the status description. Rows are never sent on a gRPC thread, because the signal
 * that a client is ready for more comes in on it.
 */
package io.sluice.server.flight;
