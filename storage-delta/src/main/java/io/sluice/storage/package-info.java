/**
 * Tables on object stores: the Delta log, snapshots, transactions, data skipping, Parquet, ingest formats and caches.
 *
 * <p>Other modules use {@code scan} (reading), {@code predicate} (what to skip), {@code write} (producing files),
 * {@code table} (snapshots and commits) and {@code store} (object stores). Depends on {@code io.sluice.columnar}; knows
 * neither SQL text nor plans nor operators.
 */
package io.sluice.storage;
