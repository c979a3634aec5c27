/** Making the exceptions: each has an SQLSTATE, the class JDBC asks for that state, and an error code name. */
package io.sluice.driver.internal.error;
