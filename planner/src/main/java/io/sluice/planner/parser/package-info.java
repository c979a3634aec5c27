/**
 * From text to syntax: our lexer decides what a word means in its place, Calcite's grammar template with our productions
 * parses queries and expressions, and the statement parsers here parse everything else over the same tokens.
 *
 * <p>Lexical choices: identifiers are plain words or stand in backticks; text in single <em>or double</em> quotes is a
 * string, with backslash escapes and doubled quotes. Words are keywords only where the grammar needs them, so nearly
 * every word can be a name.
 */
package io.sluice.planner.parser;
