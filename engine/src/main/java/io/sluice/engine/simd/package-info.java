/** Kernels of the Vector API and the switches that say whether they serve; each has a scalar twin beside its caller. */
package io.sluice.engine.simd;
