/**
 * TPC-H: its tables, their data from the Java port of dbgen as delimited files, and the 22 queries with the
 * specification's validation parameters. Shared by the conformance tests and the benchmarks; knows no server.
 */
package io.sluice.conformance.tpch;
