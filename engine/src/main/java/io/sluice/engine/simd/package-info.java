/** Kernels of the Vector API, their scalar twins, and the switches that say which of them serve. */
package io.sluice.engine.simd;
