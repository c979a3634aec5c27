package io.sluice.engine.expression.kernel;

import io.sluice.common.type.SqlType;

/** The five binary operations on numbers. */
public enum Arithmetic {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER;

    /**
     * The kernel for two numbers, or null where there is none for the types. Numbers that are narrower than the result
     * are widened on the way.
     */
    public Kernel kernel(SqlType left, SqlType right, SqlType result) {
        return switch (result) {
            case SqlType.Decimal decimal ->
                isExact(left) && isExact(right)
                        ? new DecimalArithmetic(this, asDecimal(left), asDecimal(right), decimal)
                        : null;
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT -> whole(left, right, new IntArithmetic(this, result, Byte.MIN_VALUE, Byte.MAX_VALUE));
                    case SMALLINT ->
                        whole(left, right, new IntArithmetic(this, result, Short.MIN_VALUE, Short.MAX_VALUE));
                    case INT ->
                        whole(left, right, new IntArithmetic(this, result, Integer.MIN_VALUE, Integer.MAX_VALUE));
                    case BIGINT -> whole(left, right, new LongArithmetic(this, result));
                    case FLOAT -> left == SqlType.FLOAT && right == SqlType.FLOAT ? new FloatArithmetic(this) : null;
                    case DOUBLE -> new DoubleArithmetic(this);
                    default -> null;
                };
            default -> null;
        };
    }

    String verb() {
        return switch (this) {
            case ADD -> "addition";
            case SUBTRACT -> "subtraction";
            case MULTIPLY -> "multiplication";
            case DIVIDE -> "division";
            case REMAINDER -> "remainder";
        };
    }

    private static Kernel whole(SqlType left, SqlType right, Kernel kernel) {
        return isWhole(left) && isWhole(right) ? kernel : null;
    }

    private static boolean isWhole(SqlType type) {
        return type == SqlType.TINYINT || type == SqlType.SMALLINT || type == SqlType.INT || type == SqlType.BIGINT;
    }

    private static boolean isExact(SqlType type) {
        return isWhole(type) || type instanceof SqlType.Decimal;
    }

    /** A whole number's digits; the same layout is read, so BIGINT counts as its 18 or 19 digits in a long. */
    private static SqlType.Decimal asDecimal(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> decimal;
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT -> SqlType.decimal(3, 0);
                    case SMALLINT -> SqlType.decimal(5, 0);
                    case INT -> SqlType.decimal(10, 0);
                    default -> SqlType.decimal(19, 0);
                };
            default -> throw new IllegalStateException(type.sql());
        };
    }
}
