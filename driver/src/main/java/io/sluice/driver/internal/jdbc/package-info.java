/**
 * The interfaces of {@code java.sql}, implemented over the wire, Arrow's columns and the conversions. Nothing here knows
 * gRPC or the layout of a batch.
 */
package io.sluice.driver.internal.jdbc;
