/** When kernels of the Vector API serve, and when their scalar twins do. */
package io.sluice.common.simd;
