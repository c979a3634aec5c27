/** Programs that users run against Sluice, unmodified. */
package io.sluice.conformance.client;
