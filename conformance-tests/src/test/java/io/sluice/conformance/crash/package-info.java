/** Servers that are killed, and several writers of several engines on one table. */
package io.sluice.conformance.crash;
