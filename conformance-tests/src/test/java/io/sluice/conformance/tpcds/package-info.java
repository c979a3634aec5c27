/** TPC-DS through the JDBC driver against DuckDB and published answers. */
package io.sluice.conformance.tpcds;
