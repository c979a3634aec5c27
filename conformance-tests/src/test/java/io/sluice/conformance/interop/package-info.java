/** Delta tables that pass between Sluice and other engines, each of which runs in a JVM of its own. */
package io.sluice.conformance.interop;
