/** DuckDB in this process: the independent engine that answers are compared with. */
package io.sluice.conformance.duckdb;
