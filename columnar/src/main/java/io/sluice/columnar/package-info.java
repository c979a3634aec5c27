/**
 * Vectors, batches and selections: the form in which rows move between scan, operators and wire.
 *
 * <p>Vectors live on the Java heap as primitive arrays. They are immutable once they are published in a batch; several
 * threads may read them. Nothing here knows SQL, Parquet or plans. Depends on {@code io.sluice.common} only; Arrow is
 * touched by {@code io.sluice.columnar.arrow} alone.
 */
package io.sluice.columnar;
