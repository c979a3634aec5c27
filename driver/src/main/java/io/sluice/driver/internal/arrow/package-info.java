/**
 * Arrow's IPC format, read where it lies: schemas from their flatbuffers, and typed columns that read values straight
 * from the bytes of a batch. Also writes the batches that carry statement parameters.
 */
package io.sluice.driver.internal.arrow;
