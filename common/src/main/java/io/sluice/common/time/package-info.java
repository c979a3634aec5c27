/** Dates and times that a pattern read, for every reader of text. */
package io.sluice.common.time;
