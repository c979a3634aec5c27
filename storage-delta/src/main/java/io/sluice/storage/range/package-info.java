/** Rows that are counted rather than stored: the numbers of a range, for the table function {@code range}. */
package io.sluice.storage.range;
