/**
 * Delta tables, the public face: {@code DeltaTables} and {@code DeltaTable} find them, {@code Snapshot} reads one version,
 * {@code Transaction} makes the next. Depends on the other storage packages, but callers need only {@code scan},
 * {@code write}, {@code predicate} and {@code store} beside this one.
 */
package io.sluice.storage.table;
