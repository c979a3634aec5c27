/**
 * The Delta log as the protocol describes it (PROTOCOL.md in delta-io/delta): actions and their JSON, commit files,
 * checkpoints, replay into a table state, and the protocol gate. Depends on {@code store} and {@code io.sluice.common};
 * reads and writes no data file.
 */
package io.sluice.storage.log;
