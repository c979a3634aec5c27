/**
 * Loops over vectors: arithmetic, comparisons, sets, patterns and the merging of branches.
 *
 * <p>A kernel knows vectors and selections, never expressions. Kernels compute selected rows only where a row can fail;
 * where it cannot, they may compute all positions. Depends on {@code columnar} and {@code expression.value}.
 */
package io.sluice.engine.expression.kernel;
