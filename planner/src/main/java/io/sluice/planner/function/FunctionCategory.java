package io.sluice.planner.function;

/** Sections of the function reference, in its order. */
public enum FunctionCategory {
    STRING("String"),
    REGULAR_EXPRESSION("Regular expression"),
    ENCODING("Encoding and hash"),
    MATH("Math"),
    BITWISE("Bitwise"),
    DATE_TIME("Date and time"),
    CONDITIONAL("Conditional"),
    CAST("Cast"),
    ARRAY("Array"),
    MAP("Map"),
    STRUCT("Struct"),
    HIGHER_ORDER("Higher-order"),
    VECTOR("Vector"),
    JSON("JSON"),
    VARIANT("VARIANT"),
    CSV("CSV"),
    XML("XML"),
    AGGREGATE("Aggregate"),
    SKETCH("Sketch"),
    WINDOW("Window"),
    TABLE("Table-valued"),
    MISCELLANEOUS("Miscellaneous");

    private final String title;

    FunctionCategory(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
