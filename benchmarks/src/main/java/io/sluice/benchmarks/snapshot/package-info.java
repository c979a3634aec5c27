/** Opening, refreshing, pruning and checkpointing tables of very many files, which are in the log only. */
package io.sluice.benchmarks.snapshot;
