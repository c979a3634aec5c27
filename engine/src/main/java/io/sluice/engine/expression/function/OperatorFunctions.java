package io.sluice.engine.expression.function;

import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Arithmetic;
import io.sluice.engine.expression.kernel.CompareOperator;
import io.sluice.engine.expression.kernel.Comparison;
import io.sluice.engine.expression.kernel.Distinct;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.kernel.NumericLoops;
import io.sluice.engine.expression.value.Errors;
import java.math.BigDecimal;

/** Arithmetic, comparison and bit operators. */
final class OperatorFunctions {
    private OperatorFunctions() {}

    static Definitions definitions() {
        Definitions define = new Definitions(FunctionCategory.OPERATOR);
        define.kernels("add", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.ADD, call))
                .kernels("add", "ANY, ANY", DateTimeArithmetic::add)
                .kernels("subtract", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.SUBTRACT, call))
                .kernels("subtract", "ANY, ANY", DateTimeArithmetic::subtract)
                .kernels("multiply", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.MULTIPLY, call))
                .kernels("multiply", "ANY, ANY", DateTimeArithmetic::multiply)
                .kernels("divide", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.DIVIDE, call))
                .kernels("divide", "ANY, ANY", DateTimeArithmetic::divide)
                .kernels("mod", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.REMAINDER, call))
                .kernels("negative", "NUMBER", OperatorFunctions::negate)
                .kernels("negative", "ANY", DateTimeArithmetic::negate)
                .kernels("positive", "ANY", call -> (arguments, rows, length, context) -> arguments[0]);
        define.kernels("eq", "ANY, ANY", call -> comparison(CompareOperator.EQ, call))
                .kernels("ne", "ANY, ANY", call -> comparison(CompareOperator.NE, call))
                .kernels("lt", "ANY, ANY", call -> comparison(CompareOperator.LT, call))
                .kernels("le", "ANY, ANY", call -> comparison(CompareOperator.LE, call))
                .kernels("gt", "ANY, ANY", call -> comparison(CompareOperator.GT, call))
                .kernels("ge", "ANY, ANY", call -> comparison(CompareOperator.GE, call))
                .kernelsWithNulls("is_distinct_from", "ANY, ANY", call -> distinct(true, call))
                .kernelsWithNulls("is_not_distinct_from", "ANY, ANY", call -> distinct(false, call));
        define.rowsWithNulls("is_true", "BOOLEAN", a -> Boolean.TRUE.equals(a.value(0)))
                .rowsWithNulls("is_false", "BOOLEAN", a -> Boolean.FALSE.equals(a.value(0)))
                .rowsWithNulls("is_not_true", "BOOLEAN", a -> !Boolean.TRUE.equals(a.value(0)))
                .rowsWithNulls("is_not_false", "BOOLEAN", a -> !Boolean.FALSE.equals(a.value(0)))
                .wholes("bitand", "INTEGER, INTEGER", (x, y) -> x & y)
                .wholes("bitor", "INTEGER, INTEGER", (x, y) -> x | y)
                .wholes("bitxor", "INTEGER, INTEGER", (x, y) -> x ^ y)
                .rows("bitnot", "INTEGER", a -> ~a.whole(0));
        return define;
    }

    private static Kernel arithmetic(Arithmetic operation, CallSite call) {
        return operation.kernel(call.type(0), call.type(1), call.resultType());
    }

    private static Kernel comparison(CompareOperator operator, CallSite call) {
        PhysicalType layout = layout(call);
        return layout == null ? null : new Comparison(operator, layout);
    }

    private static Kernel distinct(boolean distinct, CallSite call) {
        PhysicalType layout = layout(call);
        return layout == null ? null : new Distinct(distinct, layout);
    }

    /** The layout of two comparable operands, or null. */
    private static PhysicalType layout(CallSite call) {
        SqlType type = call.type(0);
        return isComparable(type) && sameLayout(type, call.type(1)) ? type.physicalType() : null;
    }

    /** Types that differ only in names and nullability of fields compare too. */
    private static boolean sameLayout(SqlType a, SqlType b) {
        return switch (a) {
            case SqlType.Array x -> b instanceof SqlType.Array y && sameLayout(x.element(), y.element());
            case SqlType.Struct x -> {
                if (!(b instanceof SqlType.Struct y)
                        || x.fields().size() != y.fields().size()) {
                    yield false;
                }
                boolean same = true;
                for (int i = 0; i < x.fields().size(); i++) {
                    same &= sameLayout(
                            x.fields().get(i).type(), y.fields().get(i).type());
                }
                yield same;
            }
            default -> a.equals(b);
        };
    }

    static boolean isComparable(SqlType type) {
        return switch (type) {
            case SqlType.Map map -> false;
            case SqlType.Array array -> isComparable(array.element());
            case SqlType.Struct struct -> struct.fields().stream().allMatch(f -> isComparable(f.type()));
            case SqlType.Decimal decimal -> true;
            case SqlType.Simple simple -> simple != SqlType.VARIANT;
        };
    }

    private static Kernel negate(CallSite call) {
        SqlType type = call.resultType();
        if (!type.equals(call.type(0)) || type == SqlType.FLOAT || type.physicalType() == PhysicalType.DECIMAL128) {
            return new RowKernel(type, call.types(), OperatorFunctions::negate, true);
        }
        return type == SqlType.DOUBLE
                ? NumericLoops.doubles((double value) -> -value)
                : NumericLoops.longs(type, (long value) -> negate(value, type));
    }

    private static long negate(long value, SqlType type) {
        if (value == Long.MIN_VALUE) {
            throw Errors.outOfRange("-(" + value + ")", type);
        }
        return -value;
    }

    private static Object negate(Arguments a) {
        return switch (a.value(0)) {
            case BigDecimal decimal -> decimal.negate();
            case Double real -> -real;
            case Float real -> -real;
            default -> negate(a.whole(0), a.resultType());
        };
    }
}
