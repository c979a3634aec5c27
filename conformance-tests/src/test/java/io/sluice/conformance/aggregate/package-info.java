/** Aggregates against other engines. */
package io.sluice.conformance.aggregate;
