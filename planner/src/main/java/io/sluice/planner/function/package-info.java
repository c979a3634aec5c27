/**
 * The functions and operators of the dialect: what each takes, what it gives, and which implicit casts its arguments get.
 * One class a category, one declaration a function, from which SHOW FUNCTIONS, DESCRIBE FUNCTION and the reference come
 * too. The engine knows a function by its canonical name only; aliases end here.
 */
package io.sluice.planner.function;
