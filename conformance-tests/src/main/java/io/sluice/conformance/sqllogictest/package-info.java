/**
 * Runs the files of sqllogictest, SQLite's suite of SQL statements with their answers, through JDBC. Their form is described
 * at https://www.sqlite.org/sqllogictest/doc/trunk/about.wiki.
 */
package io.sluice.conformance.sqllogictest;
