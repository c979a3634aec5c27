/** The JDBC driver. */
package io.sluice.driver;
