/** Statements that change or rewrite Delta tables, side by side with Spark, each on its own copy of the same files. */
package io.sluice.benchmarks.write;
