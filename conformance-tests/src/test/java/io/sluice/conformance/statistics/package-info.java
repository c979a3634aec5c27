/** What queries take from the log instead of from data files. */
package io.sluice.conformance.statistics;
