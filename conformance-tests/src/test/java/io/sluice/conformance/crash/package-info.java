/** Servers that are killed, stores that fail, and several writers of several engines on one table. */
package io.sluice.conformance.crash;
