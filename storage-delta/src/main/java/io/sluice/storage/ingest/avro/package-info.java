/**
 * Avro files, read by Apache Avro.
 */
package io.sluice.storage.ingest.avro;
