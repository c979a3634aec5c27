/**
 * The JDBC driver: what applications see.
 *
 * <p>URLs are {@code jdbc:sluice://host:port[/schema][?name=value&…]} and {@code jdbc:sluice:embedded:/path}. Applications
 * use {@link io.sluice.driver.SluiceDriver} through {@link java.sql.DriverManager}, or
 * {@link io.sluice.driver.SluiceDataSource}; every exception but SQLClientInfoException is a
 * {@link io.sluice.driver.SluiceError}. All else lives below {@code internal} and may change at any time.
 *
 * <p>The driver is compiled for Java 11, needs no JVM flags and depends on gRPC and on Arrow's flatbuffer tables only.
 * It implements the JDBC interfaces itself, straight over Flight SQL: the common frameworks for that lose the types of
 * parameters, refuse methods that tools call, and put several calls between a getter and the bytes.
 */
package io.sluice.driver;
