/** JMH benchmarks of single kernels and loops; {@code bin/sluice bench jmh} runs them. */
package io.sluice.benchmarks.micro;
