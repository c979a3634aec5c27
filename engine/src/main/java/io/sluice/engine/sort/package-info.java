/**
 * Sorting: 64-bit prefixes of the sort keys that compare as unsigned numbers, radix sort on them, and a full comparison
 * only where prefixes are equal. Full sorts, top-N, and the order within windows use it.
 */
package io.sluice.engine.sort;
