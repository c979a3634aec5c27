/** Whole-system tests against independent engines and real clients. */
package io.sluice.conformance;
