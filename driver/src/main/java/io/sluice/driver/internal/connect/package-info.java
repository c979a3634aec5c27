/** From a URL and properties to an open session: parsing, the embedded server, logging in. */
package io.sluice.driver.internal.connect;
