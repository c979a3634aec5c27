/** Statements as parsed, before any name is looked up. Expressions and queries are Calcite's nodes. */
package io.sluice.planner.syntax;
