/** The options that several benchmarks have, each declared once. */
package io.sluice.benchmarks.option;
