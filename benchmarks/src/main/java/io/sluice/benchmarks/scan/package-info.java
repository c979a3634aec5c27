/** How fast one core decodes a table. */
package io.sluice.benchmarks.scan;
