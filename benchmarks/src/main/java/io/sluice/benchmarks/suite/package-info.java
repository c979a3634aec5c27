/** TPC-H and TPC-DS: their tables and queries, alone and side by side with the peers. */
package io.sluice.benchmarks.suite;
