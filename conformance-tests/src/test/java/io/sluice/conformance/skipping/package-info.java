/** What queries leave out. */
package io.sluice.conformance.skipping;
