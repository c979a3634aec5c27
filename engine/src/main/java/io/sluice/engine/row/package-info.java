/**
 * Rows that operators hold on to, in columnar form: collecting, concatenating and gathering them; hashing, equality and
 * order of their values; the tables that number distinct keys. Depends on columnar and common only.
 */
package io.sluice.engine.row;
