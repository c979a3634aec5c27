/** Statements that their clients stop. */
package io.sluice.conformance.cancel;
