package io.sluice.engine.expression.fused;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.KernelConstantFolder;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.fused.Formula.Operation;
import io.sluice.engine.expression.value.Int128;
import io.sluice.engine.plan.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Turns an expression into a formula over inputs. An input is a column, or an operand that loops do not take, provided
 * that it is computed for every row anyway. Random numbers are none: equal inputs are read once, and kernels that stand in
 * for a loop would compute them a second time.
 */
final class Lowering {
    private final Predicate<Expression> isInput;
    private final List<Expression> inputs = new ArrayList<>();
    /** Whether the operand at hand is computed for some rows only. */
    private boolean conditional;

    /**
     * A formula and what its inputs are.
     *
     * @param inputs the expressions behind {@link Formula.Input}s, by index
     */
    record Lowered(Formula formula, List<Expression> inputs) {}

    /** Thrown where an operand can be neither computed nor taken as an input. */
    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported() {
            super(null, null, false, false);
        }
    }

    private Lowering(Predicate<Expression> isInput) {
        this.isInput = isInput;
    }

    /**
     * Lowers an expression.
     *
     * @param isInput expressions below the root that are to be inputs, since they are computed elsewhere
     * @return null where the expression itself is none that loops take
     */
    static Lowered lower(Expression expression, Predicate<Expression> isInput) {
        Lowering lowering = new Lowering(isInput);
        try {
            Formula formula = lowering.operation(expression);
            return formula == null ? null : new Lowered(formula, List.copyOf(lowering.inputs));
        } catch (Unsupported e) {
            return null;
        }
    }

    private Formula formula(Expression expression) {
        if (conditional || !isInput.test(expression)) {
            int before = inputs.size();
            boolean outer = conditional;
            try {
                Formula formula = operation(expression);
                if (formula != null) {
                    return formula;
                }
            } catch (Unsupported e) {
                conditional = outer;
                while (inputs.size() > before) {
                    inputs.removeLast();
                }
            }
        }
        return input(expression);
    }

    private Formula input(Expression expression) {
        Lane lane = Lane.of(expression.type());
        if (lane == null || (conditional && !isAtHand(expression)) || KernelConstantFolder.isVolatile(expression)) {
            throw new Unsupported();
        }
        int index = inputs.indexOf(expression);
        if (index < 0) {
            index = inputs.size();
            inputs.add(expression);
        }
        return new Formula.Input(index, lane, expression.type().physicalType() == PhysicalType.DECIMAL128);
    }

    /** The expression as an operation on formulas, or null. */
    private Formula operation(Expression expression) {
        Lane lane = Lane.of(expression.type());
        if (lane == null) {
            return null;
        }
        return switch (expression) {
            case Expression.Literal e -> constant(e.value(), e.type());
            case Expression.Not e -> new Formula.Not(formula(e.operand()));
            case Expression.IsNull e ->
                Lane.of(e.operand().type()) == null ? null : new Formula.IsNull(formula(e.operand()));
            case Expression.And e -> new Formula.And(connected(e.operands()));
            case Expression.Or e -> new Formula.Or(connected(e.operands()));
            case Expression.Case e -> choice(e);
            case Expression.Cast e -> conversion(e);
            case Expression.Call e -> call(e);
            default -> null;
        };
    }

    private List<Formula> connected(List<Expression> operands) {
        List<Formula> formulas = new ArrayList<>();
        boolean outer = conditional;
        for (Expression operand : operands) {
            formulas.add(formula(operand));
            conditional = true;
        }
        conditional = outer;
        return formulas;
    }

    private Formula choice(Expression.Case expression) {
        boolean outer = conditional;
        List<Formula> conditions = new ArrayList<>();
        List<Formula> results = new ArrayList<>();
        for (Expression.Case.When when : expression.whens()) {
            conditions.add(formula(when.condition()));
            conditional = true;
            results.add(formula(Casts.placed(when.result(), expression.type())));
        }
        Formula choice = expression.otherwise() == null
                ? constant(null, expression.type())
                : formula(Casts.placed(expression.otherwise(), expression.type()));
        conditional = outer;
        for (int i = conditions.size() - 1; i >= 0; i--) {
            choice = new Formula.Choice(conditions.get(i), results.get(i), choice);
        }
        return choice;
    }

    private Formula conversion(Expression.Cast cast) {
        SqlType from = cast.operand().type();
        SqlType to = cast.type();
        if (from.equals(to)) {
            return formula(cast.operand());
        }
        if (to == SqlType.DOUBLE && isWhole(from)) {
            return new Formula.Conversion(formula(cast.operand()), Lane.DOUBLE);
        }
        if (to == SqlType.DOUBLE && from instanceof SqlType.Decimal decimal) {
            return new Formula.DecimalToDouble(formula(cast.operand()), decimal.scale());
        }
        if (isWhole(from) && isWhole(to) && digits(from) <= digits(to)) {
            return widened(formula(cast.operand()), Lane.of(to));
        }
        if (to instanceof SqlType.Decimal target && (isWhole(from) || from instanceof SqlType.Decimal)) {
            int scale = scale(from);
            boolean widens = scale <= target.scale() && digits(from) - scale <= target.precision() - target.scale();
            return widens ? scaledUp(formula(cast.operand()), from, target.scale() - scale) : null;
        }
        return null;
    }

    private Formula call(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        if (call.function().equals("coalesce")) {
            return coalesce(call);
        }
        if (arguments.size() == 1) {
            return call.function().equals("negative")
                            && arguments.getFirst().type().equals(call.type())
                    ? negation(call)
                    : null;
        }
        if (arguments.size() != 2) {
            return null;
        }
        Expression left = arguments.get(0);
        Expression right = arguments.get(1);
        return switch (call.function()) {
            case "eq" -> comparison(Formula.Test.EQUAL, left, right);
            case "ne" -> comparison(Formula.Test.NOT_EQUAL, left, right);
            case "lt" -> comparison(Formula.Test.LESS, left, right);
            case "le" -> comparison(Formula.Test.LESS_OR_EQUAL, left, right);
            case "gt" -> comparison(Formula.Test.LESS, right, left);
            case "ge" -> comparison(Formula.Test.LESS_OR_EQUAL, right, left);
            case "add" -> arithmetic(Operation.ADD, left, right, call.type());
            case "subtract" -> arithmetic(Operation.SUBTRACT, left, right, call.type());
            case "multiply" -> arithmetic(Operation.MULTIPLY, left, right, call.type());
            case "divide" -> arithmetic(Operation.DIVIDE, left, right, call.type());
            case "mod" -> arithmetic(Operation.REMAINDER, left, right, call.type());
            default -> null;
        };
    }

    private Formula coalesce(Expression.Call call) {
        boolean outer = conditional;
        List<Formula> formulas = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            formulas.add(formula(Casts.placed(argument, call.type())));
            conditional = true;
        }
        conditional = outer;
        Formula result = formulas.getLast();
        for (int i = formulas.size() - 2; i >= 0; i--) {
            result = new Formula.Coalesce(formulas.get(i), result);
        }
        return result;
    }

    private Formula comparison(Formula.Test test, Expression left, Expression right) {
        if (!left.type().equals(right.type()) || Lane.of(left.type()) == null) {
            return null;
        }
        return new Formula.Comparison(test, formula(left), formula(right));
    }

    private Formula negation(Expression.Call call) {
        Expression operand = call.arguments().getFirst();
        if (call.type() == SqlType.DOUBLE) {
            return new Formula.Negation(formula(operand));
        }
        if (!isWhole(call.type())) {
            return null;
        }
        boolean isLong = call.type() == SqlType.BIGINT;
        Formula zero = new Formula.Constant(isLong ? (Object) 0L : (Object) 0, Lane.of(call.type()));
        return new Formula.Arithmetic(
                Operation.SUBTRACT, zero, formula(operand), isLong, min(call.type()), max(call.type()));
    }

    /**
     * A null operand in front lets the kernels leave out the one behind it, errors included; so behind one that may be
     * null an input must not fail.
     */
    private Formula arithmetic(Operation operation, Expression left, Expression right, SqlType type) {
        if (type == SqlType.DOUBLE) {
            return isNumber(left.type()) && isNumber(right.type())
                    ? new Formula.Arithmetic(
                            operation, asDouble(left), asDouble(right), false, Long.MIN_VALUE, Long.MAX_VALUE)
                    : null;
        }
        if (isWhole(type) && isWhole(left.type()) && isWhole(right.type())) {
            Lane lane = Lane.of(type);
            if (digits(left.type()) > digits(type) || digits(right.type()) > digits(type)) {
                return null;
            }
            return new Formula.Arithmetic(
                    operation,
                    widened(formula(left), lane),
                    widened(formula(right), lane),
                    lane == Lane.LONG,
                    min(type),
                    max(type));
        }
        boolean exact = (isWhole(left.type()) || left.type() instanceof SqlType.Decimal)
                && (isWhole(right.type()) || right.type() instanceof SqlType.Decimal);
        return type instanceof SqlType.Decimal decimal && exact ? decimals(operation, left, right, decimal) : null;
    }

    private Formula decimals(Operation operation, Expression left, Expression right, SqlType.Decimal type) {
        long limit = type.precision() > SqlType.Decimal.MAX_LONG_PRECISION
                ? Long.MAX_VALUE
                : Int128.powerOfTen(type.precision()) - 1;
        long least = limit == Long.MAX_VALUE ? Long.MIN_VALUE : -limit;
        return switch (operation) {
            case ADD, SUBTRACT -> {
                int moreLeft = type.scale() - scale(left.type());
                int moreRight = type.scale() - scale(right.type());
                if (moreLeft < 0 || moreRight < 0) {
                    yield null;
                }
                boolean mayOverflow = digits(left.type()) + moreLeft > SqlType.Decimal.MAX_LONG_PRECISION
                        || digits(right.type()) + moreRight > SqlType.Decimal.MAX_LONG_PRECISION;
                boolean fits = !mayOverflow
                        && Math.max(digits(left.type()) + moreLeft, digits(right.type()) + moreRight)
                                < type.precision();
                yield new Formula.Arithmetic(
                        operation,
                        scaledUp(formula(left), left.type(), moreLeft),
                        scaledUp(formula(right), right.type(), moreRight),
                        mayOverflow,
                        fits ? Long.MIN_VALUE : least,
                        fits ? Long.MAX_VALUE : limit);
            }
            case MULTIPLY -> {
                if (scale(left.type()) + scale(right.type()) != type.scale()) {
                    yield null;
                }
                int digits = digits(left.type()) + digits(right.type());
                boolean fits = digits <= type.precision();
                yield new Formula.Arithmetic(
                        operation,
                        widened(formula(left), Lane.LONG),
                        widened(formula(right), Lane.LONG),
                        digits > SqlType.Decimal.MAX_LONG_PRECISION,
                        fits ? Long.MIN_VALUE : least,
                        fits ? Long.MAX_VALUE : limit);
            }
            case DIVIDE, REMAINDER -> null;
        };
    }

    /** An exact number with more digits behind the point, as an unscaled LONG. */
    private static Formula scaledUp(Formula formula, SqlType from, int digits) {
        Formula wide = widened(formula, Lane.LONG);
        if (digits == 0) {
            return wide;
        }
        if (digits > SqlType.Decimal.MAX_LONG_PRECISION) {
            throw new Unsupported();
        }
        if (wide instanceof Formula.Constant constant && constant.value() instanceof Long value) {
            long factor = Int128.powerOfTen(digits);
            if (Math.multiplyHigh(value, factor) == value * factor >> 63) {
                return new Formula.Constant(value * factor, Lane.LONG);
            }
        }
        return new Formula.Arithmetic(
                Operation.MULTIPLY,
                wide,
                new Formula.Constant(Int128.powerOfTen(digits), Lane.LONG),
                digits(from) + digits > SqlType.Decimal.MAX_LONG_PRECISION,
                Long.MIN_VALUE,
                Long.MAX_VALUE);
    }

    private Formula asDouble(Expression expression) {
        if (expression.type() == SqlType.DOUBLE) {
            return formula(expression);
        }
        if (!isWhole(expression.type()) && !(expression.type() instanceof SqlType.Decimal)) {
            throw new Unsupported();
        }
        return expression.type() instanceof SqlType.Decimal decimal
                ? new Formula.DecimalToDouble(formula(expression), decimal.scale())
                : new Formula.Conversion(formula(expression), Lane.DOUBLE);
    }

    private static Formula widened(Formula formula, Lane lane) {
        if (formula.lane() == lane) {
            return formula;
        }
        return formula instanceof Formula.Constant constant
                ? new Formula.Constant(
                        constant.value() == null ? null : (Object) ((Number) constant.value()).longValue(), lane)
                : new Formula.Conversion(formula, lane);
    }

    /** Null where loops do not take the value. */
    private static Formula constant(Object value, SqlType type) {
        Lane lane = Lane.of(type);
        if (lane == null || value == null) {
            return lane == null ? null : new Formula.Constant(null, lane);
        }
        Vector single = Vectors.flatten(Vectors.of(type, value));
        return switch (single) {
            case IntVector v -> new Formula.Constant(v.values()[0], lane);
            case LongVector v -> new Formula.Constant(v.values()[0], lane);
            case DoubleVector v -> new Formula.Constant(v.values()[0], lane);
            case BooleanVector v -> new Formula.Constant(v.values()[0] ? 1 : 0, lane);
            case DecimalVector v -> v.high(0) == v.low(0) >> 63 ? new Formula.Constant(v.low(0), lane) : null;
            default -> null;
        };
    }

    /**
     * Whether an operand costs nothing for rows that do not need it. Others, such as comparisons of texts, kernels compute for
     * the few rows that an operand before them has left.
     */
    private static boolean isAtHand(Expression expression) {
        return expression instanceof Expression.ColumnRef || expression instanceof Expression.Literal;
    }

    private static boolean isWhole(SqlType type) {
        return type == SqlType.TINYINT || type == SqlType.SMALLINT || type == SqlType.INT || type == SqlType.BIGINT;
    }

    private static boolean isNumber(SqlType type) {
        return isWhole(type) || type == SqlType.DOUBLE || type instanceof SqlType.Decimal;
    }

    private static int scale(SqlType type) {
        return type instanceof SqlType.Decimal decimal ? decimal.scale() : 0;
    }

    private static int digits(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> decimal.precision();
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT -> 3;
                    case SMALLINT -> 5;
                    case INT -> 10;
                    default -> 19;
                };
            default -> throw new IllegalStateException(type.sql());
        };
    }

    private static long min(SqlType type) {
        return -max(type) - 1;
    }

    private static long max(SqlType type) {
        return switch ((SqlType.Simple) type) {
            case TINYINT -> Byte.MAX_VALUE;
            case SMALLINT -> Short.MAX_VALUE;
            case INT -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }
}
