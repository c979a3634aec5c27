/** Random queries over TPC-H's tables: Sluice against DuckDB. */
package io.sluice.conformance.random;
