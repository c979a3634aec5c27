/** Files of text read and loaded side by side with DuckDB. */
package io.sluice.benchmarks.text;
