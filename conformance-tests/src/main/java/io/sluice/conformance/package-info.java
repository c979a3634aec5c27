/** Whole-system tests against independent engines and real clients, and what they share with the benchmarks. */
package io.sluice.conformance;
