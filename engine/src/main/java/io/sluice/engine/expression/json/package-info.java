/**
 * JSON text to values of a SQL type and back, and paths into it. Depends on Jackson's streaming parser alone. Only {@code
 * engine.expression} may use this package.
 */
package io.sluice.engine.expression.json;
