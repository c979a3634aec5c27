/**
 * The functions and operators of the dialect: what each takes, what it gives, and which implicit casts its arguments get.
 * One class a category, one line a function. A function's name in lower case is the engine's name for it.
 */
package io.sluice.planner.function;
