/** The same random statements in Sluice and in Spark with Delta, on two tables that pass between them. */
package io.sluice.conformance.interop.differential;
