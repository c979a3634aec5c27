/** sqllogictest against a server. */
package io.sluice.conformance.sqllogictest;
