/**
 * Statements after parsing and validation, as plain records: queries and data changes hold a logical plan, commands hold
 * what was written. The server has one handler a record.
 */
package io.sluice.planner.statement;
