/**
 * Conversions between types, by the rules of Spark SQL in ANSI mode.
 *
 * <p>{@link io.sluice.engine.expression.cast.Casts} finds the conversion for two types: over whole arrays where both are
 * numbers, else value by value over Java forms. Only {@code engine.expression} may use this package.
 */
package io.sluice.engine.expression.cast;
