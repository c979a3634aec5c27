/** TPC-H side by side: its data as Delta tables, the two engines, the measurements and their table. */
package io.sluice.benchmarks.tpch;
