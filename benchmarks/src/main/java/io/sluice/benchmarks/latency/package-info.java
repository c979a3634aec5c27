/** How long a statement and a start take that have nothing to compute. */
package io.sluice.benchmarks.latency;
