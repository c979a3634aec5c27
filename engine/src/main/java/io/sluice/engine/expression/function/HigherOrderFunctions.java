package io.sluice.engine.expression.function;

/** The functions that take a lambda. */
final class HigherOrderFunctions {
    private HigherOrderFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.HIGHER_ORDER)
                .higherOrder("transform", "ARRAY, LAMBDA", LambdaFunction.TRANSFORM)
                .higherOrder("filter", "ARRAY, LAMBDA", LambdaFunction.FILTER)
                .higherOrder("exists", "ARRAY, LAMBDA", LambdaFunction.EXISTS)
                .higherOrder("forall", "ARRAY, LAMBDA", LambdaFunction.FORALL)
                .higherOrder("aggregate", "ARRAY, ANY, LAMBDA, LAMBDA?", LambdaFunction.AGGREGATE)
                .higherOrder("zip_with", "ARRAY, ARRAY, LAMBDA", LambdaFunction.ZIP_WITH)
                .higherOrder("map_zip_with", "MAP, MAP, LAMBDA", LambdaFunction.MAP_ZIP_WITH)
                .higherOrder("array_sort", "ARRAY, LAMBDA", LambdaFunction.ARRAY_SORT)
                .higherOrder("transform_keys", "MAP, LAMBDA", LambdaFunction.TRANSFORM_KEYS)
                .higherOrder("transform_values", "MAP, LAMBDA", LambdaFunction.TRANSFORM_VALUES)
                .higherOrder("map_filter", "MAP, LAMBDA", LambdaFunction.MAP_FILTER);
    }
}
