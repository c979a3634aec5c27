/**
 * Single values in Java form: comparing, keying, writing as text and reading from text, date and time arithmetic, 128-bit
 * integers. Depends on {@code common} alone.
 */
package io.sluice.engine.expression.value;
