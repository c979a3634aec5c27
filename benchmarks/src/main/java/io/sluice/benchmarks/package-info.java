/** The benchmarks' command line. Runs compare Sluice with peers on the same files, on the same machine, alternating. */
package io.sluice.benchmarks;
