/** Joins whose answers DuckDB checks. */
package io.sluice.conformance.join;
