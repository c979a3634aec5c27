/** A Sluice server for the tests of this module, and what they ask it through JDBC. */
package io.sluice.conformance.server;
