/** Random queries: over TPC-H's tables against DuckDB, and over values of every type against Spark. */
package io.sluice.conformance.random;
