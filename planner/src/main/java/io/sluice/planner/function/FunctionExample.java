package io.sluice.planner.function;

/**
 * A use of a function that is run as a test.
 *
 * @param expression what stands after SELECT, with a FROM clause where one is needed
 * @param result cast to STRING, NULL for null; columns are separated by ", ", rows by "; "
 */
public record FunctionExample(String expression, String result) {}
