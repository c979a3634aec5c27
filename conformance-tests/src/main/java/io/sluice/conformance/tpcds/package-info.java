/**
 * TPC-DS: its tables, their data from the Java port of dsdgen as delimited files, and the 99 queries with the
 * specification's qualification parameters. Knows no server.
 */
package io.sluice.conformance.tpcds;
