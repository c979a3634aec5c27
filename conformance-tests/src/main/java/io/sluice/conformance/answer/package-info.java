/**
 * Answers of queries as plain cells, read from JDBC or from published files, and their comparison by the rules of
 * TPC-H 2.1.3.5. Knows JDBC only.
 */
package io.sluice.conformance.answer;
