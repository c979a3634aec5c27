/** Looks into a Delta table's folder without our own storage code, so that tests and peers do not depend on it. */
package io.sluice.conformance.delta;
