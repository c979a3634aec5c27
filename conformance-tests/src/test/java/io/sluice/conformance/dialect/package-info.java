/** What is different under a dialect of its own, end to end. */
package io.sluice.conformance.dialect;
