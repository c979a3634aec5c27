/**
 * Flight SQL over gRPC: the protobuf messages read and written field by field, one class for a call, and the statuses of
 * failed calls made into exceptions. Knows gRPC and {@code error}; nothing of JDBC's interfaces or of Arrow's columns.
 */
package io.sluice.driver.internal.wire;
