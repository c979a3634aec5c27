/** Sluice and the engines that it is measured against, each ready to run statements on the same tables. */
package io.sluice.benchmarks.engine;
