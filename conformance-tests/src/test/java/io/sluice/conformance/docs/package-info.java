/** Keeps the documentation true: reference pages are generated from code, and the examples in the pages run. */
package io.sluice.conformance.docs;
